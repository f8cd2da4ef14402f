/*
 * What hosted providers get of the Windows kernel through their up-calls: events that can be waited on, threads that take APCs, windows that take
 * messages. For Windows only. Every function beside WSPStartup answers 0, or the number of the line that was not as it should be.
 */
#include "spi.h"

#define APC_CONTEXT ((DWORD_PTR) 0xFEDCBA9876543210u)
#define LONG_ENOUGH 30000

#define CHECK(condition)                                                                                                                   \
    do {                                                                                                                                   \
        if (!(condition)) {                                                                                                                \
            return __LINE__;                                                                                                               \
        }                                                                                                                                  \
    } while (0)

static WSPUPCALLTABLE upcalls;
static volatile DWORD_PTR apc_context;
static volatile DWORD apc_thread;
static WSATHREADID thread_id;
static WSAEVENT event;

static SOCKET WSPAPI create(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g, DWORD flags, LPINT lpErrno) {
    (void) af, (void) type, (void) protocol, (void) info, (void) g, (void) flags;
    *lpErrno = WSAEOPNOTSUPP;
    return INVALID_SOCKET;
}

static int WSPAPI cleanup(LPINT lpErrno) {
    *lpErrno = 0;
    return 0;
}

SPI_EXPORT int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    void **slots = (void **) lpProcTable;
    (void) wVersionRequested, (void) lpProtocolInfo;
    upcalls = UpcallTable;
    lpWSPData->wVersion = lpWSPData->wHighVersion = 0x0202;
    for (size_t i = 0; i < sizeof *lpProcTable / sizeof *slots; i++) {
        slots[i] = (void *) create;
    }
    lpProcTable->lpWSPCleanup = cleanup; /* Of the others only WSPSocket is ever called. */
    return 0;
}

/* ---- events ---- */

