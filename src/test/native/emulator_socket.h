/* The structure behind the context of an emulated socket, as its C author would have declared it. */
#include <winsock2.h>
#include <stddef.h>

typedef struct EMULATED_SOCKET {
    CHAR        Signature[4]; /* "EMSK" */
    DWORD       cbSize;
    SOCKET      hSocket;
    DWORD       dwCatalogEntryId;
    DWORD       State;
    DWORD       dwFlags;
    INT         iLastError;
    SOCKADDR_IN LocalAddress;
    SOCKADDR_IN RemoteAddress;
    WSAEVENT    hReadable;
    WSAEVENT    hWritable;
    INT         iRcvBuf;
    INT         iSndBuf;
    DWORD       dwRcvTimeo;
    DWORD       dwSndTimeo;
    LINGER      Linger;
    INT         iBacklog;
    UINT        cQueued;
    UINT        cbReadable;
    ULONGLONG   cbSent;
    ULONGLONG   cbReceived;
} EMULATED_SOCKET;
