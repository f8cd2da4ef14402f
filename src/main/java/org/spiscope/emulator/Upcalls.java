package org.spiscope.emulator;

import java.util.function.LongFunction;
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

    /** WPUQueryBlockingCallback on this thread; null when it has no hook. */
    @Nullable
    Poll queryBlockingCallback() throws SpiFailure {
        long block = machine.takeScratch();
        try {
            int result = table().WPUQueryBlockingCallback(
                            catalogEntryId, block + OFFSET_CALLBACK, block + OFFSET_CONTEXT, block + OFFSET_ERRNO);
            check(result != Winsock.SOCKET_ERROR, block);
            long lpfnCallback = machine.pointers().readLong(block + OFFSET_CALLBACK);
            if (lpfnCallback == 0) {
                return null;
            }
            BlockingCallback callback = machine.code().callbackAt(lpfnCallback);
            if (callback == null) {
                throw new SpiFailure(WinsockError.WSAEFAULT);
            }
            return new Poll(callback, machine.pointers().readLong(block + OFFSET_CONTEXT));
        } finally {
            machine.giveBack(block);
        }
    }

    /** WPUCreateSocketHandle. */
    long createSocketHandle(long dwContext) throws SpiFailure {
        return socket(lpErrno -> table().WPUCreateSocketHandle(catalogEntryId, dwContext, lpErrno));
    }

    /** WPUModifyIFSHandle. */
    long modifyIfsHandle(long proposed) throws SpiFailure {
        return socket(lpErrno -> table().WPUModifyIFSHandle(catalogEntryId, proposed, lpErrno));
    }

    private long socket(LongFunction<Long> upcall) throws SpiFailure {
        long block = machine.takeScratch();
        try {
            long s = upcall.apply(block + OFFSET_ERRNO);
            check(s != Winsock.INVALID_SOCKET, block);
            return s;
        } finally {
            machine.giveBack(block);
        }
    }

    /** WPUQuerySocketHandleContext. */
    long querySocketHandleContext(long s) throws SpiFailure {
        long block = machine.takeScratch();
        try {
            int result = table().WPUQuerySocketHandleContext(s, block + OFFSET_CONTEXT, block + OFFSET_ERRNO);
            check(result != Winsock.SOCKET_ERROR, block);
            return machine.pointers().readLong(block + OFFSET_CONTEXT);
        } finally {
            machine.giveBack(block);
        }
    }

    /** WPUCloseSocketHandle. A handle that Ws2_32 has forgotten already is no concern of a provider that is closing it. */
    void closeSocketHandle(long s) {
        long block = machine.takeScratch();
        table().WPUCloseSocketHandle(s, block + OFFSET_ERRNO);
        machine.giveBack(block);
    }

    /** WPUCreateEvent. */
    long createEvent() throws SpiFailure {
        long block = machine.takeScratch();
        try {
            long hEvent = table().WPUCreateEvent(block + OFFSET_ERRNO);
            if (hEvent == Winsock.WSA_INVALID_EVENT) {
                // WSA_NOT_ENOUGH_MEMORY is no code of WSPSocket or WSPAccept; this is theirs for the same thing.
                throw new SpiFailure(WinsockError.WSAENOBUFS);
            }
            return hEvent;
        } finally {
            machine.giveBack(block);
        }
    }

    /** WPUSetEvent or WPUResetEvent. */
    void signalEvent(long hEvent, boolean signalled) {
        long block = machine.takeScratch();
        if (signalled) {
            table().WPUSetEvent(hEvent, block + OFFSET_ERRNO);
        } else {
            table().WPUResetEvent(hEvent, block + OFFSET_ERRNO);
        }
        machine.giveBack(block);
    }

    /** WPUCloseEvent. */
    void closeEvent(long hEvent) {
        long block = machine.takeScratch();
        table().WPUCloseEvent(hEvent, block + OFFSET_ERRNO);
        machine.giveBack(block);
    }

    private void check(boolean succeeded, long block) throws SpiFailure {
        if (!succeeded) {
            throw SpiFailure.ofCode(
                    MemoryReader.readInt(machine.memory(), block + OFFSET_ERRNO).orElse(0));
        }
    }
}
