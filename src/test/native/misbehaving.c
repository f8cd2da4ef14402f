/*
 * Providers that go wrong in one way each, by switch:
 *   STARTUP_FAILS      WSPStartup answers WSASYSNOTREADY
 *   NULL_ENTRY         one entry of the procedure table is left NULL
 *   EMPTY_TABLE        all of them are
 *   NO_VERSION         WSPDATA is left untouched
 *   ERRNO_UNWRITTEN    WSPSocket and WSPCleanup fail without an error code
 *   OUT_OF_NOWHERE     WSPSocket makes up-calls with NULL and wild pointers first
 *   NO_STARTUP         WSPStartup is not there
 *   UNRESOLVED         it needs a function that no library has
 */
#include "spi.h"

#include <string.h>

#ifdef UNRESOLVED
extern void function_that_nobody_has(void);
#endif

#ifdef NO_STARTUP

SPI_EXPORT void SomethingElse(void) {}

#else

static WSPUPCALLTABLE table;
static DWORD entry;

static int WSPAPI refuse(LPINT lpErrno) {
    *lpErrno = WSAEOPNOTSUPP;
    return SOCKET_ERROR;
}

static int WSPAPI cleanup(LPINT lpErrno) {
#ifdef ERRNO_UNWRITTEN
    (void) lpErrno;
    return SOCKET_ERROR;
#else
    *lpErrno = 0;
    return 0;
#endif
}

static void call_wildly(void) {
#ifdef OUT_OF_NOWHERE
    LPINT wild = (LPINT) (DWORD_PTR) 0xDEAD000000000000u;
    INT error;
    table.lpWPUCreateSocketHandle(entry, 0, NULL);
    table.lpWPUCreateSocketHandle(entry, 0, wild);
    table.lpWPUQuerySocketHandleContext(0x10000, NULL, &error);
    table.lpWPUQuerySocketHandleContext(0x10000, (PDWORD_PTR) (DWORD_PTR) 0x1234, wild);
    table.lpWPUQueryBlockingCallback(entry, NULL, NULL, NULL);
    table.lpWPUCloseThread(NULL, NULL);
    table.lpWPUFDIsSet(4, NULL);
    table.lpWPUGetProviderPath(NULL, NULL, NULL, NULL);
    table.lpWPUQueueApc(NULL, NULL, 0, NULL);
#endif
}

static SOCKET WSPAPI create(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g, DWORD flags, LPINT lpErrno) {
    (void) af, (void) type, (void) protocol, (void) info, (void) g, (void) flags, (void) lpErrno;
    call_wildly();
#ifdef ERRNO_UNWRITTEN
    return INVALID_SOCKET;
#else
    return table.lpWPUCreateSocketHandle(entry, 0xFEDCBA9876543210u, lpErrno);
#endif
}

SPI_EXPORT int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable, LPWSPPROC_TABLE lpProcTable) {
    (void) wVersionRequested;
#ifdef UNRESOLVED
    function_that_nobody_has();
#endif
    table = UpcallTable;
    entry = lpProtocolInfo->dwCatalogEntryId;
#ifdef STARTUP_FAILS
    return WSASYSNOTREADY;
#endif
#ifndef NO_VERSION
    lpWSPData->wVersion = lpWSPData->wHighVersion = 0x0202;
#else
    (void) lpWSPData;
#endif
    void **slots = (void **) lpProcTable;
    for (size_t i = 0; i < sizeof *lpProcTable / sizeof *slots; i++) {
        slots[i] = (void *) refuse;
    }
    lpProcTable->lpWSPCleanup = cleanup;
    lpProcTable->lpWSPSocket = create;
#ifdef EMPTY_TABLE
    memset(lpProcTable, 0, sizeof *lpProcTable);
#endif
#ifdef NULL_ENTRY
    lpProcTable->lpWSPStringToAddress = NULL;
#endif
    return 0;
}
#endif
