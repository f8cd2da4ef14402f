/* The types of the Windows headers that contexts are made of, with the hints that tell how each is shown. Widths are those of Windows on every
   ABI: a LONG has 4 bytes on Linux too. Sources: basetsd.h, minwindef.h, winnt.h, guiddef.h, winsock2.h, ws2def.h, ws2ipdef.h, ws2spi.h,
   mswsock.h, minwinbase.h, winternl.h, stdarg.h, stddef.h, stdint.h, time.h, stdio.h. */

/* What compilers and headers write beside types, and what says nothing of a layout. */
#define const
#define volatile
#define restrict
#define static
#define extern
#define inline
#define register
#define auto
#define _Noreturn
#define _Thread_local
#define __const
#define __volatile__
#define __volatile
#define __restrict
#define __restrict__
#define __inline
#define __inline__
#define __forceinline
#define __extension__
#define __unaligned
#define __ptr64
#define __w64
#define __cdecl
#define _cdecl
#define cdecl
#define __stdcall
#define _stdcall
#define __fastcall
#define _fastcall
#define __thiscall
#define __vectorcall
#define __pascal
#define pascal
#define far
#define near
#define FAR
#define NEAR
#define PASCAL
#define CDECL
#define CONST
#define VOLATILE
#define WINAPI
#define WINAPIV
#define APIENTRY
#define CALLBACK
#define NTAPI
#define WSAAPI
#define WSPAPI
#define WSPCALLBACK
#define WSAEVENTAPI
#define IN
#define OUT
#define OPTIONAL
#define UNALIGNED
#define RESTRICTED_POINTER
#define UNREFERENCED
#define FORCEINLINE
#define EXTERN_C
#define DECLSPEC_IMPORT
#define WINBASEAPI
#define WINSOCK_API_LINKAGE
#define DUMMYUNIONNAME
#define DUMMYUNIONNAME1
#define DUMMYUNIONNAME2
#define DUMMYUNIONNAME3
#define DUMMYSTRUCTNAME
#define DUMMYSTRUCTNAME1
#define DUMMYSTRUCTNAME2
#define DUMMYSTRUCTNAME3
#define _ANONYMOUS_UNION
#define _ANONYMOUS_STRUCT

#define __signed signed
#define __signed__ signed
#define __attribute __attribute__
#define _declspec __declspec
#define __alignof__ _Alignof
#define __alignof _Alignof
#define alignof _Alignof
#define alignas _Alignas
#define static_assert _Static_assert
#define bool _Bool
#define _int8 __int8
#define _int16 __int16
#define _int32 __int32
#define _int64 __int64
#define __builtin_offsetof offsetof
#define DECLSPEC_ALIGN(x) __declspec(align(x))
#define DECLARE_HANDLE(name) typedef void *name /*@ handle */
#define C_ASSERT(e) _Static_assert(e)
#define _Atomic
#define __BEGIN_DECLS
#define __END_DECLS
#define EXTERN_C_START
#define EXTERN_C_END
#define FIELD_OFFSET(type, field) offsetof(type, field)
#define UFIELD_OFFSET(type, field) offsetof(type, field)
#define WINAPI_FAMILY_PARTITION(partition) 1
#define __has_attribute(x) 0
#define __has_include(x) 0
#define __has_builtin(x) 0

/* The names of a BOOL's values: an enum for the hint, macros for expressions. */
typedef enum { FALSE, TRUE } __truth;
#define TRUE 1
#define FALSE 0
#define MAX_PATH 260
#define ANYSIZE_ARRAY 1
#define _WIN32_WINNT 0x0A00
#define NTDDI_VERSION 0x0A000000
#define _CRT_PACKING 8
#define WINVER 0x0A00
#define FD_SETSIZE 64
#define MAX_PROTOCOL_CHAIN 7
#define WSAPROTOCOL_LEN 255
#define WSADESCRIPTION_LEN 256
#define WSASYS_STATUS_LEN 128
#define FD_MAX_EVENTS 10

/* stdarg.h, stddef.h, stdint.h */
typedef __builtin_va_list va_list;
typedef __wchar_t wchar_t;
typedef unsigned short char16_t /*@ character */;
typedef unsigned int char32_t /*@ character */;
typedef __uintptr size_t, uintptr_t;
typedef __intptr ssize_t, ptrdiff_t, intptr_t;
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long long int64_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
typedef int8_t int_least8_t, int_fast8_t;
typedef int16_t int_least16_t;
typedef int32_t int_least32_t;
typedef int64_t int_least64_t, int_fast64_t, intmax_t;
typedef uint8_t uint_least8_t, uint_fast8_t;
typedef uint16_t uint_least16_t;
typedef uint32_t uint_least32_t;
typedef uint64_t uint_least64_t, uint_fast64_t, uintmax_t;
#ifdef __LP64__
typedef long int_fast16_t, int_fast32_t;
typedef unsigned long uint_fast16_t, uint_fast32_t;
#else
typedef short int_fast16_t;
typedef int int_fast32_t;
typedef unsigned short uint_fast16_t;
typedef unsigned int uint_fast32_t;
#endif

