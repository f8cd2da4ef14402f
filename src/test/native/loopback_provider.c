#include "loopback.h"

#include <stdlib.h>
#include <string.h>

#define CONNECT_TIMEOUT_NANOS 21000000000LL
#define MAX_TEXT 64

/* ---- making sockets ---- */

static int matches(int argument, int from_info, int own) {
    int value = argument == FROM_PROTOCOL_INFO ? from_info : argument;
    return value == 0 || value == own;
}

static int check_kind(int af, int type, int protocol, const WSAPROTOCOL_INFOW *info, GROUP g) {
    const WSAPROTOCOL_INFOW *wanted = info == NULL ? &protocol_info : info;
    if (!matches(af, wanted->iAddressFamily, protocol_info.iAddressFamily)) {
        return WSAEAFNOSUPPORT;
    }
    if (!matches(type, wanted->iSocketType, protocol_info.iSocketType)) {
        return WSAESOCKTNOSUPPORT;
    }
    if (!matches(protocol, wanted->iProtocol, protocol_info.iProtocol)) {
        return WSAEPROTONOSUPPORT;
    }
    return g == 0 ? 0 : WSAEINVAL;
}

static SOCKET WSPAPI Socket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW lpProtocolInfo, GROUP g, DWORD dwFlags, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket = NULL;
    SOCKET made = INVALID_SOCKET;
    int error = begin_call();
    (void) dwFlags;
    if (error == 0) {
        error = check_kind(af, type, protocol, lpProtocolInfo, g);
    }
    if (error == 0) {
        socket = endpoint_new();
        error = socket == NULL ? WSAENOBUFS : handle_open(socket);
        if (error == 0) {
            made = socket->hSocket;
        } else if (socket != NULL) {
            endpoint_free(socket);
        }
    }
    end(NULL, error, lpErrno);
    return made;
}

/* ---- addresses ---- */

static int read_address(const struct sockaddr *name, int namelen, int other_family, SOCKADDR_IN *address) {
    if (name == NULL || namelen < (int) sizeof *address) {
        return WSAEFAULT;
    }
    memcpy(address, name, sizeof *address);
    return address->sin_family == AF_INET ? 0 : other_family;
}

static int write_address(struct sockaddr *name, LPINT namelen, const SOCKADDR_IN *address) {
    if (name == NULL || namelen == NULL) {
        return WSAEFAULT;
    }
    if (*namelen < (INT) sizeof *address) {
        *namelen = sizeof *address;
        return WSAEFAULT;
    }
    memcpy(name, address, sizeof *address);
    *namelen = sizeof *address;
    return 0;
}

static int WSPAPI Bind(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    SOCKADDR_IN address;
    int error = begin(s, &socket);
    if (error == 0) {
        error = read_address(name, namelen, WSAEFAULT, &address);
    }
    if (error == 0) {
        error = endpoint_bind(socket, &address);
    }
    return end(socket, error, lpErrno);
}

static int WSPAPI GetSockName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    int error = begin(s, &socket);
    if (error == 0) {
        error = socket->LocalAddress.sin_family == 0 ? WSAEINVAL : write_address(name, namelen, &socket->LocalAddress);
    }
    return end(socket, error, lpErrno);
}

static int WSPAPI GetPeerName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    int error = begin(s, &socket);
    if (error == 0) {
        error = endpoint_check_connected(socket);
    }
    if (error == 0) {
        error = write_address(name, namelen, &socket->RemoteAddress);
    }
    return end(socket, error, lpErrno);
}

/* ---- connections ---- */

static int WSPAPI Listen(SOCKET s, int backlog, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    int error = begin(s, &socket);
    if (error == 0) {
        error = endpoint_listen(socket, backlog);
    }
    return end(socket, error, lpErrno);
}

typedef struct {
    LOOPBACK_SOCKET *listener;
    LOOPBACK_SOCKET *connection;
} ACCEPT;

