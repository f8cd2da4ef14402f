/*
 * The service provider interface as the test providers see it. On Windows it is the system's own; elsewhere this header fixes the ABI of
 * the test libraries: the sizes of 64-bit Windows by fixed-width types, 16-bit WCHAR, WSPUPCALLTABLE passed by value, WSPPROC_TABLE of 30
 * entries. Names and order are those of ws2spi.h and winsock2.h.
 */
#ifndef SPI_H
#define SPI_H

#ifdef _WIN32

#include <winsock2.h>
#include <ws2spi.h>

#define SPI_EXPORT __declspec(dllexport)

/* The import table of the DLL is what its host redirects. */
#define SPI_IMPORTS

#else

#include <stddef.h>
#include <stdint.h>

#define SPI_EXPORT __attribute__((visibility("default")))
#define WSPAPI
#define CALLBACK

typedef char CHAR;
typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint16_t USHORT;
typedef uint16_t WCHAR;
typedef int32_t INT;
typedef int32_t BOOL;
typedef int32_t LONG;
typedef uint32_t UINT;
typedef uint32_t DWORD;
typedef uint32_t GROUP;
typedef uint64_t ULONGLONG;
typedef uint64_t DWORD_PTR;
typedef uint64_t ULONG_PTR;
typedef uint64_t WPARAM;
typedef int64_t LPARAM;
typedef uint64_t SOCKET;
typedef void *HANDLE;
typedef HANDLE WSAEVENT;
typedef HANDLE HWND;
typedef INT *LPINT;
typedef DWORD *LPDWORD;
typedef DWORD_PTR *PDWORD_PTR;
typedef WCHAR *LPWSTR;
typedef void *LPVOID;

typedef struct {
    DWORD Data1;
    USHORT Data2;
    USHORT Data3;
    BYTE Data4[8];
} GUID, *LPGUID;

struct sockaddr {
    USHORT sa_family;
    CHAR sa_data[14];
};
typedef struct sockaddr *LPSOCKADDR;

typedef struct in_addr {
    union {
        DWORD S_addr;
    } S_un;
} IN_ADDR;

typedef struct sockaddr_in {
    USHORT sin_family;
    USHORT sin_port;
    IN_ADDR sin_addr;
    CHAR sin_zero[8];
} SOCKADDR_IN;

struct timeval {
    LONG tv_sec;
    LONG tv_usec;
};
typedef struct timeval *PTIMEVAL;

typedef struct linger {
    USHORT l_onoff;
    USHORT l_linger;
} LINGER;

#define FD_SETSIZE 64
typedef struct fd_set {
    UINT fd_count;
    SOCKET fd_array[FD_SETSIZE];
} fd_set;

typedef struct {
    DWORD len;
    CHAR *buf;
} WSABUF, *LPWSABUF;

typedef struct {
    DWORD TokenRate, TokenBucketSize, PeakBandwidth, Latency, DelayVariation, ServiceType, MaxSduSize, MinimumPolicedSize;
} FLOWSPEC;

typedef struct {
    FLOWSPEC SendingFlowspec;
    FLOWSPEC ReceivingFlowspec;
    WSABUF ProviderSpecific;
} QOS, *LPQOS;

typedef struct {
    ULONG_PTR Internal;
    ULONG_PTR InternalHigh;
    DWORD Offset;
    DWORD OffsetHigh;
    HANDLE hEvent;
} WSAOVERLAPPED, *LPWSAOVERLAPPED;

typedef struct {
    HANDLE ThreadHandle;
    DWORD_PTR Reserved;
} WSATHREADID, *LPWSATHREADID;

