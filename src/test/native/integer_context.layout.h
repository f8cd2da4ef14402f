/* What the contexts of the provider with integer contexts are: no pointers. A copy lies beside the library as NAME.layout.h. */
typedef DWORD_PTR SOCKET_NUMBER; /*@ integer */
