package org.spiscope.upcall;

import java.lang.ref.WeakReference;
import org.spiscope.upcall.ProviderThreads.ProviderThread;

/** A provider's thread that is known by its Java thread, which it does not keep in memory. */
final class JavaProviderThread implements ProviderThread {
    private final String name;
    private final WeakReference<Thread> thread;

    JavaProviderThread(Thread thread) {
        name = thread.getName();
        this.thread = new WeakReference<>(thread);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasEnded() {
        Thread known = thread.get();
        return known == null || !known.isAlive();
    }
}
