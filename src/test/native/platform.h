/* What the test providers need of the operating system. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include "spi.h"

#include <stdint.h>

#define NEVER INT64_MAX

#ifdef _WIN32

typedef SRWLOCK LOCK;
typedef CONDITION_VARIABLE SIGNAL;
#define LOCK_INIT SRWLOCK_INIT

static inline void signal_init(SIGNAL *signal) { InitializeConditionVariable(signal); }
static inline void lock_take(LOCK *lock) { AcquireSRWLockExclusive(lock); }
static inline void lock_give(LOCK *lock) { ReleaseSRWLockExclusive(lock); }
static inline void signal_all(SIGNAL *signal) { WakeAllConditionVariable(signal); }
static inline int64_t now_nanos(void) { return (int64_t) GetTickCount64() * 1000000; }

static inline void signal_wait(SIGNAL *signal, LOCK *lock, int64_t deadline) {
    int64_t left = deadline - now_nanos();
    DWORD millis = deadline == NEVER ? INFINITE : left <= 0 ? 0 : (DWORD) ((left + 999999) / 1000000);
    SleepConditionVariableSRW(signal, lock, millis, 0);
}

/* A real handle of the kernel's, as an IFS provider has it. */
static inline SOCKET kernel_handle(void) { return (SOCKET) CreateEventW(NULL, TRUE, FALSE, NULL); }
static inline void kernel_handle_close(SOCKET s) { CloseHandle((HANDLE) s); }

/* A page that can be taken away, so that whoever still reads it notices. */
static inline void *page_take(void) { return VirtualAlloc(NULL, 4096, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE); }
static inline void page_give_back(void *page) { VirtualFree(page, 0, MEM_RELEASE); }
typedef HMODULE LIBRARY;
static inline LIBRARY library_open(const WCHAR *path) {
    WCHAR expanded[MAX_PATH];
    DWORD length = ExpandEnvironmentStringsW(path, expanded, MAX_PATH);
    return length == 0 || length > MAX_PATH ? NULL : LoadLibraryW(expanded);
}
static inline void *library_find(LIBRARY library, const char *name) { return (void *) (DWORD_PTR) GetProcAddress(library, name); }
static inline void library_close(LIBRARY library) { FreeLibrary(library); }

typedef HANDLE THREAD;
#define THREAD_ROUTINE DWORD WINAPI
static inline int thread_start(THREAD *thread, LPTHREAD_START_ROUTINE routine, void *argument) {
    *thread = CreateThread(NULL, 0, routine, argument, 0, NULL);
    return *thread != NULL;
}
static inline void thread_join(THREAD thread) {
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

#else

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef pthread_mutex_t LOCK;
typedef pthread_cond_t SIGNAL;
#define LOCK_INIT PTHREAD_MUTEX_INITIALIZER

static inline void signal_init(SIGNAL *signal) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(signal, &attributes);
    pthread_condattr_destroy(&attributes);
}

static inline void lock_take(LOCK *lock) { pthread_mutex_lock(lock); }
static inline void lock_give(LOCK *lock) { pthread_mutex_unlock(lock); }
static inline void signal_all(SIGNAL *signal) { pthread_cond_broadcast(signal); }

static inline int64_t now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000000000 + now.tv_nsec;
}

static inline void signal_wait(SIGNAL *signal, LOCK *lock, int64_t deadline) {
    struct timespec until = {deadline / 1000000000, deadline % 1000000000};
    if (deadline == NEVER) {
        pthread_cond_wait(signal, lock);
    } else {
        pthread_cond_timedwait(signal, lock, &until);
    }
}

static inline SOCKET kernel_handle(void) {
    int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    return fd < 0 ? INVALID_SOCKET : (SOCKET) fd;
}
static inline void kernel_handle_close(SOCKET s) { close((int) s); }

/* A page that can be taken away, so that whoever still reads it notices. POSIX has no anonymous mapping. */
static inline void *page_take(void) {
    int zeros = open("/dev/zero", O_RDWR | O_CLOEXEC);
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, zeros, 0);
    close(zeros);
    return page == MAP_FAILED ? NULL : page;
}
static inline void page_give_back(void *page) { munmap(page, 4096); }
typedef void *LIBRARY;
/* The paths of the tests are ASCII. */
static inline LIBRARY library_open(const WCHAR *path) {
    char name[4096];
    size_t i = 0;
    for (; path[i] != 0 && i < sizeof name - 1; i++) {
        name[i] = (char) path[i];
    }
    name[i] = 0;
    return dlopen(name, RTLD_NOW | RTLD_LOCAL);
}
static inline void *library_find(LIBRARY library, const char *name) { return dlsym(library, name); }
static inline void library_close(LIBRARY library) { dlclose(library); }

typedef pthread_t THREAD;
#define THREAD_ROUTINE void *
static inline int thread_start(THREAD *thread, void *(*routine)(void *), void *argument) {
    return pthread_create(thread, NULL, routine, argument) == 0;
}
static inline void thread_join(THREAD thread) { pthread_join(thread, NULL); }

#endif
#endif
