#include "loopback.h"

#include <stdlib.h>
#include <string.h>

#define BUFFER_BYTES (64 * 1024)
#define MAX_BACKLOG 200
#define FIRST_EPHEMERAL 49152
#define LAST_EPHEMERAL 65535

LOCK network_lock = LOCK_INIT;
SIGNAL network_changed;
LOOPBACK_SOCKET *network_sockets;

static int next_ephemeral = FIRST_EPHEMERAL;
static DWORD sockets_made;

static void set_port(SOCKADDR_IN *address, int port) {
    BYTE *bytes = (BYTE *) &address->sin_port;
    bytes[0] = (BYTE) (port >> 8);
    bytes[1] = (BYTE) port;
}

/* Addresses are in network byte order: 127 comes first in memory. */
static int is_loopback(const SOCKADDR_IN *address) {
    return ((const BYTE *) &address->sin_addr)[0] == 127;
}

static int is_any(const SOCKADDR_IN *address) {
    return address->sin_addr.S_un.S_addr == INADDR_ANY;
}

static void loopback_address(SOCKADDR_IN *address) {
    static const BYTE localhost[4] = {127, 0, 0, 1};
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    memcpy(&address->sin_addr, localhost, sizeof localhost);
}

LOOPBACK_SOCKET *endpoint_new(void) {
    LOOPBACK_SOCKET *socket = calloc(1, sizeof *socket);
    if (socket != NULL) {
        memcpy(socket->Signature, "LOOP", 4);
        socket->cbSize = sizeof *socket;
        socket->Number = ++sockets_made;
        socket->iRcvBuf = BUFFER_BYTES;
        socket->iSndBuf = BUFFER_BYTES;
        socket->dwCatalogEntryId = protocol_info.dwCatalogEntryId;
    }
    return socket;
}

void endpoint_free(LOOPBACK_SOCKET *socket) {
    free(socket->Inbox);
    free(socket);
}

static int is_connected(const LOOPBACK_SOCKET *socket) {
    return socket->State == STATE_CONNECTED || socket->State == STATE_PEER_CLOSED;
}

static UINT room(const LOOPBACK_SOCKET *socket) {
    UINT size = socket->iRcvBuf < 1 ? 1 : (UINT) socket->iRcvBuf;
    return socket->cbReadable < size ? size - socket->cbReadable : 0;
}

int endpoint_is_readable(const LOOPBACK_SOCKET *socket) {
    switch (socket->State) {
    case STATE_LISTENING:
        return socket->cQueued > 0;
    case STATE_CONNECTED:
        return (socket->dwFlags & FLAG_RECEIVE_SHUTDOWN) != 0 || socket->cbReadable > 0;
    case STATE_PEER_CLOSED:
    case STATE_RESET:
    case STATE_ABORTED:
        return 1;
    default:
        return 0;
    }
}

int endpoint_is_writable(const LOOPBACK_SOCKET *socket) {
    const LOOPBACK_SOCKET *peer = socket->Peer;
    if (socket->State == STATE_RESET || socket->State == STATE_ABORTED) {
        return 1;
    }
    return is_connected(socket)
            && ((socket->dwFlags & FLAG_SEND_SHUTDOWN) != 0 || peer == NULL || (peer->dwFlags & FLAG_RECEIVE_SHUTDOWN) != 0
                || room(peer) > 0);
}

int endpoint_check_connected(const LOOPBACK_SOCKET *socket) {
    switch (socket->State) {
    case STATE_CONNECTED:
    case STATE_PEER_CLOSED:
        return 0;
    case STATE_RESET:
        return WSAECONNRESET;
    case STATE_ABORTED:
        return WSAECONNABORTED;
    default:
        return WSAENOTCONN;
    }
}

static int overlap(const SOCKADDR_IN *one, const SOCKADDR_IN *other) {
    return other->sin_family != 0 && one->sin_port == other->sin_port
            && (one->sin_addr.S_un.S_addr == other->sin_addr.S_un.S_addr || is_any(one) || is_any(other));
}

static int is_taken(const LOOPBACK_SOCKET *socket, const SOCKADDR_IN *address) {
    for (LOOPBACK_SOCKET *other = network_sockets; other != NULL; other = other->Next) {
        int shared = (socket->dwFlags & FLAG_REUSEADDR) != 0 && (other->dwFlags & FLAG_EXCLUSIVEADDRUSE) == 0;
        if (overlap(address, &other->BoundAddress) && !shared) {
            return 1;
        }
    }
    return 0;
}

