package org.spiscope.emulator;

import java.util.List;

/**
 * What a blocked thread sleeps on: it watches endpoints, waits, and looks again. One per blocked call; {@link #wake} from any thread, the rest
 * from the blocked one.
 */
interface Waiter extends AutoCloseable {
    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** What about an endpoint a call waits for. */
    enum Interest {
        READ,
        WRITE,
        FAILURE
    }

    /**
     * Ends waits when one of these may have become ready, and forgets what was watched before. To be called again before each wait, since it depends on
     * an endpoint's state what can happen to it. Under the network's lock.
     */
    void watch(List<Watch> watches);

    /**
     * Waits until woken, until something watched is ready, or until the clock has reached {@code deadlineNanos}; may also return for no reason. A wake
     * that came before counts.
     */
    void await(long deadlineNanos);

    /** Ends the current or the next {@link #await}. Takes no lock that an up-call or an operation takes. */
    void wake();

    @Override
    void close();
}
