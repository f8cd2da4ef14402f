/*
 * What the contexts of the loopback providers point to, for an inspector: LOOPBACK_SOCKET of loopback.h without its bookkeeping. It lies beside
 * the library as NAME.layout.h.
 */
typedef enum LOOPBACK_STATE {
    CREATED,
    BOUND,
    LISTENING,
    CONNECTING,
    CONNECTED,
    PEER_CLOSED,
    RESET,
    ABORTED,
    CLOSED
} LOOPBACK_STATE;

#define FLAG_NONBLOCKING 0x01
#define FLAG_RECEIVE_SHUTDOWN 0x02
#define FLAG_SEND_SHUTDOWN 0x04
#define FLAG_REUSEADDR 0x08
#define FLAG_EXCLUSIVEADDRUSE 0x10
#define FLAG_KEEPALIVE 0x20
#define FLAG_TCP_NODELAY 0x40

typedef struct LOOPBACK_SOCKET {
    CHAR Signature[4];
    DWORD cbSize;
    SOCKET hSocket;          /*@ role handle */
    DWORD dwCatalogEntryId;
    DWORD State;             /*@ enum LOOPBACK_STATE, role state */
    DWORD dwFlags;           /*@ flags FLAG_* */
    INT iLastError;
    SOCKADDR_IN LocalAddress;  /*@ role local-address */
    SOCKADDR_IN RemoteAddress; /*@ role remote-address */
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
} LOOPBACK_SOCKET; /*@ context */
