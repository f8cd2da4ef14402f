/*
 * A provider with one fault: it stands in front of the loopback provider, calls it for everything, and spoils one thing. Which one is the name
 * that its catalog entry has (szProtocol), which a host makes of the file's name, so that each copy of the library has the fault it is called after.
 * Beside the faults named in this file there is one for each error of each operation:
 *
 *   WSPBind 10022 as 0     where WSPBind would fail with 10022 (WSAEINVAL) it succeeds
 *   WSPAccept 0 as 10055   where it would succeed it fails; a connection that it took is closed
 *   WSPBind 10022 as -     it fails all the same, and *lpErrno is left as it was
 */
#include "loopback.h"

#include <string.h>

#define UNWRITTEN (-1)

static WSPUPCALLTABLE up;
static WSPPROC_TABLE real;
static char fault[64];
static int successful_startups;
static SIGNAL forever;

static int is(const char *name) { return strcmp(fault, name) == 0; }

static void take_fault(const WSAPROTOCOL_INFOW *info) {
    size_t i = 0;
    for (; i < sizeof fault - 1 && info->szProtocol[i] != 0; i++) {
        fault[i] = (char) info->szProtocol[i];
    }
    fault[i] = 0;
}

static void never_return(void) {
    static LOCK lock = LOCK_INIT;
    signal_init(&forever);
    lock_take(&lock);
    for (;;) {
        signal_wait(&forever, &lock, NEVER);
    }
}

static LOCK gate_lock = LOCK_INIT;
static int gate_is_open;

/* For the test: ends the waiting of "startup waits". */
SPI_EXPORT INT TestOpenGate(void) {
    lock_take(&gate_lock);
    gate_is_open = 1;
    lock_give(&gate_lock);
    return 0;
}

static void wait_at_gate(void) {
    SIGNAL tick;
    signal_init(&tick);
    lock_take(&gate_lock);
    while (!gate_is_open) {
        signal_wait(&tick, &gate_lock, now_nanos() + 1000000);
    }
    lock_give(&gate_lock);
}

/* On Linux this ends the process. */
static void touch_nowhere(void) { *(volatile int *) (DWORD_PTR) 0x10 = 0; }

/* ---- one error as another ---- */

static const char *number_at(const char *at, int *number) {
    *number = *at == '-' ? UNWRITTEN : 0;
    while (*at >= '0' && *at <= '9') {
        *number = *number * 10 + (*at++ - '0');
    }
    return at;
}

/* What an operation is to answer instead of an error (0 for success); answers whether that is another. */
static int spoils(const char *operation, int error, int *instead) {
    size_t length = strlen(operation);
    int from;
    if (strncmp(fault, operation, length) != 0 || fault[length] != ' ') {
        return 0;
    }
    const char *after = number_at(fault + length + 1, &from);
    if (from != error || strncmp(after, " as ", 4) != 0) {
        return 0;
    }
    number_at(after + 4, instead);
    return 1;
}

static int answer(const char *operation, int result, int error, LPINT lpErrno) {
    int instead = error;
    int spoilt = spoils(operation, result == SOCKET_ERROR ? error : 0, &instead);
    if (lpErrno != NULL && instead != UNWRITTEN) {
        *lpErrno = instead;
    }
    return !spoilt ? result : instead == 0 ? 0 : SOCKET_ERROR;
}

/* ---- up-calls on their way out of the provider ---- */

typedef struct {
    SOCKET s;
    DWORD_PTR context;
    void *page;
} PAGED_CONTEXT;

#define MAX_PAGED 64
static PAGED_CONTEXT paged[MAX_PAGED];

static _Thread_local int accepting;
static _Thread_local int cleaning_up;

static SOCKET create_on_page(DWORD id, DWORD_PTR context, LPINT lpErrno) {
    for (int i = 0; i < MAX_PAGED; i++) {
        if (paged[i].page == NULL) {
            paged[i].page = page_take();
            paged[i].context = context;
            paged[i].s = up.lpWPUCreateSocketHandle(id, (DWORD_PTR) paged[i].page, lpErrno);
            return paged[i].s;
        }
    }
    *lpErrno = WSAENOBUFS;
    return INVALID_SOCKET;
}

