/*
 * A layer over whatever provider stands below it in its chain. It finds itself and that provider in the catalog by WSCEnumProtocols and
 * WSCGetProviderPath, loads it and starts it, and makes a handle of its own over each lower one. One source with switches:
 *   SECOND            another provider id, so that a chain can hold two
 *   RESOLVES_BY_NAME  the two functions are looked up by name, not imported
 *   CLOSES_LATE       the upper handles of closed sockets are given back in WSPCleanup only, and those of open ones never; it answers
 *                     SOCKET_ERROR without a code although it has cleaned up
 */
#include "platform.h"

#include "layered.layout.h"

#include <stdlib.h>
#include <string.h>

SPI_IMPORTS

#ifdef SECOND
#define LAST_BYTE 2
#else
#define LAST_BYTE 1
#endif
#ifdef CLOSES_LATE
static const int closes_late = 1;
#else
static const int closes_late = 0;
#endif
static const GUID own_id = {0x5C09E0FF, 0x1A7E, 0x4ED0, {0x80, 0, 0, 0, 0, 0, 0, LAST_BYTE}};

static LOCK lock = LOCK_INIT;
static int startups;
static DWORD chain_entry;
static WSPUPCALLTABLE upcalls;
static WSPPROC_TABLE lower;
static WSAPROTOCOL_INFOW lower_info;
static LIBRARY lower_library;
static LAYERED_SOCKET *sockets;

/* ---- the catalog ---- */

typedef int(WSPAPI *ENUM_PROTOCOLS)(LPINT, LPWSAPROTOCOL_INFOW, LPDWORD, LPINT);
typedef int(WSPAPI *GET_PROVIDER_PATH)(LPGUID, WCHAR *, LPINT, LPINT);

static ENUM_PROTOCOLS enum_protocols(void) {
#if defined(RESOLVES_BY_NAME) && defined(_WIN32)
    return (ENUM_PROTOCOLS) (void *) GetProcAddress(LoadLibraryW(L"ws2_32.dll"), "WSCEnumProtocols");
#else
    return WSCEnumProtocols;
#endif
}

static GET_PROVIDER_PATH get_provider_path(void) {
#if defined(RESOLVES_BY_NAME) && defined(_WIN32)
    return (GET_PROVIDER_PATH) (void *) GetProcAddress(LoadLibraryW(L"ws2_32.dll"), "WSCGetProviderPath");
#else
    return WSCGetProviderPath;
#endif
}

/* The whole catalog, to be freed; NULL when it cannot be read. */
static LPWSAPROTOCOL_INFOW catalog(int *count) {
    DWORD length = 0;
    INT error = 0;
    LPWSAPROTOCOL_INFOW entries;
    if (enum_protocols()(NULL, NULL, &length, &error) != SOCKET_ERROR || error != WSAENOBUFS) {
        return NULL;
    }
    entries = malloc(length);
    *count = entries == NULL ? SOCKET_ERROR : enum_protocols()(NULL, entries, &length, &error);
    if (*count == SOCKET_ERROR) {
        free(entries);
        return NULL;
    }
    return entries;
}

static const WSAPROTOCOL_INFOW *entry_of(const WSAPROTOCOL_INFOW *entries, int count, DWORD id) {
    for (int i = 0; i < count; i++) {
        if (entries[i].dwCatalogEntryId == id) {
            return &entries[i];
        }
    }
    return NULL;
}

/* The entry after ours in the chain; the last one is the base. */
static const WSAPROTOCOL_INFOW *find_next(const WSAPROTOCOL_INFOW *entries, int count, const WSAPROTOCOL_INFOW *info, int *is_base) {
    for (int i = 0; i + 1 < info->ProtocolChain.ChainLen; i++) {
        const WSAPROTOCOL_INFOW *entry = entry_of(entries, count, info->ProtocolChain.ChainEntries[i]);
        if (entry != NULL && memcmp(&entry->ProviderId, &own_id, sizeof own_id) == 0) {
            *is_base = i + 2 == info->ProtocolChain.ChainLen;
            return entry_of(entries, count, info->ProtocolChain.ChainEntries[i + 1]);
        }
    }
    return NULL;
}