SPI_EXPORT int TestCreateEvent(void) {
    INT error = -1;
    event = upcalls.lpWPUCreateEvent(&error);
    CHECK(event != NULL);
    CHECK(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
    return 0;
}

SPI_EXPORT int TestWaitForEvent(void) {
    CHECK(WaitForSingleObject(event, LONG_ENOUGH) == WAIT_OBJECT_0);
    CHECK(WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
    return 0;
}

SPI_EXPORT int TestSetEvent(void) {
    INT error = -1;
    CHECK(upcalls.lpWPUSetEvent(event, &error) == TRUE);
    return 0;
}

SPI_EXPORT int TestResetEvent(void) {
    INT error = -1;
    CHECK(upcalls.lpWPUResetEvent(event, &error) == TRUE);
    CHECK(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
    return 0;
}

/* How many handles there are on the object of this one. */
static ULONG handles_on(HANDLE handle) {
    typedef LONG(NTAPI * QUERY)(HANDLE, int, PVOID, ULONG, PULONG);
    QUERY query = (QUERY)(void *)GetProcAddress(GetModuleHandleW(L"ntdll"), "NtQueryObject");
    struct {
        ULONG Attributes;
        ULONG GrantedAccess;
        ULONG HandleCount;
        ULONG others[11];
    } basic = {0};
    return query(handle, 0, &basic, sizeof basic, NULL) == 0 ? basic.HandleCount : 0;
}

/* The value of a closed handle is not asked about: any thread of this process may have got it for something else by now. */
SPI_EXPORT int TestCloseEvent(void) {
    INT error = -1;
    HANDLE twin;
    HANDLE none = (HANDLE)0x7FFFFFF0;
    CHECK(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &twin, 0, FALSE, DUPLICATE_SAME_ACCESS));
    CHECK(handles_on(twin) == 2);
    CHECK(upcalls.lpWPUCloseEvent(event, &error) == TRUE);
    CHECK(handles_on(twin) == 1);
    CHECK(CloseHandle(twin));
    CHECK(upcalls.lpWPUCloseEvent(none, &error) == FALSE);
    CHECK(error == WSA_INVALID_HANDLE);
    CHECK(upcalls.lpWPUSetEvent(none, &error) == FALSE);
    CHECK(error == WSA_INVALID_HANDLE);
    return 0;
}

/* The address of an auto-reset event's handle, which the provider made itself. */
SPI_EXPORT int TestCreateOwnEvent(HANDLE *made) {
    *made = event = CreateEventW(NULL, FALSE, TRUE, NULL);
    CHECK(event != NULL);
    return 0;
}

SPI_EXPORT int TestTakeSignal(void) {
    CHECK(WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
    CHECK(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
    return 0;
}

/* What is no event stays open, whatever is asked. */
SPI_EXPORT int TestOtherObjects(void) {
    INT error = -1;
    DWORD flags;
    HANDLE mutex = CreateMutexW(NULL, FALSE, NULL);
    CHECK(upcalls.lpWPUSetEvent(mutex, &error) == FALSE);
    CHECK(error == WSA_INVALID_HANDLE);
    CHECK(upcalls.lpWPUCloseEvent(mutex, &error) == FALSE);
    CHECK(error == WSA_INVALID_HANDLE);
    CHECK(GetHandleInformation(mutex, &flags));
    CloseHandle(mutex);
    return 0;
}

/* ---- threads ---- */

static void CALLBACK apc(DWORD_PTR dwContext) {
    apc_thread = GetCurrentThreadId();
    apc_context = dwContext;
}

SPI_EXPORT int TestOpenThread(void) {
    INT error = -1;
    apc_thread = 0;
    apc_context = 0;
    CHECK(upcalls.lpWPUOpenCurrentThread(&thread_id, &error) == 0);
    CHECK(GetThreadId(thread_id.ThreadHandle) == GetCurrentThreadId());
    CHECK(thread_id.Reserved == 0);
    return 0;
}

SPI_EXPORT int TestQueueApc(void) {
    INT error = -1;
    WSATHREADID copy = thread_id;
    CHECK(upcalls.lpWPUQueueApc(&copy, apc, APC_CONTEXT, &error) == 0);
    return 0;
}

static int ran_here(void) {
    CHECK(apc_context == APC_CONTEXT);
    CHECK(apc_thread == GetCurrentThreadId());
    return 0;
}

SPI_EXPORT int TestWaitForApc(void) {
    CHECK(SleepEx(LONG_ENOUGH, TRUE) == WAIT_IO_COMPLETION);
    return ran_here();
}

SPI_EXPORT int TestNoApcYet(void) {
    CHECK(apc_context == 0);
    return 0;
}

SPI_EXPORT int TestApcRanHere(void) { return ran_here(); }

/* A client's own WSATHREADID: a handle that the up-call table knows nothing of. */
SPI_EXPORT int TestApcToForeignHandle(void) {
    INT error = -1;
    WSATHREADID own = {OpenThread(THREAD_SET_CONTEXT, FALSE, GetCurrentThreadId()), 0};
    apc_context = 0;
    CHECK(upcalls.lpWPUQueueApc(&own, apc, APC_CONTEXT, &error) == 0);
    CHECK(upcalls.lpWPUCloseThread(&own, &error) == SOCKET_ERROR);
    CHECK(error == WSAEFAULT);
    CloseHandle(own.ThreadHandle);
    CHECK(SleepEx(0, TRUE) == WAIT_IO_COMPLETION);
    return ran_here();
}

SPI_EXPORT int TestNoApc(void) {
    INT error = 0;
    WSATHREADID none = {(HANDLE) (DWORD_PTR) 0xABCDE0, 0};
    CHECK(upcalls.lpWPUQueueApc(&none, apc, 0, &error) == SOCKET_ERROR);
    CHECK(error == WSAEFAULT);
    error = 0;
    CHECK(upcalls.lpWPUQueueApc(&thread_id, (LPWSAUSERAPC) (DWORD_PTR) &thread_id, 0, &error) == SOCKET_ERROR);
    CHECK(error == WSAEFAULT);
    return 0;
}

SPI_EXPORT int TestCloseThread(void) {
    INT error = -1;
    DWORD flags;
    CHECK(upcalls.lpWPUCloseThread(&thread_id, &error) == 0);
    CHECK(!GetHandleInformation(thread_id.ThreadHandle, &flags));
    CHECK(upcalls.lpWPUQueueApc(&thread_id, apc, 0, &error) == SOCKET_ERROR);
    CHECK(upcalls.lpWPUCloseThread(&thread_id, &error) == SOCKET_ERROR);
    CHECK(error == WSAEFAULT);
    return 0;
}

/* ---- windows and handles ---- */

SPI_EXPORT int TestPostMessage(void) {
    MSG message;
    HWND window = CreateWindowExW(0, L"Static", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    CHECK(window != NULL);
    CHECK(upcalls.lpWPUPostMessage(window, WM_APP + 7, 0x10004, (LPARAM) 0x8000000000000001u) == TRUE);
    CHECK(PeekMessageW(&message, window, WM_APP + 7, WM_APP + 7, PM_REMOVE));
    CHECK(message.wParam == 0x10004);
    CHECK(message.lParam == (LPARAM) 0x8000000000000001u);
    DestroyWindow(window);
    CHECK(upcalls.lpWPUPostMessage(window, WM_APP + 7, 0, 0) == FALSE);
    CHECK(upcalls.lpWPUPostMessage(NULL, WM_APP + 7, 0, 0) == FALSE);
    CHECK(!PeekMessageW(&message, NULL, WM_APP + 7, WM_APP + 7, PM_REMOVE));
    return 0;
}

SPI_EXPORT int TestSocketHandlesAreNotTheKernels(DWORD dwCatalogEntryId) {
    INT error = -1;
    DWORD flags;
    SOCKET sockets[1000];
    for (int i = 0; i < 1000; i++) {
        sockets[i] = upcalls.lpWPUCreateSocketHandle(dwCatalogEntryId, 0, &error);
        CHECK(sockets[i] != INVALID_SOCKET && sockets[i] >= 0x10000);
        CHECK(!GetHandleInformation((HANDLE) sockets[i], &flags));
    }
    for (int i = 0; i < 1000; i++) {
        CHECK(upcalls.lpWPUCloseSocketHandle(sockets[i], &error) == 0);
    }
    return 0;
}
