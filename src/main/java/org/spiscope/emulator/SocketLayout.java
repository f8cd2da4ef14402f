package org.spiscope.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.spiscope.layout.Abi;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;

/**
 * The C structure that the context of an emulated socket points to, declared once, in a header such as providers have: {@link SocketBlock} writes it by
 * these offsets. The header is read when the first socket is made, not when the program starts.
 */
final class SocketLayout {
    static final String SIGNATURE = "EMSK";

    private static final String HEADER = "emulated-socket.layout.h";

    /** The header, for whoever wants to show it. */
    static final LayoutSource SOURCE = new LayoutSource("built into the emulator", text(), "", Abi.WIN64, "");

    static final StructType TYPE = parse(SOURCE);

    private static final Map<Long, String> FLAGS = names("dwFlags");

    static final int NONBLOCKING = flag("FLAG_NONBLOCKING");
    static final int RECEIVE_SHUTDOWN = flag("FLAG_RECEIVE_SHUTDOWN");
    static final int SEND_SHUTDOWN = flag("FLAG_SEND_SHUTDOWN");
    static final int REUSEADDR = flag("FLAG_REUSEADDR");
    static final int EXCLUSIVEADDRUSE = flag("FLAG_EXCLUSIVEADDRUSE");
    static final int KEEPALIVE = flag("FLAG_KEEPALIVE");
    static final int TCP_NODELAY = flag("FLAG_TCP_NODELAY");

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
    static final int OFFSET_LINGER_ONOFF = offsetInLinger("l_onoff");
    static final int OFFSET_LINGER_SECONDS = offsetInLinger("l_linger");
    static final int OFFSET_BACKLOG = TYPE.offsetOf("iBacklog");
    static final int OFFSET_QUEUED = TYPE.offsetOf("cQueued");
    static final int OFFSET_READABLE_BYTES = TYPE.offsetOf("cbReadable");
    static final int OFFSET_SENT = TYPE.offsetOf("cbSent");
    static final int OFFSET_RECEIVED = TYPE.offsetOf("cbReceived");

    private SocketLayout() {}

    private static String text() {
        try (InputStream in = SocketLayout.class.getResourceAsStream(HEADER)) {
            return new String(Objects.requireNonNull(in, HEADER).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StructType parse(LayoutSource source) {
        Declarations declarations = Declarations.parse(HEADER, source.text(), source.abi());
        if (!declarations.errors().isEmpty()) {
            throw new IllegalStateException(HEADER + ":" + declarations.errors().get(0));
        }
        return Objects.requireNonNull(declarations.context(), HEADER);
    }

    private static int offsetInLinger(String member) {
        StructType linger = (StructType) TYPE.member("Linger").type();
        return TYPE.offsetOf("Linger") + linger.offsetOf(member);
    }

    private static int flag(String name) {
        return FLAGS.entrySet().stream()
                .filter(flag -> flag.getValue().equals(name))
                .map(flag -> flag.getKey().intValue())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(HEADER + " has no " + name));
    }

    /** The names that a member's values have in the header. */
    static Map<Long, String> names(String member) {
        return ((IntegerType) TYPE.member(member).type()).names();
    }
}