static int try_accept(void *argument) {
    ACCEPT *call = argument;
    return endpoint_accept(call->listener, &call->connection);
}

static int accept_on(LOOPBACK_SOCKET *listener, LOOPBACK_SOCKET **accepted) {
    ACCEPT call = {listener, NULL};
    int error = blocking_run(&listener, 1, (listener->dwFlags & FLAG_NONBLOCKING) != 0, 0, try_accept, &call);
    if (error == 0) {
        error = handle_open(call.connection);
        if (error != 0) {
            endpoint_give_back(listener, call.connection);
        }
    }
    *accepted = call.connection;
    return error;
}

static SOCKET WSPAPI Accept(SOCKET s, struct sockaddr *addr, LPINT addrlen, LPCONDITIONPROC lpfnCondition, DWORD_PTR dwCallbackData, LPINT lpErrno) {
    LOOPBACK_SOCKET *listener;
    LOOPBACK_SOCKET *accepted;
    SOCKET made = INVALID_SOCKET;
    int error = begin(s, &listener);
    (void) dwCallbackData;
    if (error == 0 && lpfnCondition != NULL) {
        error = WSAEOPNOTSUPP;
    }
    if (error == 0 && addr != NULL && (addrlen == NULL || *addrlen < (INT) sizeof(SOCKADDR_IN))) {
        error = WSAEFAULT;
    }
    if (error == 0) {
        error = accept_on(listener, &accepted);
    }
    if (error == 0) {
        made = accepted->hSocket;
        if (addr != NULL) {
            write_address(addr, addrlen, &accepted->RemoteAddress);
        }
    }
    end(listener, error, lpErrno);
    return made;
}

static int try_connect(void *argument) { return endpoint_finish_connect(argument); }

static int WSPAPI Connect(SOCKET s, const struct sockaddr *name, int namelen, LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS, LPQOS lpGQOS, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    SOCKADDR_IN to;
    int error = begin(s, &socket);
    if (error == 0 && (lpCallerData != NULL || lpCalleeData != NULL)) {
        error = WSAEPROTONOSUPPORT;
    }
    if (error == 0 && (lpSQOS != NULL || lpGQOS != NULL)) {
        error = WSAEOPNOTSUPP;
    }
    if (error == 0) {
        error = read_address(name, namelen, WSAEAFNOSUPPORT, &to);
    }
    if (error == 0) {
        error = endpoint_connect(socket, &to);
    }
    if (error == 0 && (socket->dwFlags & FLAG_NONBLOCKING) != 0) {
        error = WSAEWOULDBLOCK;
    } else if (error == 0) {
        error = blocking_run(&socket, 1, 0, CONNECT_TIMEOUT_NANOS, try_connect, socket);
        if (error != 0) {
            endpoint_abandon_connect(socket);
        }
    }
    return end(socket, error, lpErrno);
}

static int WSPAPI Shutdown(SOCKET s, int how, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    int error = begin(s, &socket);
    if (error == 0) {
        error = how < SD_RECEIVE || how > SD_BOTH ? WSAEINVAL : endpoint_shutdown(socket, how);
    }
    return end(socket, error, lpErrno);
}

static int WSPAPI CloseSocket(SOCKET s, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    int error = begin(s, &socket);
    if (error == WSAECONNABORTED || error == 0) {
        error = handle_close(socket, socket->Linger.l_onoff != 0 && socket->Linger.l_linger == 0);
    }
    return end(socket, error, lpErrno);
}

/* ---- data ---- */

typedef struct {
    LOOPBACK_SOCKET *socket;
    WSABUF *buffers;
    DWORD count;
    int peek;
    DWORD done;
    DWORD total;
    BYTE *bytes;
} TRANSFER;

