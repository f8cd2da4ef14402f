package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * One of the two protocol catalogs that a 64-bit Windows keeps, read by the functions of its ws2_32.dll. They work without WSAStartup and change
 * nothing.
 */
final class WindowsCatalog {
    /** Paths in the catalog are at most this long (WSCInstallProviderAndChains page), NUL included. */
    private static final int MAX_PATH = 260;

    /** The catalog may grow between the call that tells the length and the one that reads. */
    private static final int ATTEMPTS = 5;

    private final @Nullable Function enumProtocols;
    private final @Nullable Function getProviderPath;

    private WindowsCatalog(String suffix) {
        enumProtocols = find("WSCEnumProtocols" + suffix);
        getProviderPath = find("WSCGetProviderPath" + suffix);
    }

    /** This process's own catalog. */
    static WindowsCatalog ofThisBitness() {
        return new WindowsCatalog("");
    }

    /** That of 32-bit programs; not every ws2_32 can read it. */
    static WindowsCatalog of32Bit() {
        return new WindowsCatalog("32");
    }

    private static @Nullable Function find(String name) {
        try {
            return NativeLibrary.getInstance("ws2_32").getFunction(name);
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }

    /** All entries, hidden ones included, in catalog order; none where this catalog cannot be read. */
    List<CatalogEntry> entries() {
        if (enumProtocols == null) {
            return List.of();
        }
        int length = ProtocolInfo.SIZE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Memory buffer = new Memory(length);
                    Memory numbers = new Memory(2L * Integer.BYTES)) {
                numbers.setInt(0, length);
                int count = enumProtocols.invokeInt(new Object[] {0L, buffer, numbers, numbers.share(Integer.BYTES)});
                if (count != Winsock.SOCKET_ERROR) {
                    return decode(buffer, count);
                }
                if (numbers.getInt(Integer.BYTES) != WinsockError.WSAENOBUFS.code()) {
                    return List.of();
                }
                length = Math.max(length, numbers.getInt(0));
            }
        }
        return List.of();
    }

    private List<CatalogEntry> decode(Memory buffer, int count) {
        List<CatalogEntry> entries = new ArrayList<>();
        byte[] bytes = buffer.getByteArray(0, count * ProtocolInfo.SIZE);
        for (int i = 0; i < count; i++) {
            ProtocolInfo info = ProtocolInfo.decode(bytes, i * ProtocolInfo.SIZE);
            entries.add(new CatalogEntry(info, path(info.providerId())));
        }
        return entries;
    }

    /** Empty when it is not told: a ws2_32 was seen to answer 0 and write nothing. */
    private String path(Guid providerId) {
        if (getProviderPath == null) {
            return "";
        }
        try (Memory guid = new Memory(Guid.SIZE);
                Memory path = new Memory((long) MAX_PATH * Character.BYTES);
                Memory numbers = new Memory(2L * Integer.BYTES)) {
            guid.write(0, providerId.encode(), 0, Guid.SIZE);
            path.clear();
            numbers.setInt(0, MAX_PATH);
            Pointer lpErrno = numbers.share(Integer.BYTES);
            int result = getProviderPath.invokeInt(new Object[] {guid, path, numbers, lpErrno});
            return result == 0 ? path.getWideString(0) : "";
        }
    }
}