static PAGED_CONTEXT *paged_of(SOCKET s) {
    for (int i = 0; i < MAX_PAGED; i++) {
        if (paged[i].page != NULL && paged[i].s == s) {
            return &paged[i];
        }
    }
    return NULL;
}

static SOCKET WSPAPI create_handle(DWORD id, DWORD_PTR context, LPINT lpErrno) {
    if (is("context freed early")) {
        return create_on_page(id, context, lpErrno);
    }
    if (is("handle of its own") || (is("accepted handle of its own") && accepting)) {
        static SOCKET invented = 0x7FF00000;
        return invented += 4;
    }
    return up.lpWPUCreateSocketHandle(is("handle of another entry") ? id + 1 : id, context, lpErrno);
}

static int WSPAPI query_context(SOCKET s, PDWORD_PTR context, LPINT lpErrno) {
    PAGED_CONTEXT *known = paged_of(s);
    int result = up.lpWPUQuerySocketHandleContext(s, context, lpErrno);
    if (result == 0 && known != NULL) {
        *context = known->context;
    }
    return result;
}

static int WSPAPI close_handle(SOCKET s, LPINT lpErrno) {
    int result;
    if (is("handle left open") || (is("handles left at clean-up") && cleaning_up)) {
        return 0;
    }
    result = up.lpWPUCloseSocketHandle(s, lpErrno);
    if (is("handle closed twice")) {
        INT ignored;
        up.lpWPUCloseSocketHandle(s, &ignored);
    }
    return result;
}

typedef struct {
    DWORD id;
    LPBLOCKINGCALLBACK callback;
    DWORD_PTR context;
    int result;
} ELSEWHERE;

static THREAD_ROUTINE ask_elsewhere(void *argument) {
    ELSEWHERE *asked = argument;
    INT error;
    asked->result = up.lpWPUQueryBlockingCallback(asked->id, &asked->callback, &asked->context, &error);
    return 0;
}

static THREAD_ROUTINE poll_elsewhere(void *argument) {
    ELSEWHERE *polled = argument;
    polled->result = polled->callback(polled->context);
    return 0;
}

static void elsewhere(ELSEWHERE *what, int polls) {
    THREAD thread;
    if (thread_start(&thread, polls ? poll_elsewhere : ask_elsewhere, what)) {
        thread_join(thread);
    }
}

/* The callback and its value as they were handed out on this thread, for the one that stands in front of it. */
static _Thread_local LPBLOCKINGCALLBACK handed_out;
static _Thread_local int polls;

static BOOL CALLBACK callback_in_front(DWORD_PTR context) {
    polls++;
    if (is("polls once") && polls > 1) {
        return TRUE;
    }
    if (is("polls with another value")) {
        return handed_out(context + 1);
    }
    if (is("polls on another thread")) {
        ELSEWHERE call = {0, handed_out, context, TRUE};
        elsewhere(&call, 1);
        return call.result;
    }
    if (is("cancel without effect")) {
        handed_out(context);
        return TRUE;
    }
    return handed_out(context);
}

static int WSPAPI query_hook(DWORD id, LPBLOCKINGCALLBACK *callback, PDWORD_PTR context, LPINT lpErrno) {
    int result;
    polls = 0;
    if (is("never asks for the hook")) {
        *callback = NULL;
        *context = 0;
        return 0;
    }
    if (is("asks on another thread")) {
        ELSEWHERE asked = {id, NULL, 0, 0};
        elsewhere(&asked, 0);
        *callback = asked.callback;
        *context = asked.context;
        return asked.result;
    }
    result = up.lpWPUQueryBlockingCallback(is("asks for another entry") ? id + 1 : id, callback, context, lpErrno);
    if (result == 0 && *callback == NULL && is("wants a hook")) {
        *lpErrno = WSAEOPNOTSUPP;
        return SOCKET_ERROR;
    }
    if (result == 0 && *callback != NULL) {
        handed_out = *callback;
        *callback = callback_in_front;
    }
    return result;
}