/* ---- starting the provider below ---- */

static int is_full(const WSPPROC_TABLE *table) {
    void *const *slots = (void *const *) table;
    for (size_t i = 0; i < sizeof *table / sizeof *slots; i++) {
        if (slots[i] == NULL) {
            return 0;
        }
    }
    return 1;
}

static int start_library(const WCHAR *path, WORD version, LPWSPDATA data) {
    LPWSPSTARTUP startup;
    int error;
    lower_library = library_open(path);
    startup = lower_library == NULL ? NULL : (LPWSPSTARTUP) library_find(lower_library, "WSPStartup");
    if (startup == NULL) {
        return WSAEPROVIDERFAILEDINIT;
    }
    memset(&lower, 0, sizeof lower);
    error = startup(version, data, &lower_info, upcalls, &lower);
    if (error == 0 && !is_full(&lower)) {
        error = WSAEINVALIDPROCTABLE;
    }
    return error;
}

static int start_below(const WSAPROTOCOL_INFOW *info, WORD version, LPWSPDATA data) {
    int count = 0;
    int is_base = 0;
    WCHAR path[1024];
    INT length = sizeof path / sizeof *path;
    INT error = 0;
    LPWSAPROTOCOL_INFOW entries = catalog(&count);
    const WSAPROTOCOL_INFOW *next = entries == NULL ? NULL : find_next(entries, count, info, &is_base);
    if (next == NULL || get_provider_path()((LPGUID) &next->ProviderId, path, &length, &error) != 0) {
        free(entries);
        return WSAEPROVIDERFAILEDINIT;
    }
    /* A layer passes the chain on as it is; only the base is started with an entry of its own. */
    lower_info = is_base ? *next : *info;
    free(entries);
    return start_library(path, version, data);
}

/* ---- sockets ---- */

static LAYERED_SOCKET *find(SOCKET s, LPINT lpErrno) {
    DWORD_PTR context = 0;
    return upcalls.lpWPUQuerySocketHandleContext(s, &context, lpErrno) == 0 ? (LAYERED_SOCKET *) context : NULL;
}

/* The lower handle; INVALID_SOCKET with *lpErrno written when there is none. */
static SOCKET below(SOCKET s, LPINT lpErrno) {
    LAYERED_SOCKET *socket = find(s, lpErrno);
    return socket == NULL ? INVALID_SOCKET : socket->ProviderSocket;
}

/* Puts a handle of ours over a lower one; on failure closes that. */
static SOCKET cover(SOCKET provider_socket, LPINT lpErrno) {
    LAYERED_SOCKET *socket = calloc(1, sizeof *socket);
    INT ignored;
    if (socket != NULL) {
        socket->ProviderSocket = provider_socket;
        SOCKET made = upcalls.lpWPUCreateSocketHandle(chain_entry, (DWORD_PTR) socket, lpErrno);
        if (made != INVALID_SOCKET) {
            lock_take(&lock);
            socket->LayeredSocket = made;
            socket->Next = sockets;
            sockets = socket;
            lock_give(&lock);
            return made;
        }
    } else {
        *lpErrno = WSAENOBUFS;
    }
    free(socket);
    lower.lpWSPCloseSocket(provider_socket, &ignored);
    return INVALID_SOCKET;
}

static SOCKET WSPAPI Socket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW lpProtocolInfo, GROUP g, DWORD dwFlags, LPINT lpErrno) {
    SOCKET made = lower.lpWSPSocket(af, type, protocol, &lower_info, g, dwFlags, lpErrno);
    (void) lpProtocolInfo;
    return made == INVALID_SOCKET ? made : cover(made, lpErrno);
}

