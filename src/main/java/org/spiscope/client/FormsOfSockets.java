package org.spiscope.client;

import static org.spiscope.client.FormDefinition.field;
import static org.spiscope.client.FormDefinition.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spiscope.client.CallForms.Field;
import org.spiscope.client.CallForms.Kind;

/** The forms of the calls that make, use and end sockets. */
final class FormsOfSockets {
    private static final Field S = field("s", Kind.HANDLE, "");
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WAITING = 0xFFFF;

    static final List<FormDefinition> DEFINITIONS = List.of(
            form(
                    "WSPSocket",
                    "Creates a socket of a catalog entry.",
                    in -> new WSPSocket(0, 0, 0, in.number("dwCatalogEntryId"), in.number("dwFlags")),
                    field("dwCatalogEntryId", Kind.ENTRY, ""),
                    field("dwFlags", Kind.NUMBER, "0x01")),
            form(
                    "WSPBind",
                    "Sets the local address.",
                    in -> new WSPBind(in.handle("s"), in.address("name")),
                    S,
                    field("name", Kind.ADDRESS, "127.0.0.1:0")),
            form(
                    "WSPListen",
                    "Starts listening.",
                    in -> new WSPListen(in.handle("s"), in.number("backlog", 0, MOST_WAITING)),
                    S,
                    field("backlog", Kind.NUMBER, "5")),
            form("WSPAccept", "Takes a waiting connection; may block.", in -> new WSPAccept(in.handle("s")), S),
            form(
                    "WSPConnect",
                    "Connects to a peer; may block.",
                    in -> new WSPConnect(in.handle("s"), in.address("name")),
                    S,
                    field("name", Kind.ADDRESS, "127.0.0.1:80")),
            form(
                    "WSPSend",
                    "Sends a text as UTF-8; may block.",
                    in -> new WSPSend(
                            in.handle("s"), in.someText("data").getBytes(StandardCharsets.UTF_8), in.number("dwFlags")),
                    S,
                    field("data", Kind.TEXT, "hello"),
                    field("dwFlags", Kind.NUMBER, "0")),
            form(
                    "WSPRecv",
                    "Receives bytes; may block. None is the end of the stream.",
                    in -> new WSPRecv(in.handle("s"), in.number("len", 1, MOST_BYTES), in.number("lpFlags")),
                    S,
                    field("len", Kind.NUMBER, "4096"),
                    field("lpFlags", Kind.NUMBER, "0")),
            form(
                    "WSPShutdown",
                    "Ends receiving, sending or both.",
                    in -> new WSPShutdown(in.handle("s"), in.choice("how")),
                    S,
                    field("how", Kind.CHOICE, "SD_SEND", "SD_RECEIVE", "SD_SEND", "SD_BOTH")),
            form(
                    "WSPCloseSocket",
                    "Closes the socket; blocked calls on it end.",
                    in -> new WSPCloseSocket(in.handle("s")),
                    S),
            form("WSPGetSockName", "Asks for the local address.", in -> new WSPGetSockName(in.handle("s")), S),
            form("WSPGetPeerName", "Asks for the remote address.", in -> new WSPGetPeerName(in.handle("s")), S));

    private FormsOfSockets() {}
}
