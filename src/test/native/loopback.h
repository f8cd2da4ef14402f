/*
 * A base provider for TCP over a network of its own in memory, written for the tests. It is one source with switches:
 *   IFS_TWIN        its handles are the kernel's, announced by WPUModifyIFSHandle; without it they are made by WPUCreateSocketHandle
 *   CANCEL_ONLY     what the blocking callback answers is ignored; only its own WSPCancelBlockingCall ends a call
 *   FALSE_HONOURING only the blocking callback's FALSE ends a call; its own WSPCancelBlockingCall just agrees
 *   INTEGER_CONTEXT a context is the number of a socket, not a pointer
 *   OWN_THREADS     event objects are signalled by a worker thread of its own
 *   REFUSES_CANCEL  WSPCancelBlockingCall answers WSAEOPNOTSUPP
 *   POLLS_ONCE      a blocked call polls the blocking callback once and then waits natively
 *   FAULTY          it is started by faults.c, which stands in front of it
 *
 * One lock guards everything, and no up-call is made while it is held. A function that answers int answers a Winsock error code, 0 for
 * none; WSAEWOULDBLOCK from an attempt means "not yet".
 */
#ifndef LOOPBACK_H
#define LOOPBACK_H

#include "platform.h"

typedef enum {
    STATE_CREATED,
    STATE_BOUND,
    STATE_LISTENING,
    STATE_CONNECTING,
    STATE_CONNECTED,
    STATE_PEER_CLOSED,
    STATE_RESET,
    STATE_ABORTED,
    STATE_CLOSED
} LOOPBACK_STATE;

#define FLAG_NONBLOCKING 0x01
#define FLAG_RECEIVE_SHUTDOWN 0x02
#define FLAG_SEND_SHUTDOWN 0x04
#define FLAG_REUSEADDR 0x08
#define FLAG_EXCLUSIVEADDRUSE 0x10
#define FLAG_KEEPALIVE 0x20
#define FLAG_TCP_NODELAY 0x40

/* What a context points to. An inspector may look at everything; what is below the line is the provider's own bookkeeping. */
typedef struct LOOPBACK_SOCKET {
    CHAR Signature[4]; /* "LOOP" */
    DWORD cbSize;
    SOCKET hSocket; /* 0 until the up-call that makes it has returned */
    DWORD dwCatalogEntryId;
    DWORD State;
    DWORD dwFlags;
    INT iLastError;
    SOCKADDR_IN LocalAddress;
    SOCKADDR_IN RemoteAddress;
    WSAEVENT hReadable;
    WSAEVENT hWritable;
    INT iRcvBuf;
    INT iSndBuf;
    DWORD dwRcvTimeo;
    DWORD dwSndTimeo;
    LINGER Linger;
    INT iBacklog;
    UINT cQueued;
    UINT cbReadable;
    ULONGLONG cbSent;
    ULONGLONG cbReceived;
    /* ---- */
    struct LOOPBACK_SOCKET *Next;     /* in the list of sockets, or in a listener's queue */
    struct LOOPBACK_SOCKET *Queue;    /* connections waiting to be accepted, first in first out */
    struct LOOPBACK_SOCKET *Peer;     /* the other end */
    struct LOOPBACK_SOCKET *Listener; /* where a connecting socket waits for room */
    SOCKADDR_IN BoundAddress;         /* all zero for none */
    BYTE *Inbox;
    int Failure;    /* a connect that failed and of which nobody has been told */
    int References; /* calls that are using it, and the list */
    int Publishing; /* somebody is bringing its events up to date */
    int ShownReadable;
    int ShownWritable;
    DWORD Number; /* counts sockets from 1 */
} LOOPBACK_SOCKET;

/* The lock, the signal given at every change, and the sockets that have a handle. */
extern LOCK network_lock;
extern SIGNAL network_changed;
extern LOOPBACK_SOCKET *network_sockets;

/* loopback_network.c: one end of a stream and the rules about which operation goes with which state. Under the lock; nothing waits. */
LOOPBACK_SOCKET *endpoint_new(void);
void endpoint_free(LOOPBACK_SOCKET *socket);
int endpoint_is_readable(const LOOPBACK_SOCKET *socket);
int endpoint_is_writable(const LOOPBACK_SOCKET *socket);
int endpoint_check_connected(const LOOPBACK_SOCKET *socket);
int endpoint_bind(LOOPBACK_SOCKET *socket, const SOCKADDR_IN *address);
int endpoint_listen(LOOPBACK_SOCKET *socket, int backlog);
int endpoint_accept(LOOPBACK_SOCKET *listener, LOOPBACK_SOCKET **connection);
void endpoint_give_back(LOOPBACK_SOCKET *listener, LOOPBACK_SOCKET *connection);
int endpoint_connect(LOOPBACK_SOCKET *socket, const SOCKADDR_IN *to);
int endpoint_finish_connect(LOOPBACK_SOCKET *socket);
void endpoint_abandon_connect(LOOPBACK_SOCKET *socket);
int endpoint_send(LOOPBACK_SOCKET *socket, const BYTE *bytes, DWORD length, DWORD *sent);
int endpoint_receive(LOOPBACK_SOCKET *socket, const WSABUF *buffers, DWORD count, int peek, DWORD *received);
int endpoint_shutdown(LOOPBACK_SOCKET *socket, int how);
void endpoint_damage(LOOPBACK_SOCKET *socket);
void endpoint_close(LOOPBACK_SOCKET *socket, int hard);

/* loopback_calls.c: up-calls, handles, and how calls wait. */
extern WSPUPCALLTABLE upcalls;
extern WSAPROTOCOL_INFOW protocol_info;
extern int startups;

/*
 * Enters an operation, on a socket or on none: takes the lock, on failure too. end() leaves it, writes *lpErrno and answers 0 or
 * SOCKET_ERROR. WSAECONNABORTED comes with the socket: closing it is still allowed.
 */
int begin_call(void);
int begin(SOCKET s, LOOPBACK_SOCKET **socket);
int end(LOOPBACK_SOCKET *socket, int error, LPINT lpErrno);

/* Gives a socket its events and its handle. Leaves the lock while it makes the up-calls. */
int handle_open(LOOPBACK_SOCKET *socket);
/* Closes a socket and gives its handle back. Leaves the lock while it makes the up-calls. */
int handle_close(LOOPBACK_SOCKET *socket, int hard);
LOOPBACK_SOCKET *handle_find(SOCKET s);
/* The socket of a handle, with a reference. Leaves the lock while it makes the up-call. */
int handle_reference(SOCKET s, LOOPBACK_SOCKET **socket);
void handle_release(LOOPBACK_SOCKET *socket);

typedef int (*ATTEMPT)(void *argument);

/*
 * Makes an attempt, and while that answers WSAEWOULDBLOCK waits and makes it again. WSAEINTR when cancelled or when a socket is closed
 * meanwhile, WSAETIMEDOUT after the timeout (0 for none).
 */
int blocking_run(LOOPBACK_SOCKET **sockets, int count, int nonblocking, int64_t timeout, ATTEMPT attempt, void *argument);
int blocking_cancel(void);
/* Waits until no other thread is in a call. */
void blocking_drain(void);

/* The threads of its own, if it has any: from the first WSPStartup to the last WSPCleanup. Stopping waits for them, without the lock. */
void workers_start(void);
void workers_stop(void);

/* loopback_provider.c: WSPStartup, by a name that leaves the export to whoever stands in front. */
int WSPAPI LoopbackStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable);

#endif