/* time.h, stdio.h. With 32 bits Microsoft's compilers make time_t 8 bytes and GCC 4: there it has to be said which. */
typedef int __time32_t /*@ time seconds */;
typedef long long __time64_t /*@ time seconds */;
#ifdef __LP64__
typedef long time_t /*@ time seconds */;
#elif defined(_WIN64)
typedef __time64_t time_t /*@ time seconds */;
#endif
typedef struct _iobuf FILE;
#ifdef __LP64__
typedef long clock_t, off_t;
typedef int pid_t, wint_t;
#else
typedef int clock_t, off_t;
typedef unsigned short wint_t;
#endif
struct tm {
    int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
#ifdef __LP64__
    long        tm_gmtoff;
    const char *tm_zone;
#endif
};

/* basetsd.h, minwindef.h, winnt.h */
typedef void VOID, *PVOID, *LPVOID, *LPCVOID;
typedef char CHAR, CCHAR;
typedef signed char INT8;
typedef unsigned char UCHAR, BYTE, UINT8;
typedef unsigned short WCHAR /*@ character */;
typedef short SHORT, INT16;
typedef unsigned short USHORT, WORD, UINT16, ATOM, LANGID;
typedef int INT, LONG, LONG32, INT32, NTSTATUS, HRESULT;
typedef unsigned int UINT, ULONG, DWORD, ULONG32, DWORD32, UINT32, LCID, ACCESS_MASK, SECURITY_INFORMATION, COLORREF;
typedef long long LONGLONG, LONG64, INT64;
typedef unsigned long long ULONGLONG, DWORDLONG, ULONG64, DWORD64, UINT64;
typedef float FLOAT;
typedef double DOUBLE;
typedef __intptr INT_PTR, LONG_PTR, SSIZE_T, LPARAM, LRESULT;
typedef __uintptr UINT_PTR, ULONG_PTR, DWORD_PTR, SIZE_T, WPARAM, KAFFINITY;
typedef int BOOL /*@ enum __truth */;
typedef unsigned char BOOLEAN;
typedef void *HANDLE /*@ handle */;
DECLARE_HANDLE(HMODULE);
DECLARE_HANDLE(HINSTANCE);
DECLARE_HANDLE(HWND);
DECLARE_HANDLE(HKEY);
DECLARE_HANDLE(HGLOBAL);
DECLARE_HANDLE(HLOCAL);
DECLARE_HANDLE(HDESK);
DECLARE_HANDLE(HICON);
typedef void (*FARPROC)(), (*PROC)(), (*LPTHREAD_START_ROUTINE)(), (*PTHREAD_START_ROUTINE)(), (*WAITORTIMERCALLBACK)(), (*WNDPROC)();

typedef BYTE *PBYTE, *LPBYTE;
typedef UCHAR *PUCHAR;
typedef CHAR *PCHAR, *LPSTR, *PSTR, *LPCSTR, *PCSTR, *PSZ;
typedef WCHAR *PWCHAR, *LPWSTR, *PWSTR, *LPCWSTR, *PCWSTR, *LPWCH, *PWCH;
typedef WORD *PWORD, *LPWORD;
typedef USHORT *PUSHORT;
typedef SHORT *PSHORT;
typedef INT *PINT, *LPINT;
typedef UINT *PUINT;
typedef LONG *PLONG, *LPLONG;
typedef ULONG *PULONG;
typedef DWORD *PDWORD, *LPDWORD;
typedef BOOL *PBOOL, *LPBOOL;
typedef BOOLEAN *PBOOLEAN;
typedef FLOAT *PFLOAT;
typedef LONGLONG *PLONGLONG;
typedef ULONGLONG *PULONGLONG;
typedef UINT8 *PUINT8;
typedef UINT16 *PUINT16;
typedef UINT32 *PUINT32, *PULONG32, *PDWORD32;
typedef INT32 *PINT32, *PLONG32;
typedef INT64 *PINT64, *PLONG64;
typedef UINT64 *PUINT64, *PULONG64, *PDWORD64;
typedef INT_PTR *PINT_PTR;
typedef LONG_PTR *PLONG_PTR;
typedef VOID *PSID, *PSECURITY_DESCRIPTOR;
typedef WCHAR *BSTR;
typedef DWORD_PTR *PDWORD_PTR;
typedef ULONG_PTR *PULONG_PTR;
typedef UINT_PTR *PUINT_PTR;
typedef SIZE_T *PSIZE_T;
typedef HANDLE *PHANDLE, *LPHANDLE;

typedef struct _GUID {
    DWORD Data1;
    WORD  Data2;
    WORD  Data3;
    BYTE  Data4[8];
} GUID /*@ guid */, IID /*@ guid */, CLSID /*@ guid */, *LPGUID, *LPCGUID;