static int ephemeral(SOCKADDR_IN *address) {
    for (int i = FIRST_EPHEMERAL; i <= LAST_EPHEMERAL; i++) {
        int used = 0;
        set_port(address, next_ephemeral);
        next_ephemeral = next_ephemeral == LAST_EPHEMERAL ? FIRST_EPHEMERAL : next_ephemeral + 1;
        for (LOOPBACK_SOCKET *other = network_sockets; other != NULL; other = other->Next) {
            used = used || other->BoundAddress.sin_port == address->sin_port;
        }
        if (!used) {
            return 0;
        }
    }
    return WSAEADDRINUSE;
}

int endpoint_bind(LOOPBACK_SOCKET *socket, const SOCKADDR_IN *address) {
    SOCKADDR_IN actual = *address;
    int error = 0;
    if (socket->State != STATE_CREATED) {
        return WSAEINVAL;
    }
    memset(actual.sin_zero, 0, sizeof actual.sin_zero);
    if (!is_any(&actual) && !is_loopback(&actual)) {
        return WSAEADDRNOTAVAIL;
    }
    if (actual.sin_port != 0 && is_taken(socket, &actual)) {
        return WSAEADDRINUSE;
    }
    if (actual.sin_port == 0) {
        error = ephemeral(&actual);
    }
    if (error == 0) {
        socket->BoundAddress = actual;
        socket->LocalAddress = actual;
        socket->State = STATE_BOUND;
    }
    return error;
}

int endpoint_listen(LOOPBACK_SOCKET *socket, int backlog) {
    if (socket->State == STATE_LISTENING) {
        return 0;
    }
    if (is_connected(socket)) {
        return WSAEISCONN;
    }
    if (socket->State != STATE_BOUND) {
        return WSAEINVAL;
    }
    socket->iBacklog = backlog < 1 ? 1 : backlog > MAX_BACKLOG ? MAX_BACKLOG : backlog;
    socket->State = STATE_LISTENING;
    return 0;
}

static LOOPBACK_SOCKET *listener_at(const SOCKADDR_IN *to) {
    LOOPBACK_SOCKET *any = NULL;
    for (LOOPBACK_SOCKET *other = network_sockets; other != NULL; other = other->Next) {
        const SOCKADDR_IN *bound = &other->BoundAddress;
        if (other->State != STATE_LISTENING || bound->sin_port != to->sin_port) {
            continue;
        }
        if (bound->sin_addr.S_un.S_addr == to->sin_addr.S_un.S_addr) {
            return other;
        }
        if (is_any(bound)) {
            any = other;
        }
    }
    return any;
}

static void enqueue(LOOPBACK_SOCKET *listener, LOOPBACK_SOCKET *connection) {
    LOOPBACK_SOCKET **last = &listener->Queue;
    while (*last != NULL) {
        last = &(*last)->Next;
    }
    *last = connection;
    connection->Next = NULL;
    listener->cQueued++;
}

static int establish(LOOPBACK_SOCKET *socket, LOOPBACK_SOCKET *listener) {
    LOOPBACK_SOCKET *accepted = endpoint_new();
    if (accepted == NULL) {
        return WSAENOBUFS;
    }
    if (is_any(&socket->LocalAddress)) {
        socket->LocalAddress.sin_addr = socket->RemoteAddress.sin_addr;
    }
    accepted->dwFlags = listener->dwFlags;
    accepted->iRcvBuf = listener->iRcvBuf;
    accepted->iSndBuf = listener->iSndBuf;
    accepted->dwRcvTimeo = listener->dwRcvTimeo;
    accepted->dwSndTimeo = listener->dwSndTimeo;
    accepted->Linger = listener->Linger;
    accepted->LocalAddress = socket->RemoteAddress;
    accepted->RemoteAddress = socket->LocalAddress;
    accepted->State = STATE_CONNECTED;
    accepted->Peer = socket;
    socket->Peer = accepted;
    socket->Listener = NULL;
    socket->State = STATE_CONNECTED;
    enqueue(listener, accepted);
    return 0;
}

