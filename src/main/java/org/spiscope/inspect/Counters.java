package org.spiscope.inspect;

/**
 * The figures of the status bar.
 *
 * @param liveHandles open now
 * @param closedHandles closed and still remembered
 * @param blockedCalls blocked now
 * @param upcalls made since the session began
 * @param upcallsPerSecond over the last second
 * @param droppedEvents that found the ring full and are in no log
 */
public record Counters(
        int liveHandles,
        int closedHandles,
        int blockedCalls,
        long upcalls,
        double upcallsPerSecond,
        long droppedEvents) {}
