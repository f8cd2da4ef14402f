package org.spiscope.ui;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spiscope.inspect.HandleView;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.memory.AddressSpace;
import org.spiscope.winsock.SockaddrIn;

/** Contexts with a member of every kind, in memory, decoded by {@link #TEXT} as a provider's own would be. */
public final class RichContexts {
    /** The declaration. */
    public static final String TEXT = """
            #define MAX_NAME 12
            typedef enum { ST_CREATED, ST_BOUND, ST_LISTENING, ST_CONNECTED } STATE;
            enum { OPT_NODELAY = 1, OPT_KEEPALIVE = 2, OPT_LINGER = 4, OPT_BROADCAST = 0x10 };

            typedef struct _REQUEST {
                LIST_ENTRY link;
                ULONGLONG  sequence;
                DWORD      length;
            } REQUEST;

            typedef struct _PEER {
                SOCKADDR_IN address;
                DWORD       weight;
            } PEER;

            typedef struct _SOCKET_CONTEXT {
                DWORD      state;               /*@ enum STATE, role state */
                DWORD      options;             /*@ flags OPT_* */
                DWORD      nonBlocking : 1;
                DWORD      closing : 1;
                DWORD      references : 6;
                DWORD      backlog : 8;
                USHORT     port;                /*@ big-endian */
                char       name[MAX_NAME];      /*@ string */
                WCHAR      host[MAX_NAME];      /*@ string */
                SOCKADDR_IN6 remote;            /*@ role remote-address */
                WSAEVENT   readable;
                FILETIME   opened;
                GUID       provider;
                LIST_ENTRY requests;            /*@ list REQUEST.link */
                PEER      *peer;
                PEER      *lost;
                double     rate;
                DWORD      history[4];
                union { DWORD whole; struct { WORD low, high; }; } u;
                DWORD      used;
                BYTE       data[];              /*@ length used */
            } SOCKET_CONTEXT;                   /*@ context */
            """;

    private static final int DATA = 21;

    private final AddressSpace memory = new AddressSpace(1 << 21);
    private final Decoder decoder = new Decoder(memory, event -> true);
    private final Declarations declarations = Declarations.parse("layout", TEXT, Abi.WIN64);

    /** The structure that {@link #TEXT} declares. */
    public StructType type() {
        return requireNonNull(declarations.struct("SOCKET_CONTEXT"));
    }

    /** A new context, number {@code n}. */
    public Node context(int n) {
        return decoder.decode(type(), write(n));
    }

    /** One whose memory ends in the midst of it. */
    public Node cutOff() {
        int readable = type().offsetOf("opened");
        long address = write(4);
        memory.protect(address + readable, type().size() + DATA - readable, false, false);
        return decoder.decode(type(), address);
    }

    /** One that is an integer. */
    public Node integer() {
        return decoder.integer(42);
    }

    /** Bytes of which no layout is known. */
    public Node unknown() {
        return decoder.unknown(write(5), 100);
    }

    /** The sample's handles, those of its first entry with contexts of this kind. */
    public static List<HandleView> handles() {
        RichContexts rich = new RichContexts();
        List<HandleView> handles = Sample.handles();
        handles.replaceAll(handle -> switch ((int) handle.id()) {
            case 1, 2, 3 -> Sample.withContext(handle, rich.context((int) handle.id()));
            case 4 -> Sample.withContext(handle, rich.cutOff());
            case 6 -> Sample.withContext(handle, rich.integer());
            case 8 -> Sample.withContext(handle, rich.unknown());
            default -> handle;
        });
        return handles;
    }

    /** As {@link #handles}, a moment later: what is in them has moved on. */
    public static List<HandleView> changed() {
        List<HandleView> handles = handles();
        RichContexts rich = new RichContexts();
        handles.replaceAll(handle -> handle.id() == 2 ? Sample.withContext(handle, rich.later()) : handle);
        return handles;
    }

    private Node later() {
        write(1); // As much memory as before, so that number 2 is where it was.
        long address = write(2);
        memory.writeInt(at(address, "state"), 3);
        memory.writeInt(at(address, "options"), 0x13);
        memory.writeInt(at(address, "options") + 4, 3 | 2 << 2 | 6 << 8);
        text(at(address, "name"), "worker-7".getBytes(StandardCharsets.ISO_8859_1));
        memory.writeInt(at(address, "history") + 4, 77);
        text(at(address, "data"), "POST".getBytes(StandardCharsets.ISO_8859_1));
        return decoder.decode(type(), address);
    }

    private long write(int n) {
        long at = memory.allocate(type().size() + DATA);
        memory.writeInt(at(at, "state"), n % 4);
        memory.writeInt(at(at, "options"), n == 3 ? 0x20 : 1 + n);
        memory.writeInt(at(at, "options") + 4, 1 | n << 2 | 5 << 8);
        bytes(at(at, "port"), 0x1F, 0x90);
        text(at(at, "name"), ("worker-" + n).getBytes(StandardCharsets.ISO_8859_1));
        text(at(at, "host"), ("höst-" + n).getBytes(StandardCharsets.UTF_16LE));
        bytes(at(at, "remote"), 23, 0, 0x01, 0xBB);
        bytes(at(at, "remote") + 8, 0xFE, 0x80);
        bytes(at(at, "remote") + 23, n);
        memory.writeInt(at(at, "remote") + 24, 3);
        memory.writeLong(at(at, "readable"), 0x208 + 4L * n);
        memory.writeLong(at(at, "opened"), 133_500_000_000_000_000L + n * 10_000_000L);
        bytes(at(at, "provider"), 0x52, 0x3B, 0x1F, 0x6A, 0x0D, 0x8C, 0x77, 0x4E, 0x9B, 0x1A, 0x2F, 0x5D, 0x8E, 0x3C);
        requests(at(at, "requests"), n);
        memory.writeLong(at(at, "peer"), peer(n));
        memory.writeLong(at(at, "lost"), 0xDEAD_0000L);
        memory.writeLong(at(at, "rate"), Double.doubleToLongBits(0.25 * n));
        for (int i = 0; i < 4; i++) {
            memory.writeInt(at(at, "history") + 4L * i, i * n);
        }
        memory.writeInt(at(at, "u"), 0x0002_0000 + n);
        memory.writeInt(at(at, "used"), DATA);
        text(at(at, "data"), "GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.ISO_8859_1));
        return at;
    }

    private long at(long context, String member) {
        return context + type().offsetOf(member);
    }

    /** {@code count} of them, in a ring. */
    private void requests(long head, int count) {
        long last = head;
        for (int i = 0; i < count; i++) {
            long link = memory.allocate(32);
            memory.writeLong(last, link);
            memory.writeLong(link + 8, last);
            memory.writeLong(link + 16, 100 + i);
            memory.writeInt(link + 24, 512 * (i + 1));
            last = link;
        }
        memory.writeLong(last, head);
        memory.writeLong(head + 8, last);
    }

    private long peer(int n) {
        long peer = memory.allocate(20);
        text(peer, new SockaddrIn(0x7F00_0001, 51_000 + n).encode());
        memory.writeInt(peer + 16, n);
        return peer;
    }

    private void bytes(long address, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        text(address, bytes);
    }

    private void text(long address, byte[] bytes) {
        memory.write(address, bytes, 0, bytes.length);
    }
}