static void idle(LOOPBACK_SOCKET *socket) {
    memset(&socket->RemoteAddress, 0, sizeof socket->RemoteAddress);
    socket->LocalAddress = socket->BoundAddress;
    socket->State = socket->BoundAddress.sin_family == 0 ? STATE_CREATED : STATE_BOUND;
    socket->Listener = NULL;
}

static void connect_failed(LOOPBACK_SOCKET *socket, int error) {
    socket->Failure = error;
    idle(socket);
}

int endpoint_accept(LOOPBACK_SOCKET *listener, LOOPBACK_SOCKET **connection) {
    LOOPBACK_SOCKET *first = listener->Queue;
    if (listener->State != STATE_LISTENING) {
        return WSAEINVAL;
    }
    if (first == NULL) {
        return WSAEWOULDBLOCK;
    }
    listener->Queue = first->Next;
    listener->cQueued--;
    first->Next = NULL;
    for (LOOPBACK_SOCKET *other = network_sockets; other != NULL; other = other->Next) {
        if (other->Listener == listener) {
            establish(other, listener);
            break;
        }
    }
    if (first->State == STATE_RESET) {
        endpoint_free(first);
        return WSAECONNRESET;
    }
    *connection = first;
    return 0;
}

void endpoint_give_back(LOOPBACK_SOCKET *listener, LOOPBACK_SOCKET *connection) {
    if (listener->State == STATE_LISTENING) {
        connection->Next = listener->Queue;
        listener->Queue = connection;
        listener->cQueued++;
    } else {
        endpoint_close(connection, 1);
        endpoint_free(connection);
    }
}

static int may_connect(const LOOPBACK_SOCKET *socket, const SOCKADDR_IN *to) {
    switch (socket->State) {
    case STATE_CREATED:
    case STATE_BOUND:
        return to->sin_port == 0 || is_any(to) ? WSAEADDRNOTAVAIL : !is_loopback(to) ? WSAENETUNREACH : 0;
    case STATE_CONNECTING:
        return WSAEALREADY;
    case STATE_LISTENING:
        return WSAEINVAL;
    default:
        return WSAEISCONN;
    }
}

int endpoint_connect(LOOPBACK_SOCKET *socket, const SOCKADDR_IN *to) {
    LOOPBACK_SOCKET *listener;
    SOCKADDR_IN own;
    int error = may_connect(socket, to);
    if (error == 0 && socket->State == STATE_CREATED) {
        loopback_address(&own);
        error = endpoint_bind(socket, &own);
    }
    if (error != 0) {
        return error;
    }
    socket->Failure = 0;
    socket->RemoteAddress = *to;
    socket->State = STATE_CONNECTING;
    listener = listener_at(to);
    if (listener == NULL) {
        connect_failed(socket, WSAECONNREFUSED);
    } else if (listener->cQueued < (UINT) listener->iBacklog) {
        error = establish(socket, listener);
        if (error != 0) {
            connect_failed(socket, error);
        }
    } else {
        socket->Listener = listener;
    }
    return 0;
}

int endpoint_finish_connect(LOOPBACK_SOCKET *socket) {
    int error = socket->Failure;
    socket->Failure = 0;
    if (error != 0) {
        return error;
    }
    return socket->State == STATE_CONNECTING ? WSAEWOULDBLOCK : 0;
}

void endpoint_abandon_connect(LOOPBACK_SOCKET *socket) {
    if (socket->State == STATE_CONNECTING) {
        idle(socket);
    }
}

static void reset(LOOPBACK_SOCKET *socket) {
    socket->cbReadable = 0;
    socket->Peer = NULL;
    if (is_connected(socket)) {
        socket->State = STATE_RESET;
    }
}

static void reset_both(LOOPBACK_SOCKET *socket) {
    LOOPBACK_SOCKET *peer = socket->Peer;
    if (peer != NULL) {
        reset(peer);
    }
    reset(socket);
}

