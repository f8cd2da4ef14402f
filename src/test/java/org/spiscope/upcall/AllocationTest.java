package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.spiscope.winsock.SpiFunction;

/** What providers do millions of times makes no garbage. */
final class AllocationTest extends UpcallFixture {
    private static final int WARM_UP = 20_000;
    private static final int TIMES = 100_000;

    /** The measuring itself, and whatever the machine does once, is far below this; one object each time is far above. */
    private static final long NEXT_TO_NOTHING = 16_384;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long allocatedBy(Runnable action) {
        for (int i = 0; i < WARM_UP; i++) {
            action.run();
        }
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < TIMES; i++) {
            action.run();
        }
        return threads.getThreadAllocatedBytes(id) - before;
    }

    @Test
    void theMeasurementSeesAnObjectEachTime() {
        Object[] sink = new Object[1];
        assertThat(allocatedBy(() -> sink[0] = new Object())).isGreaterThanOrEqualTo(8L * TIMES);
    }

    @Test
    void aLookupAllocatesNothing() {
        long s = create(FakeBackend.TCP, 1);
        layer.WPUModifyIFSHandle(FakeBackend.IFS, 0x1_0000_0003L, lpErrno);
        HandleTable table = layer.handles();
        assertThat(allocatedBy(() -> {
                    table.find(s);
                    table.find(0x1_0000_0003L);
                    table.find(0x77);
                    table.find(0x7FFF_FFFC);
                }))
                .isLessThan(NEXT_TO_NOTHING);
    }

    @Test
    void queryingAContextAllocatesNothingWhetherTheEventFindsRoomOrNot() {
        long s = create(FakeBackend.TCP, 1);
        assertThat(allocatedBy(() -> layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno)))
                .isLessThan(NEXT_TO_NOTHING);
        assertThat(layer.events().dropped()).isPositive();
    }

    @Test
    void publishingAnEventAllocatesNothing() {
        SpiEvents events = new SpiEvents(clock, 1 << 17);
        SpiThread thread = layer.threads().current();
        assertThat(allocatedBy(() -> events.upcall(SpiFunction.WPUSetEvent, thread, 0, 0x104, 1001, 1, 0, 0)))
                .isLessThan(NEXT_TO_NOTHING);
        assertThat(events.dropped()).isZero();
    }
}