/* The array is captured: the caller may reuse it while the call waits. */
static int transfer_capture(TRANSFER *transfer, LOOPBACK_SOCKET *socket, const WSABUF *buffers, DWORD count) {
    memset(transfer, 0, sizeof *transfer);
    transfer->socket = socket;
    if (count == 0) {
        return WSAEINVAL;
    }
    if (buffers == NULL) {
        return WSAEFAULT;
    }
    transfer->buffers = malloc(count * sizeof *buffers);
    if (transfer->buffers == NULL) {
        return WSAENOBUFS;
    }
    memcpy(transfer->buffers, buffers, count * sizeof *buffers);
    transfer->count = count;
    for (DWORD i = 0; i < count; i++) {
        transfer->total += buffers[i].len;
    }
    return 0;
}

static int transfer_gather(TRANSFER *transfer) {
    DWORD at = 0;
    transfer->bytes = malloc((size_t) transfer->total + 1);
    if (transfer->bytes == NULL) {
        return WSAENOBUFS;
    }
    for (DWORD i = 0; i < transfer->count; i++) {
        memcpy(transfer->bytes + at, transfer->buffers[i].buf, transfer->buffers[i].len);
        at += transfer->buffers[i].len;
    }
    return 0;
}

static void transfer_free(TRANSFER *transfer) {
    free(transfer->buffers);
    free(transfer->bytes);
}

static int64_t nanos_of(DWORD millis) { return (int64_t) millis * 1000000; }

/* A blocking send is done when everything has been passed on, a nonblocking one when anything has. */
static int try_send(void *argument) {
    TRANSFER *transfer = argument;
    DWORD passed = 0;
    int error = endpoint_send(transfer->socket, transfer->bytes + transfer->done, transfer->total - transfer->done, &passed);
    transfer->done += passed;
    if (error != 0) {
        return error;
    }
    int some_is_enough = (transfer->socket->dwFlags & FLAG_NONBLOCKING) != 0 && transfer->done > 0;
    return transfer->done == transfer->total || some_is_enough ? 0 : WSAEWOULDBLOCK;
}

static int send_on(TRANSFER *transfer) {
    LOOPBACK_SOCKET *socket = transfer->socket;
    int nonblocking = (socket->dwFlags & FLAG_NONBLOCKING) != 0;
    int error = transfer_gather(transfer);
    if (error == 0) {
        error = blocking_run(&socket, 1, nonblocking, nanos_of(socket->dwSndTimeo), try_send, transfer);
    }
    if (error != 0 && transfer->done > 0) {
        /* The receiver has the first part of a message whose rest will never come: the stream is damaged. */
        endpoint_damage(socket);
    }
    return error;
}

static int WSPAPI Send(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    TRANSFER transfer = {0};
    int error = begin(s, &socket);
    (void) lpThreadId;
    if (error == 0 && (lpOverlapped != NULL || lpCompletionRoutine != NULL || dwFlags != 0)) {
        error = WSAEOPNOTSUPP;
    }
    if (error == 0) {
        error = lpNumberOfBytesSent == NULL ? WSAEFAULT : transfer_capture(&transfer, socket, lpBuffers, dwBufferCount);
    }
    if (error == 0) {
        error = send_on(&transfer);
    }
    if (error == 0) {
        *lpNumberOfBytesSent = transfer.done;
    }
    transfer_free(&transfer);
    return end(socket, error, lpErrno);
}

static int try_receive(void *argument) {
    TRANSFER *transfer = argument;
    return endpoint_receive(transfer->socket, transfer->buffers, transfer->count, transfer->peek, &transfer->done);
}