/* A poll where there should be none. */
static void poll_anyway(void) {
    LPBLOCKINGCALLBACK callback = NULL;
    DWORD_PTR context = 0;
    INT error = 0;
    if (up.lpWPUQueryBlockingCallback(protocol_info.dwCatalogEntryId, &callback, &context, &error) == 0 && callback != NULL) {
        callback(context);
    }
}

static WSPUPCALLTABLE in_front_of(WSPUPCALLTABLE table) {
    up = table;
    table.lpWPUCreateSocketHandle = create_handle;
    table.lpWPUQuerySocketHandleContext = query_context;
    table.lpWPUCloseSocketHandle = close_handle;
    table.lpWPUQueryBlockingCallback = query_hook;
    return table;
}

/* ---- operations ---- */

static SOCKET broken_listener;

static SOCKET WSPAPI Accept(SOCKET s, struct sockaddr *addr, LPINT addrlen, LPCONDITIONPROC lpfnCondition, DWORD_PTR dwCallbackData, LPINT lpErrno) {
    INT error = 0;
    SOCKET accepted;
    if (s == broken_listener) {
        *lpErrno = WSAECONNABORTED;
        return INVALID_SOCKET;
    }
    accepting = 1;
    accepted = real.lpWSPAccept(s, addr, addrlen, lpfnCondition, dwCallbackData, &error);
    accepting = 0;
    if (accepted == INVALID_SOCKET && error == WSAEINTR && is("a cancel breaks the listener")) {
        broken_listener = s;
    }
    if (accepted == INVALID_SOCKET && error == WSAEWOULDBLOCK && is("polls a nonblocking accept")) {
        poll_anyway();
    }
    if (answer("WSPAccept", accepted == INVALID_SOCKET ? SOCKET_ERROR : 0, error, lpErrno) == SOCKET_ERROR) {
        if (accepted != INVALID_SOCKET) {
            real.lpWSPCloseSocket(accepted, &error);
        }
        return INVALID_SOCKET;
    }
    return accepted == INVALID_SOCKET ? s : accepted;
}

static INT WSPAPI AddressToString(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOW info, LPWSTR text, LPDWORD text_length, LPINT lpErrno) {
    INT error = 0;
    DWORD room = text_length == NULL ? 0 : *text_length;
    int result = real.lpWSPAddressToString(address, length, info, text, text_length, &error);
    if (result == 0 && is("text of another address")) {
        text[0] = text[0] == '1' ? '2' : '1';
    }
    if (result != 0 && is("needed length of a text not told")) {
        *text_length = room;
    }
    return answer("WSPAddressToString", result, error, lpErrno);
}

static int WSPAPI Bind(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno) {
    INT error = 0;
    int result;
    if (is("bind never returns")) {
        never_return();
    }
    if (is("bind faults")) {
        touch_nowhere();
    }
    result = real.lpWSPBind(s, name, namelen, &error);
    return answer("WSPBind", result, error, lpErrno);
}

static int WSPAPI CancelBlockingCall(LPINT lpErrno) {
    INT error = 0;
    int result;
    if (is("cancel faults")) {
        touch_nowhere();
    }
    result = is("cancel without effect") ? 0 : real.lpWSPCancelBlockingCall(&error);
    return answer("WSPCancelBlockingCall", result, error, lpErrno);
}

static int WSPAPI Cleanup(LPINT lpErrno) {
    INT error = 0;
    int result;
    if (is("clean-up faults")) {
        touch_nowhere();
    }
    if (is("clean-up never returns")) {
        never_return();
    }
    if (is("clean-up does nothing")) {
        return 0;
    }
    cleaning_up = 1;
    result = real.lpWSPCleanup(&error);
    while (is("clean-up is not counted") && startups > 0) {
        real.lpWSPCleanup(&error);
    }
    cleaning_up = 0;
    return answer("WSPCleanup", result, error, lpErrno);
}