static SOCKET WSPAPI Accept(SOCKET s, struct sockaddr *addr, LPINT addrlen, LPCONDITIONPROC lpfnCondition, DWORD_PTR dwCallbackData, LPINT lpErrno) {
    SOCKET listener = below(s, lpErrno);
    SOCKET made = listener == INVALID_SOCKET ? listener : lower.lpWSPAccept(listener, addr, addrlen, lpfnCondition, dwCallbackData, lpErrno);
    return made == INVALID_SOCKET ? made : cover(made, lpErrno);
}

static void unlink_socket(LAYERED_SOCKET *socket) {
    lock_take(&lock);
    for (LAYERED_SOCKET **link = &sockets; *link != NULL; link = &(*link)->Next) {
        if (*link == socket) {
            *link = socket->Next;
            break;
        }
    }
    lock_give(&lock);
}

static void give_back(LAYERED_SOCKET *socket) {
    INT ignored;
    unlink_socket(socket);
    upcalls.lpWPUCloseSocketHandle(socket->LayeredSocket, &ignored);
    free(socket);
}

static int WSPAPI CloseSocket(SOCKET s, LPINT lpErrno) {
    LAYERED_SOCKET *socket = find(s, lpErrno);
    if (socket == NULL || lower.lpWSPCloseSocket(socket->ProviderSocket, lpErrno) != 0) {
        return SOCKET_ERROR;
    }
    socket->Closing = 1;
    if (!closes_late) {
        give_back(socket);
    }
    return 0;
}

/* ---- what only has its handle replaced ---- */

#define PASS(failed, call)                  \
    SOCKET lower_s = below(s, lpErrno);     \
    return lower_s == INVALID_SOCKET ? (failed) : lower.call

static int WSPAPI AsyncSelect(SOCKET s, HWND hWnd, UINT wMsg, LONG lEvent, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPAsyncSelect(lower_s, hWnd, wMsg, lEvent, lpErrno));
}

static int WSPAPI Bind(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPBind(lower_s, name, namelen, lpErrno));
}

static int WSPAPI Connect(SOCKET s, const struct sockaddr *name, int namelen, LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS, LPQOS lpGQOS, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPConnect(lower_s, name, namelen, lpCallerData, lpCalleeData, lpSQOS, lpGQOS, lpErrno));
}

static int WSPAPI DuplicateSocket(SOCKET s, DWORD dwProcessId, LPWSAPROTOCOL_INFOW lpProtocolInfo, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPDuplicateSocket(lower_s, dwProcessId, lpProtocolInfo, lpErrno));
}

static int WSPAPI EnumNetworkEvents(SOCKET s, WSAEVENT hEventObject, LPWSANETWORKEVENTS lpNetworkEvents, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPEnumNetworkEvents(lower_s, hEventObject, lpNetworkEvents, lpErrno));
}

static int WSPAPI EventSelect(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPEventSelect(lower_s, hEventObject, lNetworkEvents, lpErrno));
}

static BOOL WSPAPI OverlappedResult(SOCKET s, LPWSAOVERLAPPED lpOverlapped, LPDWORD lpcbTransfer, BOOL fWait, LPDWORD lpdwFlags, LPINT lpErrno) {
    PASS(FALSE, lpWSPGetOverlappedResult(lower_s, lpOverlapped, lpcbTransfer, fWait, lpdwFlags, lpErrno));
}

static int WSPAPI GetPeerName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPGetPeerName(lower_s, name, namelen, lpErrno));
}

static int WSPAPI GetSockName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPGetSockName(lower_s, name, namelen, lpErrno));
}

static int WSPAPI GetSockOpt(SOCKET s, int level, int optname, char *optval, LPINT optlen, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPGetSockOpt(lower_s, level, optname, optval, optlen, lpErrno));
}

static BOOL WSPAPI GetQOSByName(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno) {
    PASS(FALSE, lpWSPGetQOSByName(lower_s, lpQOSName, lpQOS, lpErrno));
}

