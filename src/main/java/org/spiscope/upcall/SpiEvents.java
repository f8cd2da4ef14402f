package org.spiscope.upcall;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/**
 * The bounded way of events out of the layer. Whoever makes an up-call never waits here: when the ring is full the event is dropped and counted.
 * Publishing allocates nothing. Any number of threads publish; one reads.
 */
public final class SpiEvents {
    private final RingBuffer<SpiEvent> ring;
    private final EventPoller<SpiEvent> poller;
    private final SpiClock clock;
    private final LongAdder dropped = new LongAdder();
    private final LongAdder upcalls = new LongAdder();

    SpiEvents(SpiClock clock, int capacity) {
        this.clock = clock;
        ring = RingBuffer.createMultiProducer(SpiEvent::new, capacity);
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
    }

    /** How many events found no room. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many up-calls have been made, blocking callbacks included. */
    public long upcalls() {
        return upcalls.sum();
    }

    /**
     * Hands waiting events to {@code reader}, oldest first; one thread at a time may call.
     *
     * @param limit at most so many
     * @return how many there were
     */
    public synchronized int drain(int limit, Consumer<SpiEvent> reader) {
        int[] count = {0};
        EventPoller.PollState state = EventPoller.PollState.PROCESSING;
        while (count[0] < limit && state == EventPoller.PollState.PROCESSING) {
            state = poll((event, sequence, endOfBatch) -> {
                reader.accept(event);
                event.text = null;
                return ++count[0] < limit;
            });
        }
        return count[0];
    }

    private EventPoller.PollState poll(EventPoller.Handler<SpiEvent> handler) {
        try {
            return poller.poll(handler);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void upcall(
            SpiFunction function,
            SpiThread thread,
            long beganNanos,
            long handle,
            int catalogEntryId,
            long argument,
            long result,
            int errno) {
        upcalls.increment();
        publish(
                SpiEvent.Phase.WHOLE,
                function,
                thread,
                beganNanos,
                handle,
                catalogEntryId,
                argument,
                result,
                errno,
                null);
    }

    void whole(
            SpiFunction function,
            SpiThread thread,
            long beganNanos,
            long argument,
            long result,
            int errno,
            String text) {
        publish(
                SpiEvent.Phase.WHOLE,
                function,
                thread,
                beganNanos,
                Winsock.INVALID_SOCKET,
                0,
                argument,
                result,
                errno,
                text);
    }

    void begin(CallFrame frame, SpiThread thread, String arguments) {
        publish(
                SpiEvent.Phase.BEGIN,
                frame.operation(),
                thread,
                frame.beganNanos(),
                frame.handle(),
                frame.catalogEntryId(),
                0,
                0,
                0,
                arguments);
    }

    void end(CallFrame frame, SpiThread thread, long result, int errno, String text) {
        publish(
                SpiEvent.Phase.END,
                frame.operation(),
                thread,
                frame.beganNanos(),
                frame.handle(),
                frame.catalogEntryId(),
                0,
                result,
                errno,
                text);
    }

    void note(@Nullable SpiThread thread, String text) {
        publish(SpiEvent.Phase.NOTE, SpiFunction.BlockingCallback, thread, 0, Winsock.INVALID_SOCKET, 0, 0, 0, 0, text);
    }

    private void publish(
            SpiEvent.Phase phase,
            SpiFunction function,
            @Nullable SpiThread thread,
            long beganNanos,
            long handle,
            int catalogEntryId,
            long argument,
            long result,
            int errno,
            @Nullable String text) {
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (InsufficientCapacityException e) {
            dropped.increment();
            return;
        }
        SpiEvent event = ring.get(sequence);
        event.about(phase, function, thread, text);
        event.atNanos = clock.nanoTime();
        event.durationNanos =
                phase == SpiEvent.Phase.WHOLE || phase == SpiEvent.Phase.END ? event.atNanos - beganNanos : 0;
        event.handle = handle;
        event.catalogEntryId = catalogEntryId;
        event.argument = argument;
        event.result = result;
        event.errno = errno;
        ring.publish(sequence);
    }
}
