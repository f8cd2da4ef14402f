package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.winsock.SpiFunction;

/** The ring of events: what goes in comes out in order, or is counted. */
@Timeout(60)
final class SpiEventsTest {
    private static final SpiThread THREAD = new SpiThread(1, "T1");

    private final VirtualSpiClock clock = new VirtualSpiClock();

    @AfterEach
    void stopTheClock() {
        clock.close();
    }

    private static void publish(SpiEvents events, SpiThread thread, long argument) {
        events.upcall(SpiFunction.WPUSetEvent, thread, 0, 4, 1001, argument, 0, 0);
    }

    private static List<Long> drain(SpiEvents events, int limit) {
        List<Long> arguments = new ArrayList<>();
        assertThat(events.drain(limit, event -> arguments.add(event.argument())))
                .isEqualTo(arguments.size());
        return arguments;
    }

    @Test
    void whatFindsNoRoomIsCountedAndTheOldestStay() {
        SpiEvents events = new SpiEvents(clock, 8);
        for (int i = 0; i < 20; i++) {
            publish(events, THREAD, i);
        }
        assertThat(events.dropped()).isEqualTo(12);
        assertThat(events.upcalls()).isEqualTo(20);
        assertThat(drain(events, 100)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        publish(events, THREAD, 99);
        assertThat(drain(events, 100)).containsExactly(99L);
        assertThat(events.dropped()).isEqualTo(12);
    }

    @Test
    void aReaderTakesAtMostWhatItAsksFor() {
        SpiEvents events = new SpiEvents(clock, 8);
        for (int i = 0; i < 5; i++) {
            publish(events, THREAD, i);
        }
        assertThat(drain(events, 0)).isEmpty();
        assertThat(drain(events, 2)).containsExactly(0L, 1L);
        assertThat(drain(events, 3)).containsExactly(2L, 3L, 4L);
        assertThat(drain(events, 3)).isEmpty();
    }

    @Test
    void roomThatAReaderMadeIsUsedAgain() {
        SpiEvents events = new SpiEvents(clock, 4);
        for (long i = 0; i < 100; i += 2) {
            publish(events, THREAD, i);
            publish(events, THREAD, i + 1);
            assertThat(drain(events, 10)).containsExactly(i, i + 1);
        }
        assertThat(events.dropped()).isZero();
    }

    @Test
    void aReaderThatFailsLosesNothing() {
        SpiEvents events = new SpiEvents(clock, 8);
        for (int i = 0; i < 4; i++) {
            publish(events, THREAD, i);
        }
        assertThatThrownBy(() -> events.drain(10, event -> {
                    if (event.argument() == 2) {
                        throw new IllegalStateException("planted");
                    }
                }))
                .hasMessage("planted");
        assertThat(drain(events, 10)).containsExactly(2L, 3L);
    }

    @Test
    void anEventTellsEverything() {
        SpiEvents events = new SpiEvents(clock, 8);
        long began = clock.nanoTime();
        clock.advance(Duration.ofMillis(3));
        events.upcall(SpiFunction.WPUQuerySocketHandleContext, THREAD, began, 0x104, 1001, -1, -1, 10014);
        events.drain(1, event -> {
            assertThat(event.function()).isEqualTo(SpiFunction.WPUQuerySocketHandleContext);
            assertThat(event.phase()).isEqualTo(SpiEvent.Phase.WHOLE);
            assertThat(event.thread()).isSameAs(THREAD);
            assertThat(event.atNanos()).isEqualTo(clock.nanoTime());
            assertThat(event.durationNanos()).isEqualTo(3_000_000);
            assertThat(event.handle()).isEqualTo(0x104);
            assertThat(event.catalogEntryId()).isEqualTo(1001);
            assertThat(event.argument()).isEqualTo(-1);
            assertThat(event.result()).isEqualTo(-1);
            assertThat(event.errno()).isEqualTo(10014);
            assertThat(event.text()).isNull();
        });
    }

    @Test
    void aCallHasABeginWithoutDurationAndAnEndWithOne() {
        SpiEvents events = new SpiEvents(clock, 8);
        CallFrame frame = new CallFrame(SpiFunction.WSPAccept, 0x104, 1001, clock.nanoTime(), null);
        clock.advance(Duration.ofMillis(1));
        events.begin(frame, THREAD, "(s)");
        clock.advance(Duration.ofMillis(2));
        events.end(frame, THREAD, 0x108, 0, "accepted");
        events.note(THREAD, "a remark");
        List<String> told = new ArrayList<>();
        events.drain(
                9,
                event -> told.add(event.phase() + " " + event.durationNanos() / 1_000_000 + " " + event.result() + " "
                        + event.text()));
        assertThat(told).containsExactly("BEGIN 0 0 (s)", "END 3 264 accepted", "NOTE 0 0 a remark");
    }

    /** The thread stays, as writing it anew each time would cost more; it is small, and holds its Java thread weakly. */
    @Test
    void aSlotThatWasReadHoldsOnToNoText() {
        SpiEvents events = new SpiEvents(clock, 1);
        List<SpiEvent> slots = new ArrayList<>();
        events.note(THREAD, "a remark");
        events.drain(1, slots::add);
        assertThat(slots.get(0).text()).isNull();
        assertThat(slots.get(0).thread()).isSameAs(THREAD);
    }

    @RepeatedTest(5)
    void eachThreadsEventsStayInOrderAndAllAreReadOrCounted() throws Exception {
        int publishers = 4;
        int each = 20_000;
        SpiEvents events = new SpiEvents(clock, 256);
        ExecutorService threads = Executors.newFixedThreadPool(publishers);
        try {
            List<Future<?>> publishing = new ArrayList<>();
            for (int i = 0; i < publishers; i++) {
                SpiThread thread = new SpiThread(i, "T" + i);
                publishing.add(threads.submit(() -> {
                    for (long n = 1; n <= each; n++) {
                        publish(events, thread, n);
                    }
                }));
            }
            long read = readUntilDone(events, publishing);
            assertThat(read + events.dropped()).isEqualTo((long) publishers * each);
            assertThat(events.upcalls()).isEqualTo((long) publishers * each);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long readUntilDone(SpiEvents events, List<Future<?>> publishing) throws Exception {
        Map<Integer, Long> last = new HashMap<>();
        long read = 0;
        boolean done;
        do {
            done = publishing.stream().allMatch(Future::isDone);
            read += events.drain(Integer.MAX_VALUE, event -> inOrder(last, event));
        } while (!done);
        for (Future<?> publisher : publishing) {
            publisher.get(1, TimeUnit.SECONDS);
        }
        return read;
    }

    private static void inOrder(Map<Integer, Long> last, SpiEvent event) {
        SpiThread thread = event.thread();
        assertThat(thread).isNotNull();
        Long before = last.put(thread == null ? -1 : thread.id(), event.argument());
        assertThat(event.argument()).isGreaterThan(before == null ? 0 : before);
    }
}
