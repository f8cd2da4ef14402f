#include "loopback.h"

#include <stdlib.h>

WSPUPCALLTABLE upcalls;
WSAPROTOCOL_INFOW protocol_info;
int startups;

/* When a blocked call polls: first after, then every so many nanoseconds. */
static int64_t first_poll = 10000000;
static int64_t poll_every = 10000000;

/* Threads in a call, and of those how many nested calls are the current thread's. */
static int calls;
static _Thread_local int own_calls;

typedef struct BLOCKED_CALL {
    struct BLOCKED_CALL *outer;
    int64_t last_poll;
    int64_t deadline;
    unsigned polls;
    int cancelled;
    LPBLOCKINGCALLBACK callback;
    DWORD_PTR context;
} BLOCKED_CALL;

static _Thread_local BLOCKED_CALL *innermost;

/* ---- event objects: brought up to date outside the lock, by one thread at a time for each socket ---- */

static LOOPBACK_SOCKET *stale_socket(void) {
    for (LOOPBACK_SOCKET *socket = network_sockets; socket != NULL; socket = socket->Next) {
        int stale = endpoint_is_readable(socket) != socket->ShownReadable || endpoint_is_writable(socket) != socket->ShownWritable;
        if (stale && !socket->Publishing && socket->hReadable != NULL) {
            return socket;
        }
    }
    return NULL;
}

static void show(WSAEVENT event, int shown, int wanted) {
    INT error;
    if (shown != wanted && wanted) {
        upcalls.lpWPUSetEvent(event, &error);
    } else if (shown != wanted) {
        upcalls.lpWPUResetEvent(event, &error);
    }
}

/* Answers whether the lock was left meanwhile. */
static int publish_all(void) {
    int left = 0;
    for (LOOPBACK_SOCKET *socket = stale_socket(); socket != NULL; socket = stale_socket()) {
        int readable = endpoint_is_readable(socket);
        int writable = endpoint_is_writable(socket);
        socket->Publishing = 1;
        socket->References++;
        lock_give(&network_lock);
        show(socket->hReadable, socket->ShownReadable, readable);
        show(socket->hWritable, socket->ShownWritable, writable);
        lock_take(&network_lock);
        socket->ShownReadable = readable;
        socket->ShownWritable = writable;
        socket->Publishing = 0;
        signal_all(&network_changed);
        handle_release(socket);
        left = 1;
    }
    return left;
}

#ifdef OWN_THREADS

static THREAD worker;
static int worker_ends;

static THREAD_ROUTINE work(void *unused) {
    (void) unused;
    lock_take(&network_lock);
    while (!worker_ends) {
        if (!publish_all()) {
            signal_wait(&network_changed, &network_lock, NEVER);
        }
    }
    lock_give(&network_lock);
    return 0;
}

/* The worker does it; a call does not end before. */
static int publish(void) {
    int left = 0;
    while (stale_socket() != NULL) {
        signal_all(&network_changed);
        signal_wait(&network_changed, &network_lock, NEVER);
        left = 1;
    }
    return left;
}

void workers_start(void) {
    worker_ends = 0;
    thread_start(&worker, work, NULL);
}

void workers_stop(void) {
    worker_ends = 1;
    signal_all(&network_changed);
    lock_give(&network_lock);
    thread_join(worker);
    lock_take(&network_lock);
}

#else

static int publish(void) { return publish_all(); }
void workers_start(void) {}
void workers_stop(void) {}

#endif

/* ---- handles ---- */

LOOPBACK_SOCKET *handle_find(SOCKET s) {
    LOOPBACK_SOCKET *socket = network_sockets;
    while (socket != NULL && socket->hSocket != s) {
        socket = socket->Next;
    }
    return socket;
}

static DWORD_PTR context_of(const LOOPBACK_SOCKET *socket) {
#ifdef INTEGER_CONTEXT
    return socket->Number;
#else
    return (DWORD_PTR) socket;
#endif
}

#ifdef IFS_TWIN

static int handle_make(LOOPBACK_SOCKET *socket, SOCKET *made) {
    INT error = 0;
    SOCKET kernel = kernel_handle();
    (void) socket;
    *made = kernel == INVALID_SOCKET ? kernel : upcalls.lpWPUModifyIFSHandle(protocol_info.dwCatalogEntryId, kernel, &error);
    if (*made == INVALID_SOCKET && kernel != INVALID_SOCKET) {
        kernel_handle_close(kernel);
    }
    return *made == INVALID_SOCKET ? (error == 0 ? WSAENOBUFS : error) : 0;
}

static void handle_forget(SOCKET s) { kernel_handle_close(s); }

static int handle_check(SOCKET s, DWORD_PTR *context) {
    (void) s;
    *context = 0;
    return 0;
}

static int events_open(LOOPBACK_SOCKET *socket) {
    (void) socket;
    return 0;
}

#else

static int handle_make(LOOPBACK_SOCKET *socket, SOCKET *made) {
    INT error = 0;
    *made = upcalls.lpWPUCreateSocketHandle(protocol_info.dwCatalogEntryId, context_of(socket), &error);
    return *made == INVALID_SOCKET ? error : 0;
}

