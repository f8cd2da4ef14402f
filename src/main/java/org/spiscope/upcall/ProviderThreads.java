package org.spiscope.upcall;

/** Tells the threads apart that providers make. One per backend. Safe for any thread. */
public interface ProviderThreads {
    /** Goes by the Java thread: right wherever it stays the same for as long as the provider's thread lives. */
    ProviderThreads BY_JAVA_THREAD = () -> new JavaProviderThread(Thread.currentThread());

    /** The thread that runs. A thread that calls again gives an equal one, unless its Java thread is still the same and it need not be asked for. */
    ProviderThread current();

    /** A thread that a provider made. */
    interface ProviderThread {
        /** What it is called in lists. */
        String name();

        /** Whether it runs no more. */
        boolean hasEnded();
    }
}
