/* What the contexts of the overlapped provider point to. It is compiled with it, and a copy lies beside the library as NAME.layout.h. */
typedef struct {
    SOCKET hSocket;          /*@ role handle */
    LPWSAOVERLAPPED Pending; /* the receive that waits; NULL for none */
    WSABUF Buffer;           /* captured when the receive began */
} OVERLAPPED_SOCKET; /*@ context */
