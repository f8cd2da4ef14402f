package org.spiscope.layout;

import java.util.Map;
import java.util.function.Supplier;
import org.spiscope.layout.IntegerType.Base;
import org.spiscope.layout.IntegerType.Naming;

/**
 * The C types of the Windows headers under their own names: minwindef.h, basetsd.h, winsock2.h, ws2def.h, ws2ipdef.h, guiddef.h. What
 * depends on the width of a pointer takes the ABI.
 */
@SuppressWarnings("MemberName") // The names are those of the headers.
public final class CTypes {
    /** An unsigned byte. */
    public static final LayoutType BYTE = IntegerType.decimal("BYTE", 1, false);
    /** An unsigned 16-bit integer. */
    public static final LayoutType WORD = IntegerType.decimal("WORD", 2, false);
    /** A signed 16-bit integer. */
    public static final LayoutType SHORT = IntegerType.decimal("SHORT", 2, true);
    /** An unsigned 16-bit integer. */
    public static final LayoutType USHORT = IntegerType.decimal("USHORT", 2, false);
    /** A signed 32-bit integer. */
    public static final LayoutType INT = IntegerType.decimal("INT", 4, true);
    /** An unsigned 32-bit integer. */
    public static final LayoutType UINT = IntegerType.decimal("UINT", 4, false);
    /** A signed 32-bit integer, on every ABI. */
    public static final LayoutType LONG = IntegerType.decimal("LONG", 4, true);
    /** An unsigned 32-bit integer, on every ABI. */
    public static final LayoutType ULONG = IntegerType.decimal("ULONG", 4, false);
    /** An unsigned 32-bit integer, on every ABI. */
    public static final LayoutType DWORD = IntegerType.decimal("DWORD", 4, false);
    /** A signed 64-bit integer. */
    public static final LayoutType LONGLONG = IntegerType.decimal("LONGLONG", 8, true);
    /** An unsigned 64-bit integer. */
    public static final LayoutType ULONGLONG = IntegerType.decimal("ULONGLONG", 8, false);
    /** A 32-bit truth value. */
    public static final LayoutType BOOL =
            new IntegerType("BOOL", 4, true, false, Naming.VALUES, Map.of(0L, "FALSE", 1L, "TRUE"), Base.DECIMAL);
    /** A port number in network byte order. */
    public static final LayoutType PORT =
            new IntegerType("USHORT", 2, false, true, Naming.NONE, Map.of(), Base.DECIMAL);
    /** A 32-bit real. */
    public static final LayoutType FLOAT = new RealType("FLOAT", 4);
    /** A 64-bit real. */
    public static final LayoutType DOUBLE = new RealType("DOUBLE", 8);
    /** A GUID. */
    public static final LayoutType GUID = new GuidType("GUID");
    /** A socket address of 16 bytes, of any family. */
    public static final LayoutType SOCKADDR = new SockaddrType("SOCKADDR", 16, 2);
    /** An IPv4 socket address. */
    public static final LayoutType SOCKADDR_IN = new SockaddrType("SOCKADDR_IN", 16, 4);
    /** An IPv6 socket address. */
    public static final LayoutType SOCKADDR_IN6 = new SockaddrType("SOCKADDR_IN6", 28, 4);
    /** Room for a socket address of any family: 128 bytes, aligned to 8. */
    public static final LayoutType SOCKADDR_STORAGE = new SockaddrType("SOCKADDR_STORAGE", 128, 8);

    private CTypes() {}

    /** A socket handle. */
    public static LayoutType SOCKET(Abi abi) {
        return new IntegerType(
                "SOCKET", abi.pointerSize(), false, false, Naming.VALUES, Map.of(-1L, "INVALID_SOCKET"), Base.HEX);
    }

    /** A handle of any other kind. */
    public static LayoutType HANDLE(Abi abi) {
        return IntegerType.hex("HANDLE", abi.pointerSize());
    }

    /** An event object's handle. */
    public static LayoutType WSAEVENT(Abi abi) {
        return new EventType("WSAEVENT", abi.pointerSize());
    }

    /** An unsigned integer as wide as a pointer. */
    public static LayoutType DWORD_PTR(Abi abi) {
        return IntegerType.hex("DWORD_PTR", abi.pointerSize());
    }

    /** A pointer that is not followed. */
    public static LayoutType PVOID(Abi abi) {
        return new PointerType("PVOID", abi.pointerSize(), new PointerType.Opaque());
    }

    /** A pointer to {@code char} text that ends with a zero. */
    public static LayoutType PSTR(Abi abi) {
        return new PointerType("PSTR", abi.pointerSize(), new PointerType.ZeroTerminated(1));
    }

    /** A pointer to UTF-16 text that ends with a zero. */
    public static LayoutType PWSTR(Abi abi) {
        return new PointerType("PWSTR", abi.pointerSize(), new PointerType.ZeroTerminated(2));
    }

    /** A pointer to code, of the given type name. */
    public static LayoutType function(String name, Abi abi) {
        return new PointerType(name, abi.pointerSize(), new PointerType.Function());
    }

    /** A pointer whose target is decoded too. */
    public static LayoutType pointerTo(LayoutType target, Abi abi) {
        return pointerTo(target.name(), () -> target, abi);
    }

    /**
     * A pointer whose target is decoded too and may be the structure it stands in.
     *
     * @param targetName the name of the target's type
     * @param target asked when a pointer is decoded; the same answer each time
     */
    public static LayoutType pointerTo(String targetName, Supplier<? extends LayoutType> target, Abi abi) {
        return new PointerType(targetName + " *", abi.pointerSize(), new PointerType.Typed(target));
    }

    /** An array. */
    public static LayoutType array(LayoutType element, int count) {
        return new ArrayType(element, count);
    }

    /** An array of {@code char} that holds text; its bytes are read as windows-1252. */
    public static LayoutType chars(int count) {
        return new TextType("CHAR[" + count + "]", 1, count);
    }

    /** An array of WCHAR that holds text. */
    public static LayoutType wchars(int count) {
        return new TextType("WCHAR[" + count + "]", 2, count);
    }

    /** Bytes that are shown as they are. */
    public static LayoutType bytes(int count) {
        return new BytesType("BYTE[" + count + "]", count);
    }

    /**
     * An unsigned integer whose values have names.
     *
     * @param size 1, 2, 4 or 8 bytes
     */
    public static LayoutType enumOf(String name, int size, Map<Long, String> names) {
        return new IntegerType(name, size, false, false, Naming.VALUES, names, Base.DECIMAL);
    }

    /**
     * An unsigned integer whose bits, or groups of bits, have names.
     *
     * @param size 1, 2, 4 or 8 bytes
     */
    public static LayoutType flagsOf(String name, int size, Map<Long, String> names) {
        return new IntegerType(name, size, false, false, Naming.FLAGS, names, Base.HEX);
    }

    /**
     * An unsigned integer that is shown in hexadecimal.
     *
     * @param size 1, 2, 4 or 8 bytes
     */
    public static LayoutType hex(String name, int size) {
        return IntegerType.hex(name, size);
    }
}
