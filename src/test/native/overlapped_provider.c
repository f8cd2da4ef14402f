/*
 * A provider whose sockets receive what is sent on them, overlapped: a receive waits until a send on the same socket, on whose behalf a thread of the
 * provider's own completes it, or until the socket closes. Results stand where the published samples keep them: Offset holds the flags, OffsetHigh the
 * error.
 */
#include "platform.h"

#include "overlapped.layout.h"

#include <stdlib.h>
#include <string.h>

SPI_IMPORTS

#ifndef WSA_OPERATION_ABORTED
#define WSA_OPERATION_ABORTED 995
#endif

static WSPUPCALLTABLE upcalls;
static DWORD entry;

static OVERLAPPED_SOCKET *find(SOCKET s, LPINT lpErrno) {
    DWORD_PTR context = 0;
    return upcalls.lpWPUQuerySocketHandleContext(s, &context, lpErrno) == 0 ? (OVERLAPPED_SOCKET *) context : NULL;
}

static int fail(int error, LPINT lpErrno) {
    *lpErrno = error;
    return SOCKET_ERROR;
}

static SOCKET WSPAPI Socket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g, DWORD flags, LPINT lpErrno) {
    OVERLAPPED_SOCKET *socket = calloc(1, sizeof *socket);
    (void) af, (void) type, (void) protocol, (void) info, (void) g, (void) flags;
    if (socket == NULL) {
        *lpErrno = WSAENOBUFS;
        return INVALID_SOCKET;
    }
    socket->hSocket = upcalls.lpWPUCreateSocketHandle(entry, (DWORD_PTR) socket, lpErrno);
    return socket->hSocket;
}

static int WSPAPI Recv(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    OVERLAPPED_SOCKET *socket = find(s, lpErrno);
    (void) lpNumberOfBytesRecvd, (void) lpFlags, (void) lpThreadId;
    if (socket == NULL) {
        return SOCKET_ERROR;
    }
    if (lpOverlapped == NULL || lpCompletionRoutine != NULL || dwBufferCount != 1 || socket->Pending != NULL) {
        return fail(WSAEOPNOTSUPP, lpErrno);
    }
    socket->Buffer = *lpBuffers;
    socket->Pending = lpOverlapped;
    lpOverlapped->Internal = WSS_OPERATION_IN_PROGRESS;
    return fail(WSA_IO_PENDING, lpErrno);
}

typedef struct {
    OVERLAPPED_SOCKET *socket;
    const WSABUF *data;
    int result;
} DELIVERY;

static THREAD_ROUTINE deliver(void *argument) {
    DELIVERY *delivery = argument;
    OVERLAPPED_SOCKET *socket = delivery->socket;
    LPWSAOVERLAPPED pending = socket->Pending;
    DWORD count = delivery->data->len < socket->Buffer.len ? delivery->data->len : socket->Buffer.len;
    INT error = 0;
    memcpy(socket->Buffer.buf, delivery->data->buf, count);
    pending->Offset = 0;
    pending->OffsetHigh = 0;
    socket->Pending = NULL;
    delivery->result = WPUCompleteOverlappedRequest(socket->hSocket, pending, 0, count, &error) == 0 ? 0 : error;
    return 0;
}

static int WSPAPI Send(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine, LPWSATHREADID lpThreadId, LPINT lpErrno) {
    OVERLAPPED_SOCKET *socket = find(s, lpErrno);
    DELIVERY delivery = {socket, lpBuffers, 0};
    THREAD thread;
    (void) dwFlags, (void) lpCompletionRoutine, (void) lpThreadId;
    if (socket == NULL) {
        return SOCKET_ERROR;
    }
    if (lpOverlapped != NULL || dwBufferCount != 1 || socket->Pending == NULL) {
        return fail(WSAEOPNOTSUPP, lpErrno);
    }
    if (!thread_start(&thread, deliver, &delivery)) {
        return fail(WSAENOBUFS, lpErrno);
    }
    thread_join(thread);
    *lpNumberOfBytesSent = lpBuffers->len;
    return delivery.result == 0 ? 0 : fail(delivery.result, lpErrno);
}

static BOOL WSPAPI OverlappedResult(SOCKET s, LPWSAOVERLAPPED lpOverlapped, LPDWORD lpcbTransfer, BOOL fWait, LPDWORD lpdwFlags, LPINT lpErrno) {
    (void) s, (void) fWait;
    if (lpOverlapped->Internal == WSS_OPERATION_IN_PROGRESS) {
        *lpErrno = WSA_IO_INCOMPLETE;
        return FALSE;
    }
    *lpcbTransfer = (DWORD) lpOverlapped->InternalHigh;
    *lpdwFlags = lpOverlapped->Offset;
    *lpErrno = (INT) lpOverlapped->OffsetHigh;
    return *lpErrno == 0;
}

/* The receive that waits is aborted when its handle is gone already, as it happens with a lower socket of a layer. */
static int WSPAPI CloseSocket(SOCKET s, LPINT lpErrno) {
    OVERLAPPED_SOCKET *socket = find(s, lpErrno);
    INT error = 0;
    if (socket == NULL || upcalls.lpWPUCloseSocketHandle(s, lpErrno) != 0) {
        return SOCKET_ERROR;
    }
    if (socket->Pending != NULL) {
        socket->Pending->OffsetHigh = WSA_OPERATION_ABORTED;
        WPUCompleteOverlappedRequest(s, socket->Pending, WSA_OPERATION_ABORTED, 0, &error);
    }
    free(socket);
    return error == 0 ? 0 : fail(error, lpErrno);
}

static int WSPAPI Cleanup(LPINT lpErrno) {
    *lpErrno = 0;
    return 0;
}

static int WSPAPI refuse(LPINT lpErrno) { return fail(WSAEOPNOTSUPP, lpErrno); }

SPI_EXPORT int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    void **slots = (void **) lpProcTable;
    (void) wVersionRequested;
    upcalls = UpcallTable;
    entry = lpProtocolInfo->dwCatalogEntryId;
    lpWSPData->wVersion = lpWSPData->wHighVersion = 0x0202;
    for (size_t i = 0; i < sizeof *lpProcTable / sizeof *slots; i++) {
        slots[i] = (void *) refuse;
    }
    lpProcTable->lpWSPSocket = Socket;
    lpProcTable->lpWSPRecv = Recv;
    lpProcTable->lpWSPSend = Send;
    lpProcTable->lpWSPGetOverlappedResult = OverlappedResult;
    lpProcTable->lpWSPCloseSocket = CloseSocket;
    lpProcTable->lpWSPCleanup = Cleanup;
    return 0;
}

/* ---- for the tests, which no provider would export ---- */

/* Completes a request on any handle; answers the error code, 0 for none. */
SPI_EXPORT INT TestComplete(SOCKET s, LPWSAOVERLAPPED lpOverlapped) {
    INT error = -1;
    return WPUCompleteOverlappedRequest(s, lpOverlapped, 0, 1, &error) == 0 ? 0 : error;
}

#ifdef _WIN32
/* Associates a completion port, as a layer does with lower sockets; answers whether that went well. */
SPI_EXPORT INT TestAssociate(SOCKET s, HANDLE port, ULONG_PTR key) { return CreateIoCompletionPort((HANDLE) s, port, key, 0) == port; }
#endif
