/* What the switch UNRESOLVED of misbehaving.c is linked with on Windows, and what is not there when it is loaded. */
__declspec(dllexport) void function_that_nobody_has(void) {}