static int WSPAPI Recv(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    TRANSFER transfer = {0};
    int error = begin(s, &socket);
    (void) lpThreadId;
    if (error == 0 && (lpOverlapped != NULL || lpCompletionRoutine != NULL)) {
        error = WSAEOPNOTSUPP;
    }
    if (error == 0 && (lpFlags == NULL || lpNumberOfBytesRecvd == NULL)) {
        error = WSAEFAULT;
    }
    if (error == 0) {
        error = (*lpFlags & ~(DWORD) MSG_PEEK) != 0 ? WSAEOPNOTSUPP : transfer_capture(&transfer, socket, lpBuffers, dwBufferCount);
    }
    if (error == 0) {
        transfer.peek = (*lpFlags & MSG_PEEK) != 0;
        error = blocking_run(&socket, 1, (socket->dwFlags & FLAG_NONBLOCKING) != 0, nanos_of(socket->dwRcvTimeo), try_receive, &transfer);
    }
    if (error == 0) {
        *lpNumberOfBytesRecvd = transfer.done;
        *lpFlags = 0;
    }
    transfer_free(&transfer);
    return end(socket, error, lpErrno);
}

/* ---- select ---- */

typedef struct {
    fd_set *sets[3];
    LOOPBACK_SOCKET *sockets[3 * FD_SETSIZE];
    int ready[3 * FD_SETSIZE];
    int counts[3];
    int total;
} SELECT;

static int is_ready(const LOOPBACK_SOCKET *socket, int set) {
    return set == 0 ? endpoint_is_readable(socket) : set == 1 ? endpoint_is_writable(socket) : socket->Failure != 0;
}

static int try_select(void *argument) {
    SELECT *call = argument;
    int any = 0;
    int at = 0;
    for (int set = 0; set < 3; set++) {
        for (int i = 0; i < call->counts[set]; i++, at++) {
            call->ready[at] = is_ready(call->sockets[at], set);
            any = any || call->ready[at];
        }
    }
    return any ? 0 : WSAEWOULDBLOCK;
}

static int select_find(SELECT *call) {
    for (int set = 0; set < 3; set++) {
        UINT count = call->sets[set] == NULL ? 0 : call->sets[set]->fd_count;
        if (count > FD_SETSIZE) {
            return WSAEINVAL;
        }
        for (UINT i = 0; i < count; i++) {
            int error = handle_reference(call->sets[set]->fd_array[i], &call->sockets[call->total]);
            if (error != 0) {
                return error;
            }
            call->total++;
            call->counts[set]++;
        }
    }
    return call->total == 0 ? WSAEINVAL : 0;
}

static int select_answer(SELECT *call) {
    int total = 0;
    int at = 0;
    for (int set = 0; set < 3; set++) {
        UINT kept = 0;
        for (int i = 0; i < call->counts[set]; i++, at++) {
            if (call->ready[at]) {
                call->sets[set]->fd_array[kept++] = call->sets[set]->fd_array[i];
            }
        }
        if (call->sets[set] != NULL) {
            call->sets[set]->fd_count = kept;
        }
        total += (int) kept;
    }
    return total;
}

static int select_wait(SELECT *call, const struct timeval *timeout) {
    int64_t nanos = 0;
    int error;
    if (timeout != NULL) {
        if (timeout->tv_sec < 0 || timeout->tv_usec < 0) {
            return WSAEINVAL;
        }
        nanos = (int64_t) timeout->tv_sec * 1000000000 + (int64_t) timeout->tv_usec * 1000;
    }
    error = blocking_run(call->sockets, call->total, timeout != NULL && nanos == 0, nanos, try_select, call);
    return error == WSAEWOULDBLOCK || error == WSAETIMEDOUT ? 0 : error;
}

static int WSPAPI Select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const PTIMEVAL timeout, LPINT lpErrno) {
    SELECT call = {.sets = {readfds, writefds, exceptfds}};
    int count = 0;
    int error = begin_call();
    (void) nfds;
    if (error == 0) {
        error = select_find(&call);
    }
    if (error == 0) {
        error = select_wait(&call, timeout);
    }
    if (error == 0) {
        count = select_answer(&call);
    }
    for (int i = 0; i < call.total; i++) {
        handle_release(call.sockets[i]);
    }
    return end(NULL, error, lpErrno) == 0 ? count : SOCKET_ERROR;
}

/* ---- options ---- */