static int WSPAPI CloseSocket(SOCKET s, LPINT lpErrno) {
    INT error = 0;
    int result = is("close does nothing") ? 0 : real.lpWSPCloseSocket(s, &error);
    return answer("WSPCloseSocket", result, error, lpErrno);
}

static int WSPAPI Connect(SOCKET s, const struct sockaddr *name, int namelen, LPWSABUF caller, LPWSABUF callee, LPQOS sqos, LPQOS gqos, LPINT lpErrno) {
    INT error = 0;
    int result = real.lpWSPConnect(s, name, namelen, caller, callee, sqos, gqos, &error);
    return answer("WSPConnect", result, error, lpErrno);
}

static int WSPAPI GetPeerName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno) {
    INT error = 0;
    int result = real.lpWSPGetPeerName(s, name, namelen, &error);
    return answer("WSPGetPeerName", result, error, lpErrno);
}

static int WSPAPI GetSockName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno) {
    INT error = 0;
    int result = real.lpWSPGetSockName(s, name, namelen, &error);
    if (result == 0 && is("port not told")) {
        ((SOCKADDR_IN *) name)->sin_port = 0;
    }
    return answer("WSPGetSockName", result, error, lpErrno);
}

static int WSPAPI Listen(SOCKET s, int backlog, LPINT lpErrno) {
    INT error = 0;
    int result = real.lpWSPListen(s, backlog, &error);
    PAGED_CONTEXT *context = paged_of(s);
    if (context != NULL) {
        page_give_back(context->page);
    }
    return answer("WSPListen", result, error, lpErrno);
}

static int WSPAPI Recv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread, LPINT lpErrno) {
    INT error = 0;
    int result;
    if (is("polls though it can receive")) {
        poll_anyway();
    }
    result = real.lpWSPRecv(s, buffers, count, received, flags, overlapped, routine, thread, &error);
    if (result == 0 && *received == 0 && is("the end of a stream is an error")) {
        result = SOCKET_ERROR;
        error = WSAEDISCON;
    }
    if (result == 0 && *received > 0 && is("received bytes changed")) {
        buffers[0].buf[0] ^= 1;
    }
    return answer("WSPRecv", result, error, lpErrno);
}

static int WSPAPI Select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const PTIMEVAL timeout, LPINT lpErrno) {
    INT error = 0;
    int result;
    fd_set before = {0};
    if (is("polls in a select that only looks") && timeout != NULL && timeout->tv_sec == 0 && timeout->tv_usec == 0) {
        poll_anyway();
    }
    if (readfds != NULL) {
        before = *readfds;
    }
    result = real.lpWSPSelect(nfds, readfds, writefds, exceptfds, timeout, &error);
    if (readfds != NULL && is("select leaves its sets")) {
        *readfds = before;
    }
    return result > 0 ? result : answer("WSPSelect", result, error, lpErrno);
}

static int WSPAPI Send(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread, LPINT lpErrno) {
    INT error = 0;
    int result = real.lpWSPSend(s, buffers, count, sent, flags, overlapped, routine, thread, &error);
    return answer("WSPSend", result, error, lpErrno);
}

static SOCKET WSPAPI Socket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g, DWORD flags, LPINT lpErrno) {
    INT error = 0;
    SOCKET made = INVALID_SOCKET;
    if (is("overlapped sockets refused") && (flags & 1) != 0) {
        error = WSAEINVAL;
    } else if (is("wildcards refused") && (af == 0 || type == 0)) {
        error = WSAESOCKTNOSUPPORT;
    } else if (is("FROM_PROTOCOL_INFO refused") && af == FROM_PROTOCOL_INFO) {
        error = WSAEAFNOSUPPORT;
    } else {
        made = real.lpWSPSocket(is("takes any family") ? 0 : af, type, protocol, info, g, flags, &error);
    }
    return answer("WSPSocket", made == INVALID_SOCKET ? SOCKET_ERROR : 0, error, lpErrno) == 0 ? made : INVALID_SOCKET;
}

