package org.spiscope.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spiscope.layout.Abi;
import org.spiscope.layout.CTypes;
import org.spiscope.layout.Role;
import org.spiscope.layout.StructType;
import org.spiscope.winsock.WinsockError;

/** The C structure that the context of an emulated socket points to, declared once: {@link SocketBlock} writes it by these offsets. */
final class SocketLayout {
    static final String SIGNATURE = "EMSK";

    static final int NONBLOCKING = 0x01;
    static final int RECEIVE_SHUTDOWN = 0x02;
    static final int SEND_SHUTDOWN = 0x04;
    static final int REUSEADDR = 0x08;
    static final int EXCLUSIVEADDRUSE = 0x10;
    static final int KEEPALIVE = 0x20;
    static final int TCP_NODELAY = 0x40;

    private static final Map<Long, String> FLAGS = Map.of(
            (long) NONBLOCKING, "NONBLOCKING",
            (long) RECEIVE_SHUTDOWN, "RECEIVE_SHUTDOWN",
            (long) SEND_SHUTDOWN, "SEND_SHUTDOWN",
            (long) REUSEADDR, "REUSEADDR",
            (long) EXCLUSIVEADDRUSE, "EXCLUSIVEADDRUSE",
            (long) KEEPALIVE, "KEEPALIVE",
            (long) TCP_NODELAY, "TCP_NODELAY");

    private static final StructType LINGER = StructType.builder("LINGER", Abi.WIN64)
            .member("l_onoff", CTypes.USHORT)
            .member("l_linger", CTypes.USHORT)
            .build();

    static final StructType TYPE = StructType.builder("EMULATED_SOCKET", Abi.WIN64)
            .member("Signature", CTypes.chars(SIGNATURE.length()))
            .member("cbSize", CTypes.DWORD)
            .member("hSocket", CTypes.SOCKET(Abi.WIN64), Role.HANDLE)
            .member("dwCatalogEntryId", CTypes.DWORD)
            .member("State", CTypes.enumOf("EMULATED_SOCKET_STATE", 4, states()), Role.STATE)
            .member("dwFlags", CTypes.flagsOf("DWORD", 4, FLAGS))
            .member("iLastError", CTypes.enumOf("INT", 4, errors()))
            .member("LocalAddress", CTypes.SOCKADDR_IN, Role.LOCAL_ADDRESS)
            .member("RemoteAddress", CTypes.SOCKADDR_IN, Role.REMOTE_ADDRESS)
            .member("hReadable", CTypes.WSAEVENT(Abi.WIN64))
            .member("hWritable", CTypes.WSAEVENT(Abi.WIN64))
            .member("iRcvBuf", CTypes.INT)
            .member("iSndBuf", CTypes.INT)
            .member("dwRcvTimeo", CTypes.DWORD)
            .member("dwSndTimeo", CTypes.DWORD)
            .member("Linger", LINGER)
            .member("iBacklog", CTypes.INT)
            .member("cQueued", CTypes.UINT)
            .member("cbReadable", CTypes.UINT)
            .member("cbSent", CTypes.ULONGLONG)
            .member("cbReceived", CTypes.ULONGLONG)
            .build();

    static final int OFFSET_SIGNATURE = TYPE.offsetOf("Signature");
    static final int OFFSET_SIZE = TYPE.offsetOf("cbSize");
    static final int OFFSET_HANDLE = TYPE.offsetOf("hSocket");
    static final int OFFSET_CATALOG_ENTRY_ID = TYPE.offsetOf("dwCatalogEntryId");
    static final int OFFSET_STATE = TYPE.offsetOf("State");
    static final int OFFSET_FLAGS = TYPE.offsetOf("dwFlags");
    static final int OFFSET_LAST_ERROR = TYPE.offsetOf("iLastError");
    static final int OFFSET_LOCAL = TYPE.offsetOf("LocalAddress");
    static final int OFFSET_REMOTE = TYPE.offsetOf("RemoteAddress");
    static final int OFFSET_READABLE = TYPE.offsetOf("hReadable");
    static final int OFFSET_WRITABLE = TYPE.offsetOf("hWritable");
    static final int OFFSET_RCVBUF = TYPE.offsetOf("iRcvBuf");
    static final int OFFSET_SNDBUF = TYPE.offsetOf("iSndBuf");
    static final int OFFSET_RCVTIMEO = TYPE.offsetOf("dwRcvTimeo");
    static final int OFFSET_SNDTIMEO = TYPE.offsetOf("dwSndTimeo");
    static final int OFFSET_LINGER_ONOFF = TYPE.offsetOf("Linger") + LINGER.offsetOf("l_onoff");
    static final int OFFSET_LINGER_SECONDS = TYPE.offsetOf("Linger") + LINGER.offsetOf("l_linger");
    static final int OFFSET_BACKLOG = TYPE.offsetOf("iBacklog");
    static final int OFFSET_QUEUED = TYPE.offsetOf("cQueued");
    static final int OFFSET_READABLE_BYTES = TYPE.offsetOf("cbReadable");
    static final int OFFSET_SENT = TYPE.offsetOf("cbSent");
    static final int OFFSET_RECEIVED = TYPE.offsetOf("cbReceived");

    private SocketLayout() {}

    private static Map<Long, String> states() {
        Map<Long, String> names = new LinkedHashMap<>();
        for (SocketState state : SocketState.values()) {
            names.put((long) state.code(), state.name());
        }
        return names;
    }

    private static Map<Long, String> errors() {
        Map<Long, String> names = new LinkedHashMap<>();
        names.put(0L, "NO_ERROR");
        for (WinsockError error : WinsockError.values()) {
            names.put((long) error.code(), error.name());
        }
        return names;
    }
}