static DWORD flag_of(int level, int optname) {
    if (level == IPPROTO_TCP) {
        return optname == TCP_NODELAY ? FLAG_TCP_NODELAY : 0;
    }
    switch (optname) {
    case SO_REUSEADDR:
        return FLAG_REUSEADDR;
    case (int) SO_EXCLUSIVEADDRUSE:
        return FLAG_EXCLUSIVEADDRUSE;
    case SO_KEEPALIVE:
        return FLAG_KEEPALIVE;
    default:
        return 0;
    }
}

static INT *number_of(LOOPBACK_SOCKET *socket, int level, int optname) {
    if (level != SOL_SOCKET) {
        return NULL;
    }
    switch (optname) {
    case SO_RCVBUF:
        return &socket->iRcvBuf;
    case SO_SNDBUF:
        return &socket->iSndBuf;
    case SO_RCVTIMEO:
        return (INT *) &socket->dwRcvTimeo;
    case SO_SNDTIMEO:
        return (INT *) &socket->dwSndTimeo;
    case SO_LINGER:
        return (INT *) (void *) &socket->Linger;
    case SO_ERROR:
        return &socket->Failure;
    default:
        return NULL;
    }
}

static int option_get(LOOPBACK_SOCKET *socket, int level, int optname, INT *value) {
    INT *number = number_of(socket, level, optname);
    DWORD flag = flag_of(level, optname);
    if (number != NULL) {
        *value = *number;
    } else if (flag != 0) {
        *value = (socket->dwFlags & flag) != 0;
    } else if (level == SOL_SOCKET && optname == SO_TYPE) {
        *value = protocol_info.iSocketType;
    } else if (level == SOL_SOCKET && optname == SO_ACCEPTCONN) {
        *value = socket->State == STATE_LISTENING;
    } else {
        return WSAENOPROTOOPT;
    }
    if (level == SOL_SOCKET && optname == SO_ERROR) {
        socket->Failure = 0;
    }
    return 0;
}

static int option_set(LOOPBACK_SOCKET *socket, int level, int optname, INT value) {
    INT *number = level == SOL_SOCKET && optname == SO_ERROR ? NULL : number_of(socket, level, optname);
    DWORD flag = flag_of(level, optname);
    if (number != NULL && (optname == SO_RCVBUF || optname == SO_SNDBUF) && value < 0) {
        return WSAEINVAL;
    }
    if (number != NULL) {
        *number = value;
    } else if (flag != 0) {
        socket->dwFlags = value != 0 ? socket->dwFlags | flag : socket->dwFlags & ~flag;
    } else {
        return WSAENOPROTOOPT;
    }
    return 0;
}

static int WSPAPI GetSockOpt(SOCKET s, int level, int optname, char *optval, LPINT optlen, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    INT value = 0;
    int error = begin(s, &socket);
    if (error == 0 && (optval == NULL || optlen == NULL || *optlen < (INT) sizeof value)) {
        error = WSAEFAULT;
    }
    if (error == 0) {
        error = option_get(socket, level, optname, &value);
    }
    if (error == 0) {
        memcpy(optval, &value, sizeof value);
        *optlen = sizeof value;
    }
    return end(socket, error, lpErrno);
}

static int WSPAPI SetSockOpt(SOCKET s, int level, int optname, const char *optval, int optlen, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    INT value = 0;
    int error = begin(s, &socket);
    if (error == 0 && (optval == NULL || optlen < (int) sizeof value)) {
        error = WSAEFAULT;
    }
    if (error == 0) {
        memcpy(&value, optval, sizeof value);
        error = option_set(socket, level, optname, value);
    }
    return end(socket, error, lpErrno);
}