typedef struct {
    LONG lNetworkEvents;
    INT iErrorCode[10];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

#define MAX_PROTOCOL_CHAIN 7
typedef struct {
    INT ChainLen;
    DWORD ChainEntries[MAX_PROTOCOL_CHAIN];
} WSAPROTOCOLCHAIN;

#define WSAPROTOCOL_LEN 255
typedef struct {
    DWORD dwServiceFlags1;
    DWORD dwServiceFlags2;
    DWORD dwServiceFlags3;
    DWORD dwServiceFlags4;
    DWORD dwProviderFlags;
    GUID ProviderId;
    DWORD dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    INT iVersion;
    INT iAddressFamily;
    INT iMaxSockAddr;
    INT iMinSockAddr;
    INT iSocketType;
    INT iProtocol;
    INT iProtocolMaxOffset;
    INT iNetworkByteOrder;
    INT iSecurityScheme;
    DWORD dwMessageSize;
    DWORD dwProviderReserved;
    WCHAR szProtocol[WSAPROTOCOL_LEN + 1];
} WSAPROTOCOL_INFOW, *LPWSAPROTOCOL_INFOW;

#define WSPDESCRIPTION_LEN 255
typedef struct {
    WORD wVersion;
    WORD wHighVersion;
    WCHAR szDescription[WSPDESCRIPTION_LEN + 1];
} WSPDATA, *LPWSPDATA;

typedef BOOL(CALLBACK *LPBLOCKINGCALLBACK)(DWORD_PTR dwContext);
typedef void(CALLBACK *LPWSAUSERAPC)(DWORD_PTR dwContext);
typedef void(CALLBACK *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError, DWORD cbTransferred, LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags);
typedef int(CALLBACK *LPCONDITIONPROC)(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP *, DWORD_PTR);

typedef struct {
    BOOL(WSPAPI *lpWPUCloseEvent)(WSAEVENT, LPINT);
    int(WSPAPI *lpWPUCloseSocketHandle)(SOCKET, LPINT);
    WSAEVENT(WSPAPI *lpWPUCreateEvent)(LPINT);
    SOCKET(WSPAPI *lpWPUCreateSocketHandle)(DWORD, DWORD_PTR, LPINT);
    int(WSPAPI *lpWPUFDIsSet)(SOCKET, fd_set *);
    int(WSPAPI *lpWPUGetProviderPath)(LPGUID, WCHAR *, LPINT, LPINT);
    SOCKET(WSPAPI *lpWPUModifyIFSHandle)(DWORD, SOCKET, LPINT);
    BOOL(WSPAPI *lpWPUPostMessage)(HWND, UINT, WPARAM, LPARAM);
    int(WSPAPI *lpWPUQueryBlockingCallback)(DWORD, LPBLOCKINGCALLBACK *, PDWORD_PTR, LPINT);
    int(WSPAPI *lpWPUQuerySocketHandleContext)(SOCKET, PDWORD_PTR, LPINT);
    int(WSPAPI *lpWPUQueueApc)(LPWSATHREADID, LPWSAUSERAPC, DWORD_PTR, LPINT);
    BOOL(WSPAPI *lpWPUResetEvent)(WSAEVENT, LPINT);
    BOOL(WSPAPI *lpWPUSetEvent)(WSAEVENT, LPINT);
    int(WSPAPI *lpWPUOpenCurrentThread)(LPWSATHREADID, LPINT);
    int(WSPAPI *lpWPUCloseThread)(LPWSATHREADID, LPINT);
} WSPUPCALLTABLE, *LPWSPUPCALLTABLE;

typedef struct {
    SOCKET(WSPAPI *lpWSPAccept)(SOCKET, struct sockaddr *, LPINT, LPCONDITIONPROC, DWORD_PTR, LPINT);
    INT(WSPAPI *lpWSPAddressToString)(LPSOCKADDR, DWORD, LPWSAPROTOCOL_INFOW, LPWSTR, LPDWORD, LPINT);
    int(WSPAPI *lpWSPAsyncSelect)(SOCKET, HWND, UINT, LONG, LPINT);
    int(WSPAPI *lpWSPBind)(SOCKET, const struct sockaddr *, int, LPINT);
    int(WSPAPI *lpWSPCancelBlockingCall)(LPINT);
    int(WSPAPI *lpWSPCleanup)(LPINT);
    int(WSPAPI *lpWSPCloseSocket)(SOCKET, LPINT);
    int(WSPAPI *lpWSPConnect)(SOCKET, const struct sockaddr *, int, LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPINT);
    int(WSPAPI *lpWSPDuplicateSocket)(SOCKET, DWORD, LPWSAPROTOCOL_INFOW, LPINT);
    int(WSPAPI *lpWSPEnumNetworkEvents)(SOCKET, WSAEVENT, LPWSANETWORKEVENTS, LPINT);
    int(WSPAPI *lpWSPEventSelect)(SOCKET, WSAEVENT, LONG, LPINT);
    BOOL(WSPAPI *lpWSPGetOverlappedResult)(SOCKET, LPWSAOVERLAPPED, LPDWORD, BOOL, LPDWORD, LPINT);
    int(WSPAPI *lpWSPGetPeerName)(SOCKET, struct sockaddr *, LPINT, LPINT);
    int(WSPAPI *lpWSPGetSockName)(SOCKET, struct sockaddr *, LPINT, LPINT);
    int(WSPAPI *lpWSPGetSockOpt)(SOCKET, int, int, char *, LPINT, LPINT);
    BOOL(WSPAPI *lpWSPGetQOSByName)(SOCKET, LPWSABUF, LPQOS, LPINT);
    int(WSPAPI *lpWSPIoctl)
    (SOCKET, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, LPWSATHREADID, LPINT);
    SOCKET(WSPAPI *lpWSPJoinLeaf)
    (SOCKET, const struct sockaddr *, int, LPWSABUF, LPWSABUF, LPQOS, LPQOS, DWORD, LPINT);
    int(WSPAPI *lpWSPListen)(SOCKET, int, LPINT);
    int(WSPAPI *lpWSPRecv)
    (SOCKET, LPWSABUF, DWORD, LPDWORD, LPDWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, LPWSATHREADID, LPINT);
    int(WSPAPI *lpWSPRecvDisconnect)(SOCKET, LPWSABUF, LPINT);
    int(WSPAPI *lpWSPRecvFrom)
    (SOCKET, LPWSABUF, DWORD, LPDWORD, LPDWORD, struct sockaddr *, LPINT, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE,
     LPWSATHREADID, LPINT);
    int(WSPAPI *lpWSPSelect)(int, fd_set *, fd_set *, fd_set *, const PTIMEVAL, LPINT);
    int(WSPAPI *lpWSPSend)
    (SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, LPWSATHREADID, LPINT);
    int(WSPAPI *lpWSPSendDisconnect)(SOCKET, LPWSABUF, LPINT);
    int(WSPAPI *lpWSPSendTo)
    (SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD, const struct sockaddr *, int, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE,
     LPWSATHREADID, LPINT);
    int(WSPAPI *lpWSPSetSockOpt)(SOCKET, int, int, const char *, int, LPINT);
    int(WSPAPI *lpWSPShutdown)(SOCKET, int, LPINT);
    SOCKET(WSPAPI *lpWSPSocket)(int, int, int, LPWSAPROTOCOL_INFOW, GROUP, DWORD, LPINT);
    INT(WSPAPI *lpWSPStringToAddress)(LPWSTR, INT, LPWSAPROTOCOL_INFOW, LPSOCKADDR, LPINT, LPINT);
} WSPPROC_TABLE, *LPWSPPROC_TABLE;

/*
 * What providers import from ws2_32.dll. There is none here: a library that says SPI_IMPORTS in one of its sources exports pointers, which its
 * host fills before it calls WSPStartup.
 */
extern int(WSPAPI *lpWPUCompleteOverlappedRequest)(SOCKET, LPWSAOVERLAPPED, DWORD, DWORD, LPINT);
extern int(WSPAPI *lpWSCEnumProtocols)(LPINT, LPWSAPROTOCOL_INFOW, LPDWORD, LPINT);
extern int(WSPAPI *lpWSCGetProviderPath)(LPGUID, WCHAR *, LPINT, LPINT);
#define WPUCompleteOverlappedRequest (*lpWPUCompleteOverlappedRequest)
#define WSCEnumProtocols (*lpWSCEnumProtocols)
#define WSCGetProviderPath (*lpWSCGetProviderPath)
#define SPI_IMPORTS                                                                                                             \
    SPI_EXPORT int(WSPAPI *lpWPUCompleteOverlappedRequest)(SOCKET, LPWSAOVERLAPPED, DWORD, DWORD, LPINT);                       \
    SPI_EXPORT int(WSPAPI *lpWSCEnumProtocols)(LPINT, LPWSAPROTOCOL_INFOW, LPDWORD, LPINT);                                     \
    SPI_EXPORT int(WSPAPI *lpWSCGetProviderPath)(LPGUID, WCHAR *, LPINT, LPINT);

typedef int(WSPAPI *LPWSPSTARTUP)(WORD, LPWSPDATA, LPWSAPROTOCOL_INFOW, WSPUPCALLTABLE, LPWSPPROC_TABLE);

#define TRUE 1
#define FALSE 0
#define INVALID_SOCKET (~(SOCKET)0)
#define SOCKET_ERROR (-1)
#define FROM_PROTOCOL_INFO (-1)
#define AF_UNSPEC 0
#define AF_INET 2
#define SOCK_STREAM 1
#define IPPROTO_TCP 6
#define TCP_NODELAY 0x0001
#define INADDR_ANY 0x00000000u
#define SOL_SOCKET 0xffff
#define SO_ACCEPTCONN 0x0002
#define SO_REUSEADDR 0x0004
#define SO_KEEPALIVE 0x0008
#define SO_LINGER 0x0080
#define SO_SNDBUF 0x1001
#define SO_RCVBUF 0x1002
#define SO_SNDTIMEO 0x1005
#define SO_RCVTIMEO 0x1006
#define SO_ERROR 0x1007
#define SO_TYPE 0x1008
#define SO_EXCLUSIVEADDRUSE (~SO_REUSEADDR)
#define FIONBIO 0x8004667e
#define FIONREAD 0x4004667f
#define MSG_PEEK 0x2
#define SD_RECEIVE 0
#define SD_SEND 1
#define SD_BOTH 2

#define WSA_IO_INCOMPLETE 996
#define WSA_IO_PENDING 997
#define WSAEINTR 10004
#define WSAEFAULT 10014
#define WSAEINVAL 10022
#define WSAEWOULDBLOCK 10035
#define WSAEALREADY 10037
#define WSAENOTSOCK 10038
#define WSAENOPROTOOPT 10042
#define WSAEPROTONOSUPPORT 10043
#define WSAESOCKTNOSUPPORT 10044
#define WSAEOPNOTSUPP 10045
#define WSAEAFNOSUPPORT 10047
#define WSAEADDRINUSE 10048
#define WSAEADDRNOTAVAIL 10049
#define WSAENETUNREACH 10051
#define WSAECONNABORTED 10053
#define WSAECONNRESET 10054
#define WSAENOBUFS 10055
#define WSAEISCONN 10056
#define WSAENOTCONN 10057
#define WSAESHUTDOWN 10058
#define WSAETIMEDOUT 10060
#define WSAECONNREFUSED 10061
#define WSAEDISCON 10101
#define WSASYSNOTREADY 10091
#define WSAVERNOTSUPPORTED 10092
#define WSANOTINITIALISED 10093
#define WSAEINVALIDPROCTABLE 10104
#define WSAEPROVIDERFAILEDINIT 10106
#define WSS_OPERATION_IN_PROGRESS 0x103

int WSPAPI WSPStartup(WORD wVersionRequested, LPWSPDATA lpWSPData, LPWSAPROTOCOL_INFOW lpProtocolInfo, WSPUPCALLTABLE UpcallTable,
                      LPWSPPROC_TABLE lpProcTable);

#endif
#endif