static void handle_forget(SOCKET s) {
    INT error;
    upcalls.lpWPUCloseSocketHandle(s, &error);
}

static int handle_check(SOCKET s, DWORD_PTR *context) {
    INT error = 0;
    return upcalls.lpWPUQuerySocketHandleContext(s, context, &error) == SOCKET_ERROR ? error : 0;
}

static int events_open(LOOPBACK_SOCKET *socket) {
    INT error = 0;
    socket->hReadable = upcalls.lpWPUCreateEvent(&error);
    socket->hWritable = socket->hReadable == NULL ? NULL : upcalls.lpWPUCreateEvent(&error);
    return socket->hWritable == NULL ? WSAENOBUFS : 0;
}

#endif

static void events_close(LOOPBACK_SOCKET *socket) {
    INT error;
    if (socket->hReadable != NULL) {
        upcalls.lpWPUCloseEvent(socket->hReadable, &error);
    }
    if (socket->hWritable != NULL) {
        upcalls.lpWPUCloseEvent(socket->hWritable, &error);
    }
}

int handle_open(LOOPBACK_SOCKET *socket) {
    SOCKET made = INVALID_SOCKET;
    int error;
    lock_give(&network_lock);
    error = events_open(socket);
    if (error == 0) {
        error = handle_make(socket, &made);
    }
    if (error != 0) {
        events_close(socket);
        socket->hReadable = socket->hWritable = NULL;
    }
    lock_take(&network_lock);
    if (error == 0) {
        socket->hSocket = made;
        socket->References = 1;
        socket->Next = network_sockets;
        network_sockets = socket;
    }
    return error;
}

int handle_reference(SOCKET s, LOOPBACK_SOCKET **found) {
    DWORD_PTR context = 0;
    LOOPBACK_SOCKET *socket;
    int error;
    lock_give(&network_lock);
    error = handle_check(s, &context);
    lock_take(&network_lock);
    socket = error == 0 ? handle_find(s) : NULL;
    /* The context is what counts; the list only tells whether it is still there. */
    if (socket != NULL && context != 0 && context != context_of(socket)) {
        socket = NULL;
    }
    if (socket == NULL) {
        return error == 0 ? WSAENOTSOCK : error;
    }
    socket->References++;
    *found = socket;
    return 0;
}

void handle_release(LOOPBACK_SOCKET *socket) {
    socket->References--;
    if (socket->References == 0) {
        endpoint_free(socket);
    }
}

static void unlink_socket(LOOPBACK_SOCKET *socket) {
    LOOPBACK_SOCKET **link = &network_sockets;
    while (*link != socket) {
        link = &(*link)->Next;
    }
    *link = socket->Next;
    socket->Next = NULL;
}

int handle_close(LOOPBACK_SOCKET *socket, int hard) {
    if (socket->State == STATE_CLOSED) {
        return WSAENOTSOCK;
    }
    endpoint_close(socket, hard);
    unlink_socket(socket);
    signal_all(&network_changed);
    while (socket->Publishing) {
        signal_wait(&network_changed, &network_lock, NEVER);
    }
    lock_give(&network_lock);
    events_close(socket);
    handle_forget(socket->hSocket);
    lock_take(&network_lock);
    handle_release(socket);
    return 0;
}

/* ---- operations begin and end ---- */

int begin_call(void) {
    lock_take(&network_lock);
    calls++;
    own_calls++;
    return startups == 0 ? WSANOTINITIALISED : 0;
}

int begin(SOCKET s, LOOPBACK_SOCKET **found) {
    int error = begin_call();
    *found = NULL;
    if (error == 0) {
        error = handle_reference(s, found);
    }
    if (error == 0 && (*found)->State == STATE_ABORTED) {
        error = WSAECONNABORTED;
    }
    return error;
}

int end(LOOPBACK_SOCKET *socket, int error, LPINT lpErrno) {
    if (socket != NULL && error != 0) {
        socket->iLastError = error;
    }
    signal_all(&network_changed);
    publish();
    if (socket != NULL) {
        handle_release(socket);
    }
    calls--;
    own_calls--;
    signal_all(&network_changed);
    lock_give(&network_lock);
    if (lpErrno != NULL) {
        *lpErrno = error;
    }
    return error == 0 ? 0 : SOCKET_ERROR;
}

void blocking_drain(void) {
    while (calls > own_calls) {
        signal_wait(&network_changed, &network_lock, NEVER);
    }
}

/* ---- waiting ---- */

static int is_any_closed(LOOPBACK_SOCKET **sockets, int count) {
    for (int i = 0; i < count; i++) {
        if (sockets[i]->State == STATE_CLOSED) {
            return 1;
        }
    }
    return 0;
}

static int query_hook(BLOCKED_CALL *call) {
    INT error = 0;
    int result;
    lock_give(&network_lock);
    result = upcalls.lpWPUQueryBlockingCallback(protocol_info.dwCatalogEntryId, &call->callback, &call->context, &error);
    lock_take(&network_lock);
    return result == SOCKET_ERROR ? error : 0;
}