static int control(LOOPBACK_SOCKET *socket, DWORD code, const void *in, DWORD in_length, void *out, DWORD out_length, DWORD *returned) {
    DWORD value = 0;
    if (code == FIONBIO && in_length >= sizeof value) {
        memcpy(&value, in, sizeof value);
        socket->dwFlags = value != 0 ? socket->dwFlags | FLAG_NONBLOCKING : socket->dwFlags & ~(DWORD) FLAG_NONBLOCKING;
        *returned = 0;
    } else if (code == FIONREAD && out_length >= sizeof value) {
        memcpy(out, &socket->cbReadable, sizeof value);
        *returned = sizeof value;
    } else {
        return code == FIONBIO || code == FIONREAD ? WSAEFAULT : WSAEOPNOTSUPP;
    }
    return 0;
}

static int WSPAPI Ioctl(SOCKET s, DWORD dwIoControlCode, LPVOID lpvInBuffer, DWORD cbInBuffer, LPVOID lpvOutBuffer, DWORD cbOutBuffer, LPDWORD lpcbBytesReturned, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    LOOPBACK_SOCKET *socket;
    int error = begin(s, &socket);
    (void) lpThreadId;
    if (error == 0 && (lpOverlapped != NULL || lpCompletionRoutine != NULL)) {
        error = WSAEOPNOTSUPP;
    }
    if (error == 0) {
        error = lpcbBytesReturned == NULL
                ? WSAEFAULT
                : control(socket, dwIoControlCode, lpvInBuffer, cbInBuffer, lpvOutBuffer, cbOutBuffer, lpcbBytesReturned);
    }
    return end(socket, error, lpErrno);
}

/* ---- addresses as text ---- */

static int put_number(WCHAR *to, unsigned value) {
    WCHAR digits[5];
    int count = 0;
    do {
        digits[count++] = (WCHAR) ('0' + value % 10);
        value /= 10;
    } while (value != 0);
    for (int i = 0; i < count; i++) {
        to[i] = digits[count - 1 - i];
    }
    return count;
}

static int put_address(WCHAR *to, const SOCKADDR_IN *address) {
    const BYTE *bytes = (const BYTE *) &address->sin_addr;
    const BYTE *port = (const BYTE *) &address->sin_port;
    int length = 0;
    for (int i = 0; i < 4; i++) {
        length += put_number(to + length, bytes[i]);
        to[length++] = i < 3 ? '.' : ':';
    }
    if (address->sin_port == 0) {
        length--;
    } else {
        length += put_number(to + length, (unsigned) (port[0] << 8 | port[1]));
    }
    to[length] = 0;
    return length + 1;
}

static INT WSPAPI AddressToString(LPSOCKADDR lpsaAddress, DWORD dwAddressLength, LPWSAPROTOCOL_INFOW lpProtocolInfo, LPWSTR lpszAddressString, LPDWORD lpdwAddressStringLength, LPINT lpErrno) {
    SOCKADDR_IN address;
    WCHAR text[MAX_TEXT];
    DWORD room = 0;
    DWORD needed = 0;
    int error = begin_call();
    if (error == 0 && lpProtocolInfo != NULL && memcmp(&lpProtocolInfo->ProviderId, &protocol_info.ProviderId, sizeof(GUID)) != 0) {
        error = WSAEINVAL;
    }
    if (error == 0) {
        error = read_address(lpsaAddress, (int) dwAddressLength, WSAEINVAL, &address);
    }
    if (error == 0) {
        needed = (DWORD) put_address(text, &address);
        room = *lpdwAddressStringLength;
        *lpdwAddressStringLength = needed;
        error = room < needed || lpszAddressString == NULL ? WSAEFAULT : 0;
    }
    if (error == 0) {
        memcpy(lpszAddressString, text, needed * sizeof(WCHAR));
    }
    return end(NULL, error, lpErrno);
}

/* Reads a number up to a limit; answers what follows it, NULL when there is none. */
static const WCHAR *take_number(const WCHAR *text, unsigned limit, unsigned *value) {
    const WCHAR *at = text;
    *value = 0;
    while (*at >= '0' && *at <= '9' && *value <= limit) {
        *value = *value * 10 + (*at++ - '0');
    }
    return at == text || *value > limit ? NULL : at;
}