static int WSPAPI Ioctl(SOCKET s, DWORD dwIoControlCode, LPVOID lpvInBuffer, DWORD cbInBuffer, LPVOID lpvOutBuffer, DWORD cbOutBuffer, LPDWORD lpcbBytesReturned, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPIoctl(lower_s, dwIoControlCode, lpvInBuffer, cbInBuffer, lpvOutBuffer, cbOutBuffer, lpcbBytesReturned, lpOverlapped, lpCompletionRoutine, lpThreadId, lpErrno));
}

static SOCKET WSPAPI JoinLeaf(SOCKET s, const struct sockaddr *name, int namelen, LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS, LPQOS lpGQOS, DWORD dwFlags, LPINT lpErrno) {
    PASS(INVALID_SOCKET, lpWSPJoinLeaf(lower_s, name, namelen, lpCallerData, lpCalleeData, lpSQOS, lpGQOS, dwFlags, lpErrno));
}

static int WSPAPI Listen(SOCKET s, int backlog, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPListen(lower_s, backlog, lpErrno));
}

static int WSPAPI Recv(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPRecv(lower_s, lpBuffers, dwBufferCount, lpNumberOfBytesRecvd, lpFlags, lpOverlapped, lpCompletionRoutine, lpThreadId, lpErrno));
}

static int WSPAPI RecvDisconnect(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPRecvDisconnect(lower_s, lpInboundDisconnectData, lpErrno));
}

static int WSPAPI RecvFrom(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, struct sockaddr *lpFrom, LPINT lpFromlen, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPRecvFrom(lower_s, lpBuffers, dwBufferCount, lpNumberOfBytesRecvd, lpFlags, lpFrom, lpFromlen, lpOverlapped, lpCompletionRoutine, lpThreadId, lpErrno));
}

static int WSPAPI Send(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPSend(lower_s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags, lpOverlapped, lpCompletionRoutine, lpThreadId, lpErrno));
}

static int WSPAPI SendDisconnect(SOCKET s, LPWSABUF lpOutboundDisconnectData, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPSendDisconnect(lower_s, lpOutboundDisconnectData, lpErrno));
}

static int WSPAPI SendTo(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, const struct sockaddr *lpTo, int iTolen, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPSendTo(lower_s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags, lpTo, iTolen, lpOverlapped, lpCompletionRoutine, lpThreadId, lpErrno));
}

static int WSPAPI SetSockOpt(SOCKET s, int level, int optname, const char *optval, int optlen, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPSetSockOpt(lower_s, level, optname, optval, optlen, lpErrno));
}

static int WSPAPI Shutdown(SOCKET s, int how, LPINT lpErrno) {
    PASS(SOCKET_ERROR, lpWSPShutdown(lower_s, how, lpErrno));
}

/* ---- select ---- */

static int lower_set(const fd_set *upper_set, fd_set *set, LPINT lpErrno) {
    set->fd_count = upper_set == NULL ? 0 : upper_set->fd_count;
    for (UINT i = 0; i < set->fd_count && i < FD_SETSIZE; i++) {
        set->fd_array[i] = below(upper_set->fd_array[i], lpErrno);
        if (set->fd_array[i] == INVALID_SOCKET) {
            return SOCKET_ERROR;
        }
    }
    return 0;
}

static void keep_ready(fd_set *upper_set, fd_set *ready) {
    UINT kept = 0;
    INT ignored;
    for (UINT i = 0; upper_set != NULL && i < upper_set->fd_count; i++) {
        if (upcalls.lpWPUFDIsSet(below(upper_set->fd_array[i], &ignored), ready)) {
            upper_set->fd_array[kept++] = upper_set->fd_array[i];
        }
    }
    if (upper_set != NULL) {
        upper_set->fd_count = kept;
    }
}

