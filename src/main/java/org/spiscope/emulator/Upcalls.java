package org.spiscope.emulator;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.BlockingCallback;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The up-calls as a provider makes them, through the table of its most recent WSPStartup, with out-parameters in emulated memory. Never called
 * under a lock.
 */
final class Upcalls {
    private static final int OFFSET_ERRNO = 0;
    private static final int OFFSET_CALLBACK = 8;
    private static final int OFFSET_CONTEXT = 16;

    private final Machine machine;
    private final int catalogEntryId;
    private volatile @Nullable UpcallTable table;

    Upcalls(Machine machine, int catalogEntryId) {
        this.machine = machine;
        this.catalogEntryId = catalogEntryId;
    }

    /** Uses another table from now on: the documentation wants the most recent one. */
    void table(UpcallTable latest) {
        table = latest;
    }

    private UpcallTable table() {
        UpcallTable known = table;
        if (known == null) {
            throw new IllegalStateException("an up-call before WSPStartup");
        }
        return known;
    }

    /**
     * The callback that this thread's hook wants polled.
     *
     * @param callback what to invoke
     * @param dwContext what to pass to it
     */
    record Poll(BlockingCallback callback, long dwContext) {
        /** FALSE is the documented sign of a cancel. */
        boolean answersFalse() {
            return callback.callback(dwContext) == Winsock.FALSE;
        }
    }

    /** What an up-call does with a block of memory for its out-parameters. */
    @FunctionalInterface
    private interface Exchange<T> {
        T with(long block) throws SpiFailure;
    }

    private <T> T exchange(Exchange<T> exchange) throws SpiFailure {
        long block = machine.takeScratch();
        if (block == 0) {
            throw new SpiFailure(WinsockError.WSAENOBUFS);
        }
        try {
            return exchange.with(block);
        } finally {
            machine.giveBack(block);
        }
    }

    private void check(boolean succeeded, long block) throws SpiFailure {
        if (!succeeded) {
            throw SpiFailure.ofCode(
                    MemoryReader.readInt(machine.memory(), block + OFFSET_ERRNO).orElse(0));
        }
    }

    /** WPUQueryBlockingCallback on this thread; null when it has no hook. */
    @Nullable
    Poll queryBlockingCallback() throws SpiFailure {
        Optional<Poll> poll = exchange(block -> {
            int result = table().WPUQueryBlockingCallback(
                            catalogEntryId, block + OFFSET_CALLBACK, block + OFFSET_CONTEXT, block + OFFSET_ERRNO);
            check(result != Winsock.SOCKET_ERROR, block);
            long lpfnCallback = machine.pointers().readLong(block + OFFSET_CALLBACK);
            long dwContext = machine.pointers().readLong(block + OFFSET_CONTEXT);
            return lpfnCallback == 0 ? Optional.empty() : Optional.of(new Poll(callbackAt(lpfnCallback), dwContext));
        });
        return poll.orElse(null);
    }

    /** A provider in C would crash where nothing can be called. */
    private BlockingCallback callbackAt(long lpfnCallback) throws SpiFailure {
        BlockingCallback callback = machine.code().callbackAt(lpfnCallback);
        if (callback == null) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        return callback;
    }

    /** WPUCreateSocketHandle. */
    long createSocketHandle(long dwContext) throws SpiFailure {
        return socket(lpErrno -> table().WPUCreateSocketHandle(catalogEntryId, dwContext, lpErrno));
    }

    /** WPUModifyIFSHandle. */
    long modifyIfsHandle(long proposed) throws SpiFailure {
        return socket(lpErrno -> table().WPUModifyIFSHandle(catalogEntryId, proposed, lpErrno));
    }

    private long socket(LongUnaryOperator upcall) throws SpiFailure {
        return exchange(block -> {
            long s = upcall.applyAsLong(block + OFFSET_ERRNO);
            check(s != Winsock.INVALID_SOCKET, block);
            return s;
        });
    }

    /** WPUQuerySocketHandleContext. */
    long querySocketHandleContext(long s) throws SpiFailure {
        return exchange(block -> {
            int result = table().WPUQuerySocketHandleContext(s, block + OFFSET_CONTEXT, block + OFFSET_ERRNO);
            check(result != Winsock.SOCKET_ERROR, block);
            return machine.pointers().readLong(block + OFFSET_CONTEXT);
        });
    }

    /** WPUCreateEvent. Its WSA_NOT_ENOUGH_MEMORY is no code of WSPSocket or WSPAccept; WSAENOBUFS is theirs for the same thing. */
    long createEvent() throws SpiFailure {
        return exchange(block -> {
            long hEvent = table().WPUCreateEvent(block + OFFSET_ERRNO);
            if (hEvent == Winsock.WSA_INVALID_EVENT) {
                throw new SpiFailure(WinsockError.WSAENOBUFS);
            }
            return hEvent;
        });
    }

    /** WPUCloseSocketHandle. A handle that Ws2_32 has forgotten already is no concern of a provider that is closing it. */
    void closeSocketHandle(long s) {
        long lpErrno = machine.takeScratch();
        table().WPUCloseSocketHandle(s, lpErrno);
        machine.giveBack(lpErrno);
    }

    /** WPUSetEvent or WPUResetEvent. */
    void signalEvent(long hEvent, boolean signalled) {
        long lpErrno = machine.takeScratch();
        if (signalled) {
            table().WPUSetEvent(hEvent, lpErrno);
        } else {
            table().WPUResetEvent(hEvent, lpErrno);
        }
        machine.giveBack(lpErrno);
    }

    /** WPUCloseEvent. */
    void closeEvent(long hEvent) {
        long lpErrno = machine.takeScratch();
        table().WPUCloseEvent(hEvent, lpErrno);
        machine.giveBack(lpErrno);
    }
}