static int parse_address(const WCHAR *text, SOCKADDR_IN *address) {
    unsigned value;
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    for (int i = 0; i < 4 && text != NULL; i++) {
        text = take_number(text, 255, &value);
        ((BYTE *) &address->sin_addr)[i] = (BYTE) value;
        if (text != NULL && i < 3) {
            text = *text == '.' ? text + 1 : NULL;
        }
    }
    if (text != NULL && *text == ':') {
        text = take_number(text + 1, 65535, &value);
        ((BYTE *) &address->sin_port)[0] = (BYTE) (value >> 8);
        ((BYTE *) &address->sin_port)[1] = (BYTE) value;
    }
    return text != NULL && *text == 0 ? 0 : WSAEINVAL;
}

static INT WSPAPI StringToAddress(LPWSTR AddressString, INT AddressFamily, LPWSAPROTOCOL_INFOW lpProtocolInfo, LPSOCKADDR lpAddress, LPINT lpAddressLength, LPINT lpErrno) {
    SOCKADDR_IN address;
    int error = begin_call();
    if (error == 0 && lpProtocolInfo != NULL && memcmp(&lpProtocolInfo->ProviderId, &protocol_info.ProviderId, sizeof(GUID)) != 0) {
        error = WSAEINVAL;
    }
    if (error == 0) {
        error = AddressString == NULL ? WSAEFAULT : 0;
    }
    if (error == 0) {
        error = AddressFamily == AF_UNSPEC || AddressFamily == AF_INET ? parse_address(AddressString, &address) : WSAEINVAL;
    }
    if (error == 0) {
        error = write_address(lpAddress, lpAddressLength, &address);
    }
    return end(NULL, error, lpErrno);
}

/* ---- cancel, clean-up ---- */

static int WSPAPI CancelBlockingCall(LPINT lpErrno) {
    int error = begin_call();
    if (error == 0) {
        error = blocking_cancel();
    }
    return end(NULL, error, lpErrno);
}

static int WSPAPI Cleanup(LPINT lpErrno) {
    int error = begin_call();
    if (error == 0) {
        startups--;
        while (startups == 0 && network_sockets != NULL) {
            handle_close(network_sockets, 1);
        }
        if (startups == 0) {
            blocking_drain();
            workers_stop();
        }
    }
    return end(NULL, error, lpErrno);
}

/* ---- what this provider does not have ---- */

static int unsupported(LPINT lpErrno) {
    *lpErrno = WSAEOPNOTSUPP;
    return SOCKET_ERROR;
}

static int WSPAPI AsyncSelect(SOCKET s, HWND hWnd, unsigned int wMsg, LONG lEvent, LPINT lpErrno) {
    (void) s, (void) hWnd, (void) wMsg, (void) lEvent;
    return unsupported(lpErrno);
}

static int WSPAPI DuplicateSocket(SOCKET s, DWORD dwProcessId, LPWSAPROTOCOL_INFOW lpProtocolInfo, LPINT lpErrno) {
    (void) s, (void) dwProcessId, (void) lpProtocolInfo;
    return unsupported(lpErrno);
}

static int WSPAPI EnumNetworkEvents(SOCKET s, WSAEVENT hEventObject, LPWSANETWORKEVENTS lpNetworkEvents, LPINT lpErrno) {
    (void) s, (void) hEventObject, (void) lpNetworkEvents;
    return unsupported(lpErrno);
}

static int WSPAPI EventSelect(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno) {
    (void) s, (void) hEventObject, (void) lNetworkEvents;
    return unsupported(lpErrno);
}

static BOOL WSPAPI OverlappedResult(SOCKET s, LPWSAOVERLAPPED lpOverlapped, LPDWORD lpcbTransfer, BOOL fWait, LPDWORD lpdwFlags, LPINT lpErrno) {
    (void) s, (void) lpOverlapped, (void) lpcbTransfer, (void) fWait, (void) lpdwFlags;
    unsupported(lpErrno);
    return FALSE;
}