static int poll_hook(BLOCKED_CALL *call) {
    BOOL keep_waiting;
    lock_give(&network_lock);
    keep_waiting = call->callback(call->context);
    lock_take(&network_lock);
    call->polls++;
    call->last_poll = now_nanos();
#ifdef CANCEL_ONLY
    (void) keep_waiting;
    return call->cancelled ? WSAEINTR : 0;
#else
    return call->cancelled || !keep_waiting ? WSAEINTR : 0;
#endif
}

static int is_polling(const BLOCKED_CALL *call) {
#ifdef POLLS_ONCE
    return call->callback != NULL && call->polls == 0;
#else
    return call->callback != NULL;
#endif
}

static int wait_or_poll(BLOCKED_CALL *call) {
    int64_t now = now_nanos();
    int64_t poll_at = is_polling(call) ? call->last_poll + (call->polls == 0 ? first_poll : poll_every) : NEVER;
    if (now >= poll_at) {
        return poll_hook(call);
    }
    if (now >= call->deadline) {
        return WSAETIMEDOUT;
    }
    signal_wait(&network_changed, &network_lock, poll_at < call->deadline ? poll_at : call->deadline);
    return 0;
}

static int wait_for(BLOCKED_CALL *call, LOOPBACK_SOCKET **sockets, int count, ATTEMPT attempt, void *argument) {
    int error = query_hook(call);
    while (error == 0) {
        int made = is_any_closed(sockets, count) ? WSAEINTR : attempt(argument);
        if (made != WSAEWOULDBLOCK) {
            return made;
        }
        signal_all(&network_changed);
        /* Somebody may have changed something while the lock was left: look again before waiting. */
        error = publish() ? 0 : wait_or_poll(call);
    }
    return error;
}

int blocking_run(LOOPBACK_SOCKET **sockets, int count, int nonblocking, int64_t timeout, ATTEMPT attempt, void *argument) {
    BLOCKED_CALL call = {innermost, now_nanos(), NEVER, 0, 0, NULL, 0};
    int error = attempt(argument);
    if (error != WSAEWOULDBLOCK || nonblocking) {
        return error;
    }
    if (timeout != 0) {
        call.deadline = call.last_poll + timeout;
    }
    innermost = &call;
    error = wait_for(&call, sockets, count, attempt, argument);
    innermost = call.outer;
    return error;
}

int blocking_cancel(void) {
#ifdef REFUSES_CANCEL
    return WSAEOPNOTSUPP;
#else
    if (innermost == NULL) {
        return WSAEINVAL;
    }
#ifndef FALSE_HONOURING
    innermost->cancelled = 1;
#endif
    return 0;
#endif
}

/* ---- for the tests, which no provider would export ---- */

SPI_EXPORT void TestPollInterval(INT firstMillis, INT everyMillis) {
    lock_take(&network_lock);
    first_poll = (int64_t) firstMillis * 1000000;
    poll_every = (int64_t) everyMillis * 1000000;
    signal_all(&network_changed);
    lock_give(&network_lock);
}

typedef struct {
    SOCKET s;
    INT times;
    INT right;
} QUERIES;

static THREAD_ROUTINE query_often(void *argument) {
    QUERIES *queries = argument;
    for (INT i = 0; i < queries->times; i++) {
        DWORD_PTR context = 0;
        INT error = -1;
        int result = upcalls.lpWPUQuerySocketHandleContext(queries->s, &context, &error);
        LOOPBACK_SOCKET *socket = (LOOPBACK_SOCKET *) context;
        queries->right += result == 0 && error == 0 && socket != NULL && socket->hSocket == queries->s;
    }
    return 0;
}

/* Asks for a context from a thread of the provider's own; answers how often the answer was right. */
SPI_EXPORT INT TestQueriesOnOwnThread(SOCKET s, INT times) {
    QUERIES queries = {s, times, 0};
    THREAD thread;
    if (!thread_start(&thread, query_often, &queries)) {
        return -1;
    }
    thread_join(thread);
    return queries.right;
}

/* Makes a handle with a context that needs all 64 bits, asks for the context and closes the handle; answers 0 when all went well. */
SPI_EXPORT INT TestWideContext(DWORD_PTR wanted) {
    INT error = -1;
    DWORD_PTR context = 0;
    SOCKET s = upcalls.lpWPUCreateSocketHandle(protocol_info.dwCatalogEntryId, wanted, &error);
    if (s == INVALID_SOCKET || error != 0) {
        return 1;
    }
    if (upcalls.lpWPUQuerySocketHandleContext(s, &context, &error) != 0 || context != wanted) {
        return 2;
    }
    if (upcalls.lpWPUCloseSocketHandle(s, &error) != 0 || upcalls.lpWPUCloseSocketHandle(s, &error) != SOCKET_ERROR) {
        return 3;
    }
    return error == WSAENOTSOCK ? 0 : 4;
}
