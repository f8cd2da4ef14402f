/* What the context of an emulated socket points to. The emulator itself writes the structure by what stands here. */
typedef enum EMULATED_SOCKET_STATE {
    CREATED,
    BOUND,
    LISTENING,
    CONNECTING,
    CONNECTED,
    PEER_CLOSED,
    RESET,
    ABORTED,
    CLOSED
} EMULATED_SOCKET_STATE;

#define FLAG_NONBLOCKING      0x01
#define FLAG_RECEIVE_SHUTDOWN 0x02
#define FLAG_SEND_SHUTDOWN    0x04
#define FLAG_REUSEADDR        0x08
#define FLAG_EXCLUSIVEADDRUSE 0x10
#define FLAG_KEEPALIVE        0x20
#define FLAG_TCP_NODELAY      0x40

typedef struct EMULATED_SOCKET {
    CHAR        Signature[4];  /* "EMSK" */
    DWORD       cbSize;
    SOCKET      hSocket;       /*@ role handle */
    DWORD       dwCatalogEntryId;
    EMULATED_SOCKET_STATE State; /*@ role state */
    DWORD       dwFlags;       /*@ flags FLAG_* */
    INT         iLastError;    /*@ enum WINSOCK_ERROR */
    SOCKADDR_IN LocalAddress;  /*@ role local-address */
    SOCKADDR_IN RemoteAddress; /*@ role remote-address */
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
} EMULATED_SOCKET; /*@ context */