static BOOL WSPAPI GetQOSByName(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno) {
    (void) s, (void) lpQOSName, (void) lpQOS;
    unsupported(lpErrno);
    return FALSE;
}

static SOCKET WSPAPI JoinLeaf(SOCKET s, const struct sockaddr *name, int namelen, LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS, LPQOS lpGQOS, DWORD dwFlags, LPINT lpErrno) {
    (void) s, (void) name, (void) namelen, (void) lpCallerData, (void) lpCalleeData, (void) lpSQOS, (void) lpGQOS, (void) dwFlags;
    unsupported(lpErrno);
    return INVALID_SOCKET;
}

static int WSPAPI RecvDisconnect(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno) {
    (void) s, (void) lpInboundDisconnectData;
    return unsupported(lpErrno);
}

static int WSPAPI RecvFrom(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, struct sockaddr *lpFrom, LPINT lpFromlen, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    (void) s, (void) lpBuffers, (void) dwBufferCount, (void) lpNumberOfBytesRecvd, (void) lpFlags, (void) lpFrom, (void) lpFromlen;
    (void) lpOverlapped, (void) lpCompletionRoutine, (void) lpThreadId;
    return unsupported(lpErrno);
}

static int WSPAPI SendDisconnect(SOCKET s, LPWSABUF lpOutboundDisconnectData, LPINT lpErrno) {
    (void) s, (void) lpOutboundDisconnectData;
    return unsupported(lpErrno);
}

static int WSPAPI SendTo(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, const struct sockaddr *lpTo, int iTolen, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    (void) s, (void) lpBuffers, (void) dwBufferCount, (void) lpNumberOfBytesSent, (void) dwFlags, (void) lpTo, (void) iTolen;
    (void) lpOverlapped, (void) lpCompletionRoutine, (void) lpThreadId;
    return unsupported(lpErrno);
}

/* ---- start-up ---- */

static const WSPPROC_TABLE operations = {
    Accept,      AddressToString, AsyncSelect, Bind,       CancelBlockingCall, Cleanup,        CloseSocket, Connect,
    DuplicateSocket, EnumNetworkEvents, EventSelect, OverlappedResult, GetPeerName, GetSockName, GetSockOpt, GetQOSByName,
    Ioctl,       JoinLeaf,        Listen,      Recv,       RecvDisconnect,     RecvFrom,       Select,      Send,
    SendDisconnect, SendTo,       SetSockOpt,  Shutdown,   Socket,             StringToAddress};

int WSPAPI LoopbackStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    static const char description[] = "SPI Scope test provider";
    if (lpWSPData == NULL || lpProtocolInfo == NULL || lpProcTable == NULL) {
        return WSAEFAULT;
    }
    /* The low byte is the major version. */
    if ((wVersionRequested & 0xFF) < 2 || wVersionRequested == 0x0002 || wVersionRequested == 0x0102) {
        return WSAVERNOTSUPPORTED;
    }
    lock_take(&network_lock);
    if (startups == 0) {
        signal_init(&network_changed);
    }
    startups++;
    upcalls = UpcallTable;
    protocol_info = *lpProtocolInfo;
    if (startups == 1) {
        workers_start();
    }
    lock_give(&network_lock);
    lpWSPData->wVersion = 0x0202;
    lpWSPData->wHighVersion = 0x0202;
    for (size_t i = 0; i < sizeof description; i++) {
        lpWSPData->szDescription[i] = (WCHAR) description[i];
    }
    *lpProcTable = operations;
    return 0;
}

#ifndef FAULTY
SPI_EXPORT int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    return LoopbackStartup(wVersionRequested, lpWSPData, lpProtocolInfo, UpcallTable, lpProcTable);
}
#endif
