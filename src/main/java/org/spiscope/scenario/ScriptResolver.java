package org.spiscope.scenario;

import org.jspecify.annotations.Nullable;
import org.spiscope.client.CallResult;
import org.spiscope.client.WSPGetPeerName;
import org.spiscope.client.WSPGetSockName;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;

/** Resolves names for one line: what must be asked of a provider is asked on that line's thread, as steps of the line. */
final class ScriptResolver implements Resolver {
    private final Script script;
    private final Place place;
    private final @Nullable PlayThread thread;

    /** @param thread null for a line that has none: then an idle thread asks, rather the one that made the socket */
    ScriptResolver(Script script, Place place, @Nullable PlayThread thread) {
        this.script = script;
        this.place = place;
        this.thread = thread;
    }

    @Override
    public long handle(String socket) {
        SocketVariable variable = script.play().socket(socket);
        return variable == null ? Winsock.INVALID_SOCKET : script.waits().value(variable.handle());
    }

    @Override
    public int entry(EntrySelector selector) {
        return script.play().entry(selector);
    }

    @Override
    public Sockaddr addressOf(String socket, boolean remote) {
        long s = handle(socket);
        PlayThread asker = asker(socket);
        CallResult answer = asker == null
                ? null
                : script.make(place, asker, remote ? new WSPGetPeerName(s) : new WSPGetSockName(s));
        Sockaddr address = answer == null ? null : answer.address();
        return address == null ? new SockaddrIn(0, 0) : address;
    }

    private @Nullable PlayThread asker(String socket) {
        SocketVariable variable = script.play().socket(socket);
        if (thread != null || variable == null) {
            return thread;
        }
        if (variable.thread().applicationThread().isIdle()) {
            return variable.thread();
        }
        return script.play().threads().stream()
                .filter(other -> other.applicationThread().isIdle())
                .findFirst()
                .orElse(null);
    }
}
