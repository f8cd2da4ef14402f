package org.spiscope.upcall;

import java.util.List;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.winsock.SpiFunction;

/** A provider that starts, counts what is asked of it, and answers WSPCancelBlockingCall and WSPCleanup as the test says. */
final class FakeProvider extends RefusingProcTable implements ServiceProvider {
    /** Given the address of the errno, answers the result. */
    volatile LongToIntFunction onCancel = lpErrno -> 0;

    volatile LongToIntFunction onCleanup = lpErrno -> 0;
    volatile Runnable onStartup = () -> {};
    volatile int startupResult;
    volatile int version = 0x0202;
    volatile List<SpiFunction> missing = List.of();
    volatile int starts;
    volatile int cancels;
    volatile int cleanups;
    volatile int unloads;
    volatile int abandonments;
    volatile @Nullable Thread cancelledOn;
    volatile @Nullable UpcallTable upcallTable;

    FakeProvider(Memory memory, long cancelPointer) {
        super(memory, cancelPointer);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the layer starts a provider from one thread at a time
    public Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable table) {
        starts++;
        upcallTable = table;
        onStartup.run();
        memory.writeInt(lpWSPData, version);
        return startupResult == 0 && !missing.isEmpty()
                ? Startup.lacking(missing)
                : new Startup(startupResult, startupResult == 0 ? this : null);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // counted by one blocked thread
    public int WSPCancelBlockingCall(long lpErrno) {
        cancels++;
        cancelledOn = Thread.currentThread();
        return onCancel.applyAsInt(lpErrno);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // cleaned up by one thread
    public int WSPCleanup(long lpErrno) {
        cleanups++;
        return onCleanup.applyAsInt(lpErrno);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // abandoned by the thread that started it
    public void leaveLoaded() {
        abandonments++;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // unloaded by one thread
    public void unload() {
        unloads++;
    }
}
