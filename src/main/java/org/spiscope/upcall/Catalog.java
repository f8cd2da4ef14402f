package org.spiscope.upcall;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The protocol catalog, and the two functions that providers and applications read it by. */
public final class Catalog {
    private final List<CatalogEntry> entries;
    private final Memory memory;

    Catalog(List<CatalogEntry> entries, Memory memory) {
        this.entries = List.copyOf(entries);
        this.memory = memory;
    }

    /** All entries, hidden ones included, in catalog order. */
    public List<CatalogEntry> entries() {
        return entries;
    }

    /** The entry with this id; null when there is none. */
    public @Nullable CatalogEntry entry(int catalogEntryId) {
        for (CatalogEntry entry : entries) {
            if (entry.id() == catalogEntryId) {
                return entry;
            }
        }
        return null;
    }

    /**
     * WSCEnumProtocols: copies the WSAPROTOCOL_INFOW of every entry, hidden and layered ones too, to memory.
     *
     * @param lpiProtocols address of a 0-terminated list of iProtocol values; 0 for all
     * @param lpProtocolBuffer where to; may be 0 to learn the size
     * @param lpdwBufferLength address of the buffer's length in bytes; receives the length needed when it is too small, and is left alone otherwise
     * @param lpErrno receives WSAENOBUFS or WSAEFAULT
     * @return the number of entries, or SOCKET_ERROR
     */
    public int WSCEnumProtocols(long lpiProtocols, long lpProtocolBuffer, long lpdwBufferLength, long lpErrno) {
        OptionalInt length = MemoryReader.readInt(memory, lpdwBufferLength);
        List<CatalogEntry> wanted = wanted(lpiProtocols);
        if (length.isEmpty() || wanted == null) {
            return failed(WinsockError.WSAEFAULT, lpErrno);
        }
        int needed = wanted.size() * ProtocolInfo.SIZE;
        if (Integer.compareUnsigned(length.getAsInt(), needed) < 0) {
            boolean told = memory.writeInt(lpdwBufferLength, needed);
            return failed(told ? WinsockError.WSAENOBUFS : WinsockError.WSAEFAULT, lpErrno);
        }
        byte[] all = new byte[needed];
        for (int i = 0; i < wanted.size(); i++) {
            System.arraycopy(wanted.get(i).info().encode(), 0, all, i * ProtocolInfo.SIZE, ProtocolInfo.SIZE);
        }
        boolean written = needed == 0 || memory.write(lpProtocolBuffer, all, 0, needed);
        return written ? wanted.size() : failed(WinsockError.WSAEFAULT, lpErrno);
    }

    private @Nullable List<CatalogEntry> wanted(long lpiProtocols) {
        if (lpiProtocols == 0) {
            return entries;
        }
        List<Integer> protocols = new ArrayList<>();
        for (long at = lpiProtocols; ; at += Integer.BYTES) {
            OptionalInt protocol = MemoryReader.readInt(memory, at);
            if (protocol.isEmpty()) {
                return null;
            }
            if (protocol.getAsInt() == 0) {
                return entries.stream()
                        .filter(entry -> protocols.stream().anyMatch(p -> serves(entry.info(), p)))
                        .toList();
            }
            protocols.add(protocol.getAsInt());
        }
    }

    /** An entry serves the range iProtocol .. iProtocol + iProtocolMaxOffset; one with iProtocol 0 matches no filter. */
    private static boolean serves(ProtocolInfo info, int protocol) {
        return info.iProtocol() != 0
                && protocol >= info.iProtocol()
                && protocol <= (long) info.iProtocol() + info.iProtocolMaxOffset();
    }

    /**
     * WSCGetProviderPath, and WPUGetProviderPath, which is the same: the DLL of a provider, environment strings unexpanded.
     *
     * @param lpProviderId address of the GUID
     * @param lpszProviderDllPath where to, UTF-16, NUL-terminated
     * @param lpProviderDllPathLen address of the length in characters; receives the length needed, NUL included, when it is too small, and the
     *     length without NUL on success
     * @param lpErrno receives WSAEINVAL (no such provider) or WSAEFAULT (a bad pointer, or too small a buffer); when it is itself a bad pointer
     *     the function fails, as its page says of this one
     * @return 0 or SOCKET_ERROR
     */
    public int WSCGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        int errno = providerPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen, lpErrno);
        memory.writeInt(lpErrno, errno);
        return errno == 0 ? 0 : Winsock.SOCKET_ERROR;
    }

    /** The same, answering the error code itself. */
    int providerPath(long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        byte[] guid = new byte[16];
        OptionalInt length = MemoryReader.readInt(memory, lpProviderDllPathLen);
        // Writing what is there finds an out-parameter that cannot be written before anything has changed.
        if (length.isEmpty()
                || !memory.writeInt(lpProviderDllPathLen, length.getAsInt())
                || !memory.writeInt(lpErrno, 0)
                || !memory.read(lpProviderId, guid, 0, guid.length)) {
            return WinsockError.WSAEFAULT.code();
        }
        String path = pathOf(Guid.decode(guid, 0));
        if (path == null) {
            return WinsockError.WSAEINVAL.code();
        }
        if (length.getAsInt() <= path.length()) {
            memory.writeInt(lpProviderDllPathLen, path.length() + 1);
            return WinsockError.WSAEFAULT.code();
        }
        if (!MemoryReader.writeWideString(memory, lpszProviderDllPath, path)) {
            return WinsockError.WSAEFAULT.code();
        }
        memory.writeInt(lpProviderDllPathLen, path.length());
        return 0;
    }

    private @Nullable String pathOf(Guid providerId) {
        for (CatalogEntry entry : entries) {
            if (entry.info().providerId().equals(providerId)) {
                return entry.path();
            }
        }
        return null;
    }

    private int failed(WinsockError error, long lpErrno) {
        memory.writeInt(lpErrno, error.code());
        return Winsock.SOCKET_ERROR;
    }
}
