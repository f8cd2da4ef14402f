package org.spiscope.scenario;

import org.spiscope.winsock.Sockaddr;

/** What the names of a scenario stand for while it runs. */
interface Resolver {
    /** The handle of a socket; INVALID_SOCKET when making it failed. Waits for a call that is still to make it. */
    long handle(String socket);

    /** The local or remote address of a socket, asked of its provider. */
    Sockaddr addressOf(String socket, boolean remote);

    /** The id of a catalog entry. */
    int entry(EntrySelector selector);
}
