package org.spiscope.client;

import static org.spiscope.client.FormDefinition.field;
import static org.spiscope.client.FormDefinition.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.spiscope.client.CallForms.Field;
import org.spiscope.client.CallForms.Kind;
import org.spiscope.winsock.Winsock;

/** The forms of the calls that look at sockets, set them up, and convert addresses. */
final class FormsOfOptions {
    private static final Field S = field("s", Kind.HANDLE, "");
    private static final Field LEVEL = field("level", Kind.NUMBER, "0xFFFF");
    private static final Field OPTNAME = field("optname", Kind.NUMBER, "0x1008");
    private static final Field ENTRY = field("dwCatalogEntryId", Kind.ENTRY, "");
    private static final int MOST_BYTES = 1 << 16;

    static final List<FormDefinition> DEFINITIONS = List.of(
            form(
                    "WSPSelect",
                    "Asks which sockets are ready; may block. An empty timeout waits without limit.",
                    FormsOfOptions::select,
                    field("readfds", Kind.TEXT, ""),
                    field("writefds", Kind.TEXT, ""),
                    field("exceptfds", Kind.TEXT, ""),
                    field("timeout", Kind.TEXT, "0")),
            form(
                    "WSPGetSockOpt",
                    "Reads a socket option; SO_TYPE is 0x1008.",
                    in -> new WSPGetSockOpt(
                            in.handle("s"),
                            in.number("level"),
                            in.number("optname"),
                            in.number("optlen", 1, MOST_BYTES)),
                    S,
                    LEVEL,
                    OPTNAME,
                    field("optlen", Kind.NUMBER, "4")),
            form(
                    "WSPSetSockOpt",
                    "Sets a socket option of four bytes; SO_LINGER is 0x80, its value 1 lingers for 0 s.",
                    in -> new WSPSetSockOpt(
                            in.handle("s"), in.number("level"), in.number("optname"), bytes(in.number("optval"))),
                    S,
                    LEVEL,
                    field("optname", Kind.NUMBER, "0x80"),
                    field("optval", Kind.NUMBER, "1")),
            form(
                    "WSPIoctl",
                    "Carries out a control code on four bytes.",
                    FormsOfOptions::ioctl,
                    S,
                    field("dwIoControlCode", Kind.CHOICE, "FIONREAD", "FIONBIO", "FIONREAD"),
                    field("argument", Kind.NUMBER, "0")),
            form(
                    "WSPAddressToString",
                    "Has a provider write an address as text.",
                    in -> new WSPAddressToString(in.number("dwCatalogEntryId"), in.address("lpsaAddress")),
                    ENTRY,
                    field("lpsaAddress", Kind.ADDRESS, "127.0.0.1:80")),
            form(
                    "WSPStringToAddress",
                    "Has a provider read an address from text.",
                    in -> new WSPStringToAddress(
                            in.number("dwCatalogEntryId"), in.text("AddressString"), Winsock.AF_UNSPEC),
                    ENTRY,
                    field("AddressString", Kind.TEXT, "127.0.0.1")));

    private FormsOfOptions() {}

    private static SpiCall select(FormFields in) {
        Duration timeout = in.text("timeout").isBlank() ? null : Duration.ofMillis(in.number("timeout", 0, 1 << 30));
        return new WSPSelect(in.handles("readfds"), in.handles("writefds"), in.handles("exceptfds"), timeout);
    }

    private static SpiCall ioctl(FormFields in) {
        boolean sets = in.choice("dwIoControlCode") == 0;
        return sets
                ? new WSPIoctl(in.handle("s"), Winsock.FIONBIO, bytes(in.number("argument")), 0)
                : new WSPIoctl(in.handle("s"), Winsock.FIONREAD, new byte[0], Integer.BYTES);
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