typedef union _LARGE_INTEGER {
    struct {
        DWORD LowPart;
        LONG  HighPart;
    };
    struct {
        DWORD LowPart;
        LONG  HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;

typedef union _ULARGE_INTEGER {
    struct {
        DWORD LowPart;
        DWORD HighPart;
    };
    struct {
        DWORD LowPart;
        DWORD HighPart;
    } u;
    ULONGLONG QuadPart;
} ULARGE_INTEGER, *PULARGE_INTEGER;

typedef struct _LUID {
    DWORD LowPart;
    LONG  HighPart;
} LUID, *PLUID;

typedef struct _FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME /*@ time filetime */, *PFILETIME, *LPFILETIME;

typedef struct _SYSTEMTIME {
    WORD wYear;
    WORD wMonth;
    WORD wDayOfWeek;
    WORD wDay;
    WORD wHour;
    WORD wMinute;
    WORD wSecond;
    WORD wMilliseconds;
} SYSTEMTIME, *PSYSTEMTIME, *LPSYSTEMTIME;

typedef struct _LIST_ENTRY {
    struct _LIST_ENTRY *Flink /*@ opaque */;
    struct _LIST_ENTRY *Blink /*@ opaque */;
} LIST_ENTRY /*@ list */, *PLIST_ENTRY;

typedef struct _SINGLE_LIST_ENTRY {
    struct _SINGLE_LIST_ENTRY *Next /*@ opaque */;
} SINGLE_LIST_ENTRY /*@ list */, *PSINGLE_LIST_ENTRY;

typedef struct _RTL_CRITICAL_SECTION {
    PVOID     DebugInfo;
    LONG      LockCount;
    LONG      RecursionCount;
    HANDLE    OwningThread;
    HANDLE    LockSemaphore;
    ULONG_PTR SpinCount;
} RTL_CRITICAL_SECTION, CRITICAL_SECTION, *PRTL_CRITICAL_SECTION, *PCRITICAL_SECTION, *LPCRITICAL_SECTION;

typedef struct _RTL_SRWLOCK {
    PVOID Ptr;
} RTL_SRWLOCK, SRWLOCK, *PRTL_SRWLOCK, *PSRWLOCK;

typedef struct _RTL_CONDITION_VARIABLE {
    PVOID Ptr;
} RTL_CONDITION_VARIABLE, CONDITION_VARIABLE, *PCONDITION_VARIABLE;

typedef union _RTL_RUN_ONCE {
    PVOID Ptr;
} RTL_RUN_ONCE, INIT_ONCE, *PINIT_ONCE;

typedef struct _OVERLAPPED {
    ULONG_PTR Internal;
    ULONG_PTR InternalHigh;
    union {
        struct {
            DWORD Offset;
            DWORD OffsetHigh;
        };
        PVOID Pointer;
    };
    HANDLE hEvent /*@ event */;
} OVERLAPPED, WSAOVERLAPPED, *LPOVERLAPPED, *LPWSAOVERLAPPED;

typedef struct _OVERLAPPED_ENTRY {
    ULONG_PTR    lpCompletionKey;
    LPOVERLAPPED lpOverlapped /*@ opaque */;
    ULONG_PTR    Internal;
    DWORD        dwNumberOfBytesTransferred;
} OVERLAPPED_ENTRY, *LPOVERLAPPED_ENTRY;

#if defined(_WIN64) || defined(__LP64__)
typedef struct __attribute__((aligned(16))) _SLIST_ENTRY {
    struct _SLIST_ENTRY *Next /*@ opaque */;
} SLIST_ENTRY, *PSLIST_ENTRY;

typedef union __attribute__((aligned(16))) _SLIST_HEADER {
    struct {
        ULONGLONG Alignment /*@ hex */;
        ULONGLONG Region /*@ hex */;
    };
    struct {
        ULONGLONG Depth : 16;
        ULONGLONG Sequence : 48;
        ULONGLONG HeaderType : 1;
        ULONGLONG Reserved : 3;
        ULONGLONG NextEntry : 60 /*@ hex */;
    } HeaderX64;
} SLIST_HEADER, *PSLIST_HEADER;
#else
typedef SINGLE_LIST_ENTRY SLIST_ENTRY, *PSLIST_ENTRY;

typedef union _SLIST_HEADER {
    ULONGLONG Alignment /*@ hex */;
    struct {
        SLIST_ENTRY Next;
        WORD        Depth;
        WORD        Sequence;
    };
} SLIST_HEADER, *PSLIST_HEADER;
#endif

typedef struct _PROCESS_INFORMATION {
    HANDLE hProcess;
    HANDLE hThread;
    DWORD  dwProcessId;
    DWORD  dwThreadId;
} PROCESS_INFORMATION, *PPROCESS_INFORMATION, *LPPROCESS_INFORMATION;

/* The thread pool's objects, which nobody but it looks into. */
typedef struct _TP_POOL *PTP_POOL;
typedef struct _TP_WORK *PTP_WORK;
typedef struct _TP_TIMER *PTP_TIMER;
typedef struct _TP_WAIT *PTP_WAIT;
typedef struct _TP_IO *PTP_IO;
typedef struct _TP_CLEANUP_GROUP *PTP_CLEANUP_GROUP;
typedef struct _TP_CALLBACK_INSTANCE *PTP_CALLBACK_INSTANCE;

typedef struct _SECURITY_ATTRIBUTES {
    DWORD  nLength;
    LPVOID lpSecurityDescriptor;
    BOOL   bInheritHandle;
} SECURITY_ATTRIBUTES, *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;

typedef struct _UNICODE_STRING {
    USHORT Length;
    USHORT MaximumLength;
    PWSTR  Buffer /*@ bytes Length */;
} UNICODE_STRING, *PUNICODE_STRING;

typedef struct _STRING {
    USHORT Length;
    USHORT MaximumLength;
    PCHAR  Buffer /*@ bytes Length */;
} STRING, ANSI_STRING, OEM_STRING, *PSTRING, *PANSI_STRING;

typedef struct _IO_STATUS_BLOCK {
    union {
        NTSTATUS Status;
        PVOID    Pointer;
    };
    ULONG_PTR Information;
} IO_STATUS_BLOCK, *PIO_STATUS_BLOCK;

/* winsock2.h, ws2def.h, ws2ipdef.h, inaddr.h, in6addr.h */
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned int u_long;
typedef unsigned long long u_int64;
typedef enum { INVALID_SOCKET = -1 } __socket;
typedef UINT_PTR SOCKET /*@ hex, enum __socket */;
typedef HANDLE WSAEVENT /*@ event */;
typedef WSAEVENT *LPWSAEVENT;
/* Not a type of the headers: what winerror.h defines one by one, for the hint enum WINSOCK_ERROR. */
typedef enum {
    NO_ERROR = 0, WSA_INVALID_HANDLE = 6, WSA_NOT_ENOUGH_MEMORY = 8, WSA_INVALID_PARAMETER = 87,
    WSA_OPERATION_ABORTED = 995, WSA_IO_INCOMPLETE = 996, WSA_IO_PENDING = 997, WSAEINTR = 10004, WSAEBADF = 10009,
    WSAEACCES = 10013, WSAEFAULT = 10014, WSAEINVAL = 10022, WSAEMFILE = 10024, WSAEWOULDBLOCK = 10035,
    WSAEINPROGRESS = 10036, WSAEALREADY = 10037, WSAENOTSOCK = 10038, WSAEDESTADDRREQ = 10039, WSAEMSGSIZE = 10040,
    WSAEPROTOTYPE = 10041, WSAENOPROTOOPT = 10042, WSAEPROTONOSUPPORT = 10043, WSAESOCKTNOSUPPORT = 10044,
    WSAEOPNOTSUPP = 10045, WSAEPFNOSUPPORT = 10046, WSAEAFNOSUPPORT = 10047, WSAEADDRINUSE = 10048,
    WSAEADDRNOTAVAIL = 10049, WSAENETDOWN = 10050, WSAENETUNREACH = 10051, WSAENETRESET = 10052,
    WSAECONNABORTED = 10053, WSAECONNRESET = 10054, WSAENOBUFS = 10055, WSAEISCONN = 10056, WSAENOTCONN = 10057,
    WSAESHUTDOWN = 10058, WSAETOOMANYREFS = 10059, WSAETIMEDOUT = 10060, WSAECONNREFUSED = 10061, WSAELOOP = 10062,
    WSAENAMETOOLONG = 10063, WSAEHOSTDOWN = 10064, WSAEHOSTUNREACH = 10065, WSAENOTEMPTY = 10066, WSAEPROCLIM = 10067,
    WSAEUSERS = 10068, WSAEDQUOT = 10069, WSAESTALE = 10070, WSAEREMOTE = 10071, WSASYSNOTREADY = 10091,
    WSAVERNOTSUPPORTED = 10092, WSANOTINITIALISED = 10093, WSAEDISCON = 10101, WSAENOMORE = 10102,
    WSAECANCELLED = 10103, WSAEINVALIDPROCTABLE = 10104, WSAEINVALIDPROVIDER = 10105, WSAEPROVIDERFAILEDINIT = 10106,
    WSASYSCALLFAILURE = 10107, WSASERVICE_NOT_FOUND = 10108, WSATYPE_NOT_FOUND = 10109, WSA_E_NO_MORE = 10110,
    WSA_E_CANCELLED = 10111, WSAEREFUSED = 10112, WSAHOST_NOT_FOUND = 11001, WSATRY_AGAIN = 11002,
    WSANO_RECOVERY = 11003, WSANO_DATA = 11004, WSA_QOS_RECEIVERS = 11005, WSA_QOS_SENDERS = 11006,
    WSA_QOS_NO_SENDERS = 11007, WSA_QOS_NO_RECEIVERS = 11008, WSA_QOS_REQUEST_CONFIRMED = 11009,
    WSA_QOS_ADMISSION_FAILURE = 11010, WSA_QOS_POLICY_FAILURE = 11011, WSA_QOS_BAD_STYLE = 11012,
    WSA_QOS_BAD_OBJECT = 11013, WSA_QOS_TRAFFIC_CTRL_ERROR = 11014, WSA_QOS_GENERIC_ERROR = 11015,
    WSA_QOS_ESERVICETYPE = 11016, WSA_QOS_EFLOWSPEC = 11017, WSA_QOS_EPROVSPECBUF = 11018,
    WSA_QOS_EFILTERSTYLE = 11019, WSA_QOS_EFILTERTYPE = 11020, WSA_QOS_EFILTERCOUNT = 11021,
    WSA_QOS_EOBJLENGTH = 11022, WSA_QOS_EFLOWCOUNT = 11023, WSA_QOS_EUNKOWNPSOBJ = 11024, WSA_QOS_EPOLICYOBJ = 11025,
    WSA_QOS_EFLOWDESC = 11026, WSA_QOS_EPSFLOWSPEC = 11027, WSA_QOS_EPSFILTERSPEC = 11028, WSA_QOS_ESDMODEOBJ = 11029,
    WSA_QOS_ESHAPERATEOBJ = 11030, WSA_QOS_RESERVED_PETYPE = 11031, WSA_SECURE_HOST_NOT_FOUND = 11032,
    WSA_IPSEC_NAME_POLICY_ERROR = 11033,
} WINSOCK_ERROR;
typedef unsigned int GROUP;
typedef int SERVICETYPE;
typedef enum {
    AF_UNSPEC = 0,
    AF_UNIX = 1,
    AF_INET = 2,
    AF_IPX = 6,
    AF_NETBIOS = 17,
    AF_INET6 = 23,
    AF_IRDA = 26,
    AF_BTH = 32,
    AF_HYPERV = 34
} __family;
typedef USHORT ADDRESS_FAMILY /*@ enum __family */;

typedef struct in_addr {
    union {
        struct {
            UCHAR s_b1, s_b2, s_b3, s_b4;
        } S_un_b;
        struct {
            USHORT s_w1, s_w2;
        } S_un_w;
        ULONG S_addr;
    } S_un;
} IN_ADDR, *PIN_ADDR, *LPIN_ADDR;

typedef struct in6_addr {
    union {
        UCHAR  Byte[16];
        USHORT Word[8];
    } u;
} IN6_ADDR, *PIN6_ADDR, *LPIN6_ADDR;

typedef struct sockaddr {
    ADDRESS_FAMILY sa_family;
    CHAR           sa_data[14] /*@ padding */;
} SOCKADDR /*@ address */, *PSOCKADDR, *LPSOCKADDR;

typedef struct sockaddr_in {
    ADDRESS_FAMILY sin_family;
    USHORT         sin_port /*@ big-endian */;
    IN_ADDR        sin_addr;
    CHAR           sin_zero[8] /*@ padding */;
} SOCKADDR_IN /*@ address */, *PSOCKADDR_IN, *LPSOCKADDR_IN;

typedef struct {
    union {
        struct {
            ULONG Zone : 28;
            ULONG Level : 4;
        };
        ULONG Value;
    };
} SCOPE_ID, *PSCOPE_ID;

typedef struct sockaddr_in6 {
    ADDRESS_FAMILY sin6_family;
    USHORT         sin6_port /*@ big-endian */;
    ULONG          sin6_flowinfo;
    IN6_ADDR       sin6_addr;
    union {
        ULONG    sin6_scope_id;
        SCOPE_ID sin6_scope_struct;
    };
} SOCKADDR_IN6 /*@ address */, SOCKADDR_IN6_LH /*@ address */, *PSOCKADDR_IN6, *LPSOCKADDR_IN6;

typedef union _SOCKADDR_INET {
    SOCKADDR_IN    Ipv4;
    SOCKADDR_IN6   Ipv6;
    ADDRESS_FAMILY si_family;
} SOCKADDR_INET /*@ address */, *PSOCKADDR_INET;

typedef struct sockaddr_storage {
    ADDRESS_FAMILY ss_family;
    CHAR           __ss_pad1[6] /*@ padding */;
    long long      __ss_align;
    CHAR           __ss_pad2[112] /*@ padding */;
} SOCKADDR_STORAGE /*@ address */, SOCKADDR_STORAGE_LH /*@ address */, *PSOCKADDR_STORAGE, *LPSOCKADDR_STORAGE;

typedef struct _SOCKET_ADDRESS {
    LPSOCKADDR lpSockaddr /*@ follow SOCKADDR_STORAGE */;
    INT        iSockaddrLength;
} SOCKET_ADDRESS, *PSOCKET_ADDRESS, *LPSOCKET_ADDRESS;

typedef struct linger {
    u_short l_onoff;
    u_short l_linger;
} LINGER, *PLINGER, *LPLINGER;

typedef struct timeval {
    LONG tv_sec;
    LONG tv_usec;
} TIMEVAL, *PTIMEVAL, *LPTIMEVAL;

typedef struct fd_set {
    u_int  fd_count;
    SOCKET fd_array[FD_SETSIZE] /*@ length fd_count */;
} fd_set, FD_SET, *PFD_SET, *LPFD_SET;

typedef struct _WSABUF {
    ULONG len;
    CHAR *buf /*@ opaque, bytes len */;
} WSABUF, *LPWSABUF;

typedef struct _WSAPROTOCOLCHAIN {
    int   ChainLen;
    DWORD ChainEntries[MAX_PROTOCOL_CHAIN] /*@ length ChainLen */;
} WSAPROTOCOLCHAIN, *LPWSAPROTOCOLCHAIN;

typedef struct _WSAPROTOCOL_INFOW {
    DWORD            dwServiceFlags1 /*@ hex */;
    DWORD            dwServiceFlags2 /*@ hex */;
    DWORD            dwServiceFlags3 /*@ hex */;
    DWORD            dwServiceFlags4 /*@ hex */;
    DWORD            dwProviderFlags /*@ hex */;
    GUID             ProviderId;
    DWORD            dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    int              iVersion;
    int              iAddressFamily /*@ enum __family */;
    int              iMaxSockAddr;
    int              iMinSockAddr;
    int              iSocketType;
    int              iProtocol;
    int              iProtocolMaxOffset;
    int              iNetworkByteOrder;
    int              iSecurityScheme;
    DWORD            dwMessageSize;
    DWORD            dwProviderReserved;
    WCHAR            szProtocol[WSAPROTOCOL_LEN + 1];
} WSAPROTOCOL_INFOW, *LPWSAPROTOCOL_INFOW;

typedef struct _WSAPROTOCOL_INFOA {
    DWORD            dwServiceFlags1 /*@ hex */;
    DWORD            dwServiceFlags2 /*@ hex */;
    DWORD            dwServiceFlags3 /*@ hex */;
    DWORD            dwServiceFlags4 /*@ hex */;
    DWORD            dwProviderFlags /*@ hex */;
    GUID             ProviderId;
    DWORD            dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    int              iVersion;
    int              iAddressFamily /*@ enum __family */;
    int              iMaxSockAddr;
    int              iMinSockAddr;
    int              iSocketType;
    int              iProtocol;
    int              iProtocolMaxOffset;
    int              iNetworkByteOrder;
    int              iSecurityScheme;
    DWORD            dwMessageSize;
    DWORD            dwProviderReserved;
    CHAR             szProtocol[WSAPROTOCOL_LEN + 1];
} WSAPROTOCOL_INFOA, *LPWSAPROTOCOL_INFOA;

typedef struct _WSANETWORKEVENTS {
    LONG lNetworkEvents /*@ hex */;
    int  iErrorCode[FD_MAX_EVENTS];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

typedef struct _WSATHREADID {
    HANDLE    ThreadHandle;
    DWORD_PTR Reserved;
} WSATHREADID, *LPWSATHREADID;

typedef struct _flowspec {
    ULONG       TokenRate;
    ULONG       TokenBucketSize;
    ULONG       PeakBandwidth;
    ULONG       Latency;
    ULONG       DelayVariation;
    SERVICETYPE ServiceType;
    ULONG       MaxSduSize;
    ULONG       MinimumPolicedSize;
} FLOWSPEC, *PFLOWSPEC, *LPFLOWSPEC;

typedef struct _QualityOfService {
    FLOWSPEC SendingFlowspec;
    FLOWSPEC ReceivingFlowspec;
    WSABUF   ProviderSpecific;
} QOS, *LPQOS;

typedef struct _WSAMSG {
    LPSOCKADDR name /*@ follow SOCKADDR_STORAGE */;
    INT        namelen;
    LPWSABUF   lpBuffers;
    DWORD      dwBufferCount;
    WSABUF     Control;
    DWORD      dwFlags /*@ hex */;
} WSAMSG, *PWSAMSG, *LPWSAMSG;

typedef struct hostent {
    char  *h_name;
    char **h_aliases /*@ opaque */;
    short  h_addrtype /*@ enum __family */;
    short  h_length;
    char **h_addr_list /*@ opaque */;
} HOSTENT, *PHOSTENT, *LPHOSTENT;

typedef struct addrinfo {
    int              ai_flags /*@ hex */;
    int              ai_family /*@ enum __family */;
    int              ai_socktype;
    int              ai_protocol;
    size_t           ai_addrlen;
    char            *ai_canonname;
    struct sockaddr *ai_addr /*@ follow SOCKADDR_STORAGE */;
    struct addrinfo *ai_next;
} ADDRINFOA, *PADDRINFOA;

typedef struct addrinfoW {
    int               ai_flags /*@ hex */;
    int               ai_family /*@ enum __family */;
    int               ai_socktype;
    int               ai_protocol;
    size_t            ai_addrlen;
    PWSTR             ai_canonname;
    struct sockaddr  *ai_addr /*@ follow SOCKADDR_STORAGE */;
    struct addrinfoW *ai_next;
} ADDRINFOW, *PADDRINFOW;

typedef struct _SOCKET_ADDRESS_LIST {
    INT            iAddressCount;
    SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST, *PSOCKET_ADDRESS_LIST, *LPSOCKET_ADDRESS_LIST;

typedef struct _BLOB {
    ULONG cbSize;
    BYTE *pBlobData /*@ bytes cbSize */;
} BLOB, *LPBLOB;

typedef struct ip_mreq {
    struct in_addr imr_multiaddr;
    struct in_addr imr_interface;
} IP_MREQ, *PIP_MREQ;

typedef struct ipv6_mreq {
    struct in6_addr ipv6mr_multiaddr;
    ULONG           ipv6mr_interface;
} IPV6_MREQ;

typedef void (*LPCONDITIONPROC)(), (*LPWSAOVERLAPPED_COMPLETION_ROUTINE)();

typedef enum _WSACOMPLETIONTYPE {
    NSP_NOTIFY_IMMEDIATELY,
    NSP_NOTIFY_HWND,
    NSP_NOTIFY_EVENT,
    NSP_NOTIFY_PORT,
    NSP_NOTIFY_APC
} WSACOMPLETIONTYPE, *PWSACOMPLETIONTYPE, *LPWSACOMPLETIONTYPE;

typedef struct _WSACOMPLETION {
    WSACOMPLETIONTYPE Type;
    union {
        struct {
            HWND   hWnd;
            UINT   uMsg;
            WPARAM context;
        } WindowMessage;
        struct {
            LPWSAOVERLAPPED lpOverlapped /*@ opaque */;
        } Event;
        struct {
            LPWSAOVERLAPPED                    lpOverlapped /*@ opaque */;
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpfnCompletionProc;
        } Apc;
        struct {
            LPWSAOVERLAPPED lpOverlapped /*@ opaque */;
            HANDLE          hPort;
            ULONG_PTR       Key;
        } Port;
    } Parameters;
} WSACOMPLETION, *PWSACOMPLETION, *LPWSACOMPLETION;

typedef struct WSPData {
    WORD  wVersion /*@ hex */;
    WORD  wHighVersion /*@ hex */;
    WCHAR szDescription[WSADESCRIPTION_LEN];
} WSPDATA, *LPWSPDATA;

#if defined(_WIN64) || defined(__LP64__)
typedef struct WSAData {
    WORD   wVersion /*@ hex */;
    WORD   wHighVersion /*@ hex */;
    USHORT iMaxSockets;
    USHORT iMaxUdpDg;
    char  *lpVendorInfo /*@ opaque */;
    char   szDescription[WSADESCRIPTION_LEN + 1];
    char   szSystemStatus[WSASYS_STATUS_LEN + 1];
} WSADATA, *LPWSADATA;
#else
typedef struct WSAData {
    WORD   wVersion /*@ hex */;
    WORD   wHighVersion /*@ hex */;
    char   szDescription[WSADESCRIPTION_LEN + 1];
    char   szSystemStatus[WSASYS_STATUS_LEN + 1];
    USHORT iMaxSockets;
    USHORT iMaxUdpDg;
    char  *lpVendorInfo /*@ opaque */;
} WSADATA, *LPWSADATA;
#endif

/* ws2spi.h: the tables that a provider and Ws2_32 hand each other */
typedef void (*LPBLOCKINGCALLBACK)(), (*LPWSAUSERAPC)(), (*LPWSPSTARTUP)(), (*LPWSPACCEPT)(),
    (*LPWSPADDRESSTOSTRING)(), (*LPWSPASYNCSELECT)(), (*LPWSPBIND)(), (*LPWSPCANCELBLOCKINGCALL)(),
    (*LPWSPCLEANUP)(), (*LPWSPCLOSESOCKET)(), (*LPWSPCONNECT)(), (*LPWSPDUPLICATESOCKET)(),
    (*LPWSPENUMNETWORKEVENTS)(), (*LPWSPEVENTSELECT)(), (*LPWSPGETOVERLAPPEDRESULT)(), (*LPWSPGETPEERNAME)(),
    (*LPWSPGETSOCKNAME)(), (*LPWSPGETSOCKOPT)(), (*LPWSPGETQOSBYNAME)(), (*LPWSPIOCTL)(), (*LPWSPJOINLEAF)(),
    (*LPWSPLISTEN)(), (*LPWSPRECV)(), (*LPWSPRECVDISCONNECT)(), (*LPWSPRECVFROM)(), (*LPWSPSELECT)(), (*LPWSPSEND)(),
    (*LPWSPSENDDISCONNECT)(), (*LPWSPSENDTO)(), (*LPWSPSETSOCKOPT)(), (*LPWSPSHUTDOWN)(), (*LPWSPSOCKET)(),
    (*LPWSPSTRINGTOADDRESS)(), (*LPWPUCLOSEEVENT)(), (*LPWPUCLOSESOCKETHANDLE)(), (*LPWPUCREATEEVENT)(),
    (*LPWPUCREATESOCKETHANDLE)(), (*LPWPUFDISSET)(), (*LPWPUGETPROVIDERPATH)(), (*LPWPUMODIFYIFSHANDLE)(),
    (*LPWPUPOSTMESSAGE)(), (*LPWPUQUERYBLOCKINGCALLBACK)(), (*LPWPUQUERYSOCKETHANDLECONTEXT)(), (*LPWPUQUEUEAPC)(),
    (*LPWPURESETEVENT)(), (*LPWPUSETEVENT)(), (*LPWPUOPENCURRENTTHREAD)(), (*LPWPUCLOSETHREAD)();

typedef struct _WSPPROC_TABLE {
    LPWSPACCEPT              lpWSPAccept;
    LPWSPADDRESSTOSTRING     lpWSPAddressToString;
    LPWSPASYNCSELECT         lpWSPAsyncSelect;
    LPWSPBIND                lpWSPBind;
    LPWSPCANCELBLOCKINGCALL  lpWSPCancelBlockingCall;
    LPWSPCLEANUP             lpWSPCleanup;
    LPWSPCLOSESOCKET         lpWSPCloseSocket;
    LPWSPCONNECT             lpWSPConnect;
    LPWSPDUPLICATESOCKET     lpWSPDuplicateSocket;
    LPWSPENUMNETWORKEVENTS   lpWSPEnumNetworkEvents;
    LPWSPEVENTSELECT         lpWSPEventSelect;
    LPWSPGETOVERLAPPEDRESULT lpWSPGetOverlappedResult;
    LPWSPGETPEERNAME         lpWSPGetPeerName;
    LPWSPGETSOCKNAME         lpWSPGetSockName;
    LPWSPGETSOCKOPT          lpWSPGetSockOpt;
    LPWSPGETQOSBYNAME        lpWSPGetQOSByName;
    LPWSPIOCTL               lpWSPIoctl;
    LPWSPJOINLEAF            lpWSPJoinLeaf;
    LPWSPLISTEN              lpWSPListen;
    LPWSPRECV                lpWSPRecv;
    LPWSPRECVDISCONNECT      lpWSPRecvDisconnect;
    LPWSPRECVFROM            lpWSPRecvFrom;
    LPWSPSELECT              lpWSPSelect;
    LPWSPSEND                lpWSPSend;
    LPWSPSENDDISCONNECT      lpWSPSendDisconnect;
    LPWSPSENDTO              lpWSPSendTo;
    LPWSPSETSOCKOPT          lpWSPSetSockOpt;
    LPWSPSHUTDOWN            lpWSPShutdown;
    LPWSPSOCKET              lpWSPSocket;
    LPWSPSTRINGTOADDRESS     lpWSPStringToAddress;
} WSPPROC_TABLE, *LPWSPPROC_TABLE;

typedef struct _WSPUPCALLTABLE {
    LPWPUCLOSEEVENT               lpWPUCloseEvent;
    LPWPUCLOSESOCKETHANDLE        lpWPUCloseSocketHandle;
    LPWPUCREATEEVENT              lpWPUCreateEvent;
    LPWPUCREATESOCKETHANDLE       lpWPUCreateSocketHandle;
    LPWPUFDISSET                  lpWPUFDIsSet;
    LPWPUGETPROVIDERPATH          lpWPUGetProviderPath;
    LPWPUMODIFYIFSHANDLE          lpWPUModifyIFSHandle;
    LPWPUPOSTMESSAGE              lpWPUPostMessage;
    LPWPUQUERYBLOCKINGCALLBACK    lpWPUQueryBlockingCallback;
    LPWPUQUERYSOCKETHANDLECONTEXT lpWPUQuerySocketHandleContext;
    LPWPUQUEUEAPC                 lpWPUQueueApc;
    LPWPURESETEVENT               lpWPUResetEvent;
    LPWPUSETEVENT                 lpWPUSetEvent;
    LPWPUOPENCURRENTTHREAD        lpWPUOpenCurrentThread;
    LPWPUCLOSETHREAD              lpWPUCloseThread;
} WSPUPCALLTABLE, *LPWSPUPCALLTABLE;

/* mswsock.h */
typedef void (*LPFN_TRANSMITFILE)(), (*LPFN_ACCEPTEX)(), (*LPFN_GETACCEPTEXSOCKADDRS)(), (*LPFN_TRANSMITPACKETS)(),
    (*LPFN_CONNECTEX)(), (*LPFN_DISCONNECTEX)(), (*LPFN_WSARECVMSG)(), (*LPFN_WSASENDMSG)();

typedef struct _TRANSMIT_FILE_BUFFERS {
    LPVOID Head /*@ opaque */;
    DWORD  HeadLength;
    LPVOID Tail /*@ opaque */;
    DWORD  TailLength;
} TRANSMIT_FILE_BUFFERS, *PTRANSMIT_FILE_BUFFERS, *LPTRANSMIT_FILE_BUFFERS;

typedef struct _WSACMSGHDR {
    SIZE_T cmsg_len;
    INT    cmsg_level;
    INT    cmsg_type;
} WSACMSGHDR, *PWSACMSGHDR, *LPWSACMSGHDR;