static int WSPAPI Select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const PTIMEVAL timeout, LPINT lpErrno) {
    fd_set *upper_sets[3] = {readfds, writefds, exceptfds};
    fd_set sets[3];
    int ready;
    for (int i = 0; i < 3; i++) {
        if (lower_set(upper_sets[i], &sets[i], lpErrno) != 0) {
            return SOCKET_ERROR;
        }
    }
    ready = lower.lpWSPSelect(nfds, readfds == NULL ? NULL : &sets[0], writefds == NULL ? NULL : &sets[1],
                              exceptfds == NULL ? NULL : &sets[2], timeout, lpErrno);
    for (int i = 0; i < 3 && ready != SOCKET_ERROR; i++) {
        keep_ready(upper_sets[i], &sets[i]);
    }
    return ready;
}

/* ---- what concerns no socket ---- */

static INT WSPAPI AddressToString(LPSOCKADDR lpsaAddress, DWORD dwAddressLength, LPWSAPROTOCOL_INFOW lpProtocolInfo, LPWSTR lpszAddressString, LPDWORD lpdwAddressStringLength, LPINT lpErrno) {
    return lower.lpWSPAddressToString(lpsaAddress, dwAddressLength, lpProtocolInfo == NULL ? NULL : &lower_info, lpszAddressString, lpdwAddressStringLength, lpErrno);
}

static INT WSPAPI StringToAddress(LPWSTR AddressString, INT AddressFamily, LPWSAPROTOCOL_INFOW lpProtocolInfo, LPSOCKADDR lpAddress, LPINT lpAddressLength, LPINT lpErrno) {
    return lower.lpWSPStringToAddress(AddressString, AddressFamily, lpProtocolInfo == NULL ? NULL : &lower_info, lpAddress, lpAddressLength, lpErrno);
}

static int WSPAPI CancelBlockingCall(LPINT lpErrno) { return lower.lpWSPCancelBlockingCall(lpErrno); }

/* Sockets that are open when the last WSPCleanup comes are closed by it. */
static void give_back_left(void) {
    for (LAYERED_SOCKET *socket = sockets, *next; socket != NULL; socket = next) {
        next = socket->Next;
        if (socket->Closing || !closes_late) {
            give_back(socket);
        }
    }
}

static int WSPAPI Cleanup(LPINT lpErrno) {
    INT error = 0;
    int left;
    int result;
    lock_take(&lock);
    left = startups == 0 ? SOCKET_ERROR : --startups;
    lock_give(&lock);
    if (left == SOCKET_ERROR) {
        *lpErrno = WSANOTINITIALISED;
        return SOCKET_ERROR;
    }
    result = lower.lpWSPCleanup(&error);
    if (left == 0) {
        give_back_left();
        library_close(lower_library);
    }
    if (closes_late) {
        return SOCKET_ERROR;
    }
    *lpErrno = error;
    return result;
}

/* ---- start-up ---- */

static const WSPPROC_TABLE operations = {
    Accept,      AddressToString, AsyncSelect, Bind,       CancelBlockingCall, Cleanup,        CloseSocket, Connect,
    DuplicateSocket, EnumNetworkEvents, EventSelect, OverlappedResult, GetPeerName, GetSockName, GetSockOpt, GetQOSByName,
    Ioctl,       JoinLeaf,        Listen,      Recv,       RecvDisconnect,     RecvFrom,       Select,      Send,
    SendDisconnect, SendTo,       SetSockOpt,  Shutdown,   Socket,             StringToAddress};

SPI_EXPORT int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    int error = 0;
    upcalls = UpcallTable;
    chain_entry = lpProtocolInfo->dwCatalogEntryId;
    if (lpProtocolInfo->ProtocolChain.ChainLen < 2) {
        return WSAEPROVIDERFAILEDINIT;
    }
    error = start_below(lpProtocolInfo, wVersionRequested, lpWSPData);
    if (error == 0) {
        lock_take(&lock);
        startups++;
        lock_give(&lock);
        *lpProcTable = operations;
    }
    return error;
}
