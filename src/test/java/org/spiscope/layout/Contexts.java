package org.spiscope.layout;

import java.util.Map;

/** A provider's structure as the tests know it, and an image of it in memory. */
final class Contexts {
    static final long ADDRESS = 0x7F001000L;
    static final long TITLE = 0x7F002000L;
    static final long EVENT = 0x0210;

    static final LayoutType TCP_STATE =
            CTypes.enumOf("TCP_STATE", 4, Map.of(0L, "CLOSED", 2L, "LISTENING", 5L, "ESTABLISHED"));
    static final LayoutType SOCKET_OPTIONS = CTypes.flagsOf(
            "SOCKET_OPTIONS", 4, Map.of(1L, "SO_REUSEADDR", 2L, "SO_KEEPALIVE", 3L, "BOTH", 0x80L, "SO_LINGER"));

    static final StructType COUNTERS = StructType.builder("COUNTERS", Abi.WIN64)
            .member("bytesIn", CTypes.ULONGLONG)
            .member("bytesOut", CTypes.ULONGLONG)
            .build();

    static final StructType SOCKET_CONTEXT = StructType.builder("SOCKET_CONTEXT", Abi.WIN64)
            .member("state", TCP_STATE, Role.STATE)
            .member("handle", CTypes.SOCKET(Abi.WIN64), Role.HANDLE)
            .member("local", CTypes.SOCKADDR_IN, Role.LOCAL_ADDRESS)
            .member("remote", CTypes.SOCKADDR_IN, Role.REMOTE_ADDRESS)
            .member("options", SOCKET_OPTIONS)
            .member("ready", CTypes.WSAEVENT(Abi.WIN64))
            .member("counters", COUNTERS)
            .member("backlog", CTypes.array(CTypes.INT, 2))
            .member("name", CTypes.wchars(8))
            .member("title", CTypes.PSTR(Abi.WIN64))
            .build();

    private Contexts() {}

    /** A listening socket's context. What C leaves undefined, the holes, is decoy. */
    static Blob listening() {
        return new Blob()
                .u32("state", 2)
                .decoy(4)
                .u64("handle", 0x0114)
                .sockaddrIn("local", "127.0.0.1", 8080)
                .bytes("remote", new int[16])
                .u32("options", 0x81)
                .decoy(4)
                .u64("ready", EVENT)
                .u64("counters.bytesIn", -1)
                .u64("counters.bytesOut", 17)
                .u32("backlog", 3)
                .u32("backlog[1]", -4)
                .wchars("name", "http", 8)
                .u64("title", TITLE);
    }

    static MemoryWithHoles memory() {
        return new MemoryWithHoles(8)
                .with(ADDRESS, listening().build())
                .with(TITLE, new Blob().chars("title", "a \"b\"\n", 16).build());
    }
}
