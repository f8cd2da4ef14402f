package org.spiscope.upcall;

/** What the ThreadHandle of a WSATHREADID is, and the user APCs of the thread behind it. One per backend. Safe for any thread. */
public interface ThreadHandles {
    /** A handle on the current thread, to be closed; 0 when there are no resources for one. */
    long openCurrentThread();

    /** False when {@code ThreadHandle} did not come from {@link #openCurrentThread}, or is closed already. */
    boolean close(long ThreadHandle);

    /**
     * Queues a user APC, which runs when its thread waits alertably.
     *
     * @return false when there is no living thread behind {@code ThreadHandle}, or when it can be seen that {@code lpfnUserApc} is no function
     */
    boolean queueUserApc(long ThreadHandle, long lpfnUserApc, long dwContext);

    /** Runs the APCs queued to the current thread, as an alertable wait does; answers how many, or 1 for any where the system does not count. */
    int runUserApcs();
}