int endpoint_send(LOOPBACK_SOCKET *socket, const BYTE *bytes, DWORD length, DWORD *sent) {
    LOOPBACK_SOCKET *peer = socket->Peer;
    BYTE *grown;
    int error = endpoint_check_connected(socket);
    *sent = 0;
    if (error != 0) {
        return error;
    }
    if ((socket->dwFlags & FLAG_SEND_SHUTDOWN) != 0) {
        return WSAESHUTDOWN;
    }
    if (peer == NULL || (peer->dwFlags & FLAG_RECEIVE_SHUTDOWN) != 0) {
        reset_both(socket);
        return WSAECONNRESET;
    }
    *sent = length < room(peer) ? length : room(peer);
    grown = realloc(peer->Inbox, peer->cbReadable + *sent + 1);
    if (grown == NULL) {
        return WSAENOBUFS;
    }
    peer->Inbox = grown;
    memcpy(peer->Inbox + peer->cbReadable, bytes, *sent);
    peer->cbReadable += *sent;
    socket->cbSent += *sent;
    return 0;
}

static DWORD scatter(const LOOPBACK_SOCKET *socket, const WSABUF *buffers, DWORD count) {
    DWORD done = 0;
    for (DWORD i = 0; i < count && done < socket->cbReadable; i++) {
        DWORD left = socket->cbReadable - done;
        DWORD part = buffers[i].len < left ? buffers[i].len : left;
        memcpy(buffers[i].buf, socket->Inbox + done, part);
        done += part;
    }
    return done;
}

int endpoint_receive(LOOPBACK_SOCKET *socket, const WSABUF *buffers, DWORD count, int peek, DWORD *received) {
    int error = endpoint_check_connected(socket);
    if (error != 0) {
        return error;
    }
    if ((socket->dwFlags & FLAG_RECEIVE_SHUTDOWN) != 0) {
        return WSAESHUTDOWN;
    }
    if (socket->cbReadable == 0 && socket->State == STATE_CONNECTED) {
        return WSAEWOULDBLOCK;
    }
    *received = scatter(socket, buffers, count);
    if (!peek && *received > 0) {
        memmove(socket->Inbox, socket->Inbox + *received, socket->cbReadable - *received);
        socket->cbReadable -= *received;
        socket->cbReceived += *received;
    }
    return 0;
}

int endpoint_shutdown(LOOPBACK_SOCKET *socket, int how) {
    int error = endpoint_check_connected(socket);
    if (error != 0) {
        return error;
    }
    if (how != SD_RECEIVE) {
        socket->dwFlags |= FLAG_SEND_SHUTDOWN;
        if (socket->Peer != NULL && socket->Peer->State == STATE_CONNECTED) {
            socket->Peer->State = STATE_PEER_CLOSED;
        }
    }
    if (how != SD_SEND) {
        socket->dwFlags |= FLAG_RECEIVE_SHUTDOWN;
        if (socket->cbReadable > 0) {
            reset_both(socket);
        }
    }
    return 0;
}

/* Bytes that nobody will read make even a soft close a reset, as on a real TCP. */
static void hang_up(LOOPBACK_SOCKET *socket, int hard) {
    LOOPBACK_SOCKET *peer = socket->Peer;
    socket->Peer = NULL;
    if (peer != NULL && (hard || socket->cbReadable > 0)) {
        reset(peer);
    } else if (peer != NULL) {
        peer->Peer = NULL;
        if (peer->State == STATE_CONNECTED) {
            peer->State = STATE_PEER_CLOSED;
        }
    }
    socket->cbReadable = 0;
}

static void refuse_waiting(LOOPBACK_SOCKET *listener) {
    for (LOOPBACK_SOCKET *other = network_sockets; other != NULL; other = other->Next) {
        if (other->Listener == listener) {
            connect_failed(other, WSAECONNREFUSED);
        }
    }
    while (listener->Queue != NULL) {
        LOOPBACK_SOCKET *connection = listener->Queue;
        listener->Queue = connection->Next;
        hang_up(connection, 1);
        endpoint_free(connection);
    }
    listener->cQueued = 0;
}

void endpoint_damage(LOOPBACK_SOCKET *socket) {
    if (is_connected(socket)) {
        hang_up(socket, 1);
        socket->State = STATE_ABORTED;
    }
}

void endpoint_close(LOOPBACK_SOCKET *socket, int hard) {
    socket->Listener = NULL;
    refuse_waiting(socket);
    hang_up(socket, hard);
    memset(&socket->BoundAddress, 0, sizeof socket->BoundAddress);
    socket->State = STATE_CLOSED;
}
