package org.spiscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random structures, each as our type and as C source. Later ones contain earlier ones. */
final class RandomStructures {
    /** The Windows types at their Windows widths, for compilers that have no Windows headers at hand. */
    private static final String TYPEDEFS = """
            typedef unsigned char BYTE;
            typedef char CHAR;
            typedef unsigned short WORD, USHORT, WCHAR;
            typedef short SHORT;
            typedef int INT, BOOL, LONG;
            typedef unsigned int UINT, DWORD, ULONG;
            typedef long long LONGLONG;
            typedef unsigned long long ULONGLONG;
            typedef float FLOAT;
            typedef double DOUBLE;
            typedef void *PVOID, *HANDLE, *WSAEVENT;
            typedef __UINTPTR_TYPE__ DWORD_PTR, SOCKET;
            typedef CHAR *PSTR;
            typedef WCHAR *PWSTR;
            typedef int (*CALLBACK_T)(DWORD_PTR);
            typedef struct { DWORD Data1; WORD Data2, Data3; BYTE Data4[8]; } GUID;
            typedef struct { USHORT sa_family; CHAR sa_data[14]; } SOCKADDR;
            typedef struct { USHORT family, port; union { BYTE b[4]; WORD w[2]; DWORD l; } addr; CHAR zero[8]; } SOCKADDR_IN;
            typedef struct { USHORT family, port; DWORD flow; union { BYTE b[16]; WORD w[8]; } addr; DWORD scope; } SOCKADDR_IN6;
            typedef struct { USHORT family; CHAR pad1[6]; LONGLONG align; CHAR pad2[112]; } SOCKADDR_STORAGE;
            """;

    private record Declared(LayoutType type, String before, String after) {}

    private final StringBuilder source = new StringBuilder(TYPEDEFS);
    private final List<StructType> structures = new ArrayList<>();
    private final List<LayoutType> scalars;
    private final Abi abi;
    private final Random random;

    RandomStructures(Abi abi, Random random) {
        this.abi = abi;
        this.random = random;
        this.scalars = List.of(
                CTypes.BYTE,
                CTypes.WORD,
                CTypes.SHORT,
                CTypes.USHORT,
                CTypes.PORT,
                CTypes.INT,
                CTypes.UINT,
                CTypes.LONG,
                CTypes.ULONG,
                CTypes.DWORD,
                CTypes.BOOL,
                CTypes.LONGLONG,
                CTypes.ULONGLONG,
                CTypes.FLOAT,
                CTypes.DOUBLE,
                CTypes.GUID,
                CTypes.SOCKADDR,
                CTypes.SOCKADDR_IN,
                CTypes.SOCKADDR_IN6,
                CTypes.SOCKADDR_STORAGE,
                CTypes.SOCKET(abi),
                CTypes.HANDLE(abi),
                CTypes.WSAEVENT(abi),
                CTypes.DWORD_PTR(abi),
                CTypes.PVOID(abi),
                CTypes.PSTR(abi),
                CTypes.PWSTR(abi),
                CTypes.function("CALLBACK_T", abi),
                CTypes.pointerTo(CTypes.DWORD, abi),
                CTypes.enumOf("DWORD", 4, Map.of(1L, "ONE")),
                CTypes.flagsOf("BYTE", 1, Map.of(1L, "ONE")));
    }

    /** All that {@link #next} made so far, in order. */
    List<StructType> structures() {
        return structures;
    }

    /** Their C declarations, type definitions first. */
    String source() {
        return source.toString();
    }

    void next() {
        String name = "S" + structures.size();
        boolean union = random.nextInt(5) == 0;
        int pack = random.nextInt(3) == 0 ? 1 << random.nextInt(5) : 0;
        StructType.Builder builder = union ? StructType.union(name, abi) : StructType.builder(name, abi);
        StringBuilder c = new StringBuilder((union ? "union " : "struct ") + name + " {\n");
        if (pack != 0) {
            builder.pack(pack);
            c.insert(0, "#pragma pack(push, " + pack + ")\n");
        }
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            Declared declared = declared();
            builder.member("m" + i, declared.type());
            c.append("  " + declared.before() + " m" + i + declared.after() + ";\n");
        }
        source.append(c).append(pack == 0 ? "};\n" : "};\n#pragma pack(pop)\n");
        structures.add(builder.build());
    }

    private Declared declared() {
        return switch (random.nextInt(8)) {
            case 0 -> {
                int count = 1 + random.nextInt(9);
                yield new Declared(CTypes.chars(count), "CHAR", "[" + count + "]");
            }
            case 1 -> {
                int count = 1 + random.nextInt(9);
                yield new Declared(CTypes.wchars(count), "WCHAR", "[" + count + "]");
            }
            case 2 -> {
                int count = 1 + random.nextInt(9);
                yield new Declared(CTypes.bytes(count), "BYTE", "[" + count + "]");
            }
            case 3 -> array();
            case 4 -> structures.isEmpty() ? scalar() : nested();
            default -> scalar();
        };
    }

    private Declared scalar() {
        LayoutType type = scalars.get(random.nextInt(scalars.size()));
        return new Declared(type, type.name(), "");
    }

    private Declared array() {
        Declared element = scalar();
        int rows = 1 + random.nextInt(3);
        int columns = 1 + random.nextInt(3);
        return new Declared(
                CTypes.array(CTypes.array(element.type(), columns), rows),
                element.before(),
                "[" + rows + "][" + columns + "]");
    }

    /** Of the first ones only: each of the later ones would be larger than the one before it. */
    private Declared nested() {
        StructType type = structures.get(random.nextInt(Math.min(structures.size(), 40)));
        return new Declared(type, keyword(type) + " " + type.name(), "");
    }

    static String keyword(StructType type) {
        return type.kind() == StructType.Kind.UNION ? "union" : "struct";
    }
}
