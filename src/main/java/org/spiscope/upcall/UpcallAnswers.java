package org.spiscope.upcall;

import org.spiscope.memory.Memory;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** The end of every up-call: the errno goes where it belongs if it can, and the event into the ring. Allocates nothing. */
final class UpcallAnswers {
    private final Memory memory;
    private final SpiEvents events;
    private final SpiThreads threads;

    UpcallAnswers(Memory memory, SpiEvents events, SpiThreads threads) {
        this.memory = memory;
        this.events = events;
        this.threads = threads;
    }

    long answer(
            SpiFunction function,
            long handle,
            int entryId,
            long argument,
            long result,
            int errno,
            long lpErrno,
            long began) {
        memory.writeInt(lpErrno, errno);
        events.upcall(function, threads.current(), began, handle, entryId, argument, result, errno);
        return result;
    }

    /** 0 or SOCKET_ERROR, as {@code errno} says, about no socket. */
    int status(SpiFunction function, long argument, int errno, long lpErrno, long began) {
        int result = errno == 0 ? 0 : Winsock.SOCKET_ERROR;
        return (int) answer(function, Winsock.INVALID_SOCKET, 0, argument, result, errno, lpErrno, began);
    }

    /** A function that leaves lpErrno alone when it succeeds. */
    int catalogRead(SpiFunction function, long argument, int result, int errno, long began) {
        long none = Winsock.INVALID_SOCKET;
        events.upcall(function, threads.current(), began, none, 0, argument, result, errno);
        return result;
    }

    /** An up-call without an lpErrno. */
    int withoutErrno(SpiFunction function, long handle, long argument, int result, long began) {
        events.upcall(function, threads.current(), began, handle, 0, argument, result, 0);
        return result;
    }
}
