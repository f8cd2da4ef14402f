package org.spiscope.nativehost.jna;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Platform;
import com.sun.jna.WString;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** How a thread that a provider made becomes one of Java's when it calls up, and how long it stays one. Attaching it takes 30 µs. */
abstract class ProviderThreadAttachment extends CallbackThreadInitializer {
    private static final ThreadGroup ATTACHED = new ThreadGroup("provider threads");

    private ProviderThreadAttachment() {
        super(true, false);
    }

    /** Whether the current thread is one that a provider made; the others are Java's own. */
    static boolean isAttached() {
        return Thread.currentThread().getThreadGroup() == ATTACHED;
    }

    @Override
    public ThreadGroup getThreadGroup(Callback callback) {
        return ATTACHED;
    }

    static ProviderThreadAttachment ofThisSystem() {
        return Platform.isWindows() ? new UntilItCallsOften() : new UntilItsEnd();
    }

    /** JNA detaches the thread as it ends. */
    private static final class UntilItsEnd extends ProviderThreadAttachment {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public String getName(Callback callback) {
            return "provider-" + count.incrementAndGet();
        }
    }

    /**
     * A thread of Windows ends in the loader lock, and JNA detaches it there, which waits while the Java machine stops its threads. That in turn waits
     * for a Java thread that is just beginning, and this one for the loader lock: for ever. So a thread is detached after each call. One that calls
     * often is kept, and nothing detaches it at its end: Java goes on counting it among its threads, which takes a few kilobytes.
     */
    private static final class UntilItCallsOften extends ProviderThreadAttachment {
        private static final int OFTEN = 16;

        /** More than enough threads for two of them to share a count rarely; if they do, one is kept too early. */
        private static final int COUNTS = 1 << 10;

        private final AtomicIntegerArray calls = new AtomicIntegerArray(COUNTS);
        private final boolean endsAreSilent = silenceEnds();

        /** The library of JNA is told of no thread's end any more. What else it does there is to free 300 bytes. */
        private static boolean silenceEnds() {
            long library = Kernel32.GetModuleHandleW(new WString(System.getProperty("jnidispatch.path", "")));
            return library != 0 && Kernel32.DisableThreadLibraryCalls(library) != 0;
        }

        @Override
        public String getName(Callback callback) {
            return WindowsProviderThreads.name(Kernel32.GetCurrentThreadId());
        }

        @Override
        public boolean detach(Callback callback) {
            int slot = Kernel32.GetCurrentThreadId() / WindowsProviderThreads.ID_STEP % COUNTS;
            return calls.incrementAndGet(slot) <= OFTEN || !endsAreSilent;
        }
    }
}
