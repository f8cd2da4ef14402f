/*
 * Loops that make one up-call many times, for measuring it; a provider's query as it stands in a WSPUPCALLTABLE is handed in. Beside it the same
 * function in C: what the loop and the call itself cost.
 */
#include "spi.h"
#include "platform.h"

typedef int(WSPAPI *Query)(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno);

struct Loop {
    Query query;
    SOCKET s;
    INT times;
    INT failures;
};

SPI_EXPORT int WSPAPI UpcallCostInC(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno) {
    *lpContext = (DWORD_PTR)s;
    *lpErrno = 0;
    return 0;
}

static void loop(struct Loop *task) {
    for (INT i = 0; i < task->times; i++) {
        DWORD_PTR context = 0;
        INT error = 0;
        if (task->query(task->s, &context, &error) != 0) {
            task->failures++;
        }
    }
}

/* How many of the calls failed; they are made on the calling thread. */
SPI_EXPORT INT UpcallCostLoop(Query query, SOCKET s, INT times) {
    struct Loop task = {query, s, times, 0};
    loop(&task);
    return task.failures;
}

static THREAD_ROUTINE run(void *task) {
    loop(task);
    return 0;
}

/* As above, on a thread made for it that Java does not know; -1 when there is none. */
SPI_EXPORT INT UpcallCostLoopOnThread(Query query, SOCKET s, INT times) {
    struct Loop task = {query, s, times, 0};
    THREAD thread;
    if (!thread_start(&thread, run, &task)) {
        return -1;
    }
    thread_join(thread);
    return task.failures;
}
