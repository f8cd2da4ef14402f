/*
 * What the contexts of the layered providers point to. The provider is compiled with it, and a copy lies beside the library as NAME.layout.h, for an
 * inspector. The names are those of the published layered sample.
 */
typedef struct LAYERED_SOCKET {
    SOCKET ProviderSocket; /* the lower handle */
    SOCKET LayeredSocket;  /*@ role handle */
    struct LAYERED_SOCKET *Next;
    int Closing;
} LAYERED_SOCKET; /*@ context */
