package org.spiscope.client;

import static org.spiscope.client.FormDefinition.field;
import static org.spiscope.client.FormDefinition.form;

import java.util.List;
import org.spiscope.client.CallForms.Kind;
import org.spiscope.winsock.SpiVersion;

/** The forms of the calls that are about a thread, its hook, and what a provider would ask. */
final class FormsOfThreads {
    private static final int MOST_MESSAGES = 1_000_000;

    static final List<FormDefinition> DEFINITIONS = List.of(
            form(
                    "WSAStartup",
                    "Starts Winsock; the process gets the lowest version ever requested.",
                    in -> new WSAStartup(version(in.choice("wVersionRequested"))),
                    field("wVersionRequested", Kind.CHOICE, "1.1", "1.0", "1.1", "2.0", "2.2")),
            form("WSACleanup", "Takes back one WSAStartup; the last one cleans up.", in -> new WSACleanup()),
            form(
                    "WSASetBlockingHook",
                    "Installs a blocking hook on this thread (Winsock 1.x).",
                    in -> new WSASetBlockingHook(hook(in)),
                    field(
                            "lpBlockFunc",
                            Kind.CHOICE,
                            "returns 0 at once",
                            "returns 0 at once",
                            "pumps messages",
                            "never returns 0"),
                    field("messages", Kind.NUMBER, "3")),
            form(
                    "WSAUnhookBlockingHook",
                    "Restores the default hook on this thread (Winsock 1.x).",
                    in -> new WSAUnhookBlockingHook()),
            form(
                    "WSAIsBlocking",
                    "Asks whether this thread's hook is running inside a blocking call.",
                    in -> new WSAIsBlocking()),
            form(
                    "WSACancelBlockingCall",
                    "Cancels the call that this thread's hook runs in; on an idle thread WSAEINVAL.",
                    in -> new WSACancelBlockingCall()),
            form(
                    "WPUQueryBlockingCallback",
                    "Asks for this thread's blocking callback, as a provider does.",
                    in -> new WPUQueryBlockingCallback(in.number("dwCatalogEntryId")),
                    field("dwCatalogEntryId", Kind.ENTRY, "")),
            form(
                    "WPUQuerySocketHandleContext",
                    "Asks for a handle's context, as its provider does.",
                    in -> new WPUQuerySocketHandleContext(in.handle("s")),
                    field("s", Kind.HANDLE, "")));

    private FormsOfThreads() {}

    private static SpiVersion version(int choice) {
        return List.of(SpiVersion.V1_0, SpiVersion.V1_1, SpiVersion.V2_0, SpiVersion.V2_2)
                .get(choice);
    }

    private static HookBehaviour hook(FormFields in) {
        return switch (in.choice("lpBlockFunc")) {
            case 0 -> new HookBehaviour.ReturnsAtOnce();
            case 1 -> new HookBehaviour.Pumps(in.number("messages", 0, MOST_MESSAGES));
            default -> new HookBehaviour.Endless();
        };
    }
}