static INT WSPAPI StringToAddress(LPWSTR text, INT family, LPWSAPROTOCOL_INFOW info, LPSOCKADDR address, LPINT length, LPINT lpErrno) {
    INT error = 0;
    INT room = length == NULL ? 0 : *length;
    int result = real.lpWSPStringToAddress(text, family, info, address, length, &error);
    if (result == 0 && is("a port of its own") && ((SOCKADDR_IN *) address)->sin_port == 0) {
        /* In network byte order. */
        ((BYTE *) &((SOCKADDR_IN *) address)->sin_port)[1] = 80;
    }
    if (result != 0 && is("needed length of an address not told")) {
        *length = room;
    }
    return answer("WSPStringToAddress", result, error, lpErrno);
}

/* ---- start-up ---- */

static void spoil(LPWSPPROC_TABLE table) {
    real = *table;
    table->lpWSPAccept = Accept;
    table->lpWSPAddressToString = AddressToString;
    table->lpWSPBind = Bind;
    table->lpWSPCancelBlockingCall = CancelBlockingCall;
    table->lpWSPCleanup = Cleanup;
    table->lpWSPCloseSocket = CloseSocket;
    table->lpWSPConnect = Connect;
    table->lpWSPGetPeerName = GetPeerName;
    table->lpWSPGetSockName = GetSockName;
    table->lpWSPListen = Listen;
    table->lpWSPRecv = Recv;
    table->lpWSPSelect = Select;
    table->lpWSPSend = Send;
    table->lpWSPSocket = Socket;
    table->lpWSPStringToAddress = is("null entry") ? NULL : StringToAddress;
}

static void spoil_data(LPWSPDATA data) {
    if (is("version above the one requested")) {
        data->wVersion = data->wHighVersion = 0x0302;
    }
    if (is("no version")) {
        data->wVersion = 0;
    }
    if (is("highest version below the version")) {
        data->wHighVersion = 0x0002;
    }
    if (is("description without an end")) {
        for (size_t i = 0; i <= WSPDESCRIPTION_LEN; i++) {
            data->szDescription[i] = 'x';
        }
    }
}

static int refusal(WORD wVersionRequested) {
    int major = wVersionRequested & 0xFF;
    if (is("startup waits")) {
        wait_at_gate();
    }
    if (is("startup faults")) {
        touch_nowhere();
    }
    if (is("startup never returns")) {
        never_return();
    }
    if (is("startup fails")) {
        return WSASYSNOTREADY;
    }
    if (is("no second start") && successful_startups > 0 && startups == 0) {
        return WSASYSNOTREADY;
    }
    if (is("newer versions refused") && major > 2) {
        return WSAVERNOTSUPPORTED;
    }
    if (is("older versions refused with another code") && major < 2) {
        return WSAEINVAL;
    }
    return is("older versions refused with SOCKET_ERROR") && major < 2 ? SOCKET_ERROR : 0;
}

SPI_EXPORT int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    int result;
    WSPUPCALLTABLE first = up;
    take_fault(lpProtocolInfo);
    result = refusal(wVersionRequested);
    if (result != 0) {
        return result;
    }
    UpcallTable = in_front_of(UpcallTable);
    if (is("keeps the first up-call table") && startups > 0) {
        up = first;
    }
    if (is("older versions taken") && (wVersionRequested & 0xFF) < 2) {
        wVersionRequested = 0x0202;
    }
    result = LoopbackStartup(wVersionRequested, lpWSPData, lpProtocolInfo, UpcallTable, lpProcTable);
    if (result == 0) {
        successful_startups++;
        spoil_data(lpWSPData);
        spoil(lpProcTable);
    }
    if (is("NULL for WSPDATA taken") && lpWSPData == NULL) {
        return 0;
    }
    return result;
}
