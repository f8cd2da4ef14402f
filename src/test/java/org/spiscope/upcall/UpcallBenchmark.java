package org.spiscope.upcall;

import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.winsock.SpiFunction;

/** What an up-call costs, by how many handles there are; a hash map beside the table, for it is what one would have taken. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class UpcallBenchmark {
    /** How often the ring is emptied, so that publishing finds room; its share is in the figures. */
    private static final int DRAIN_EVERY = 1 << 14;

    /** How many handles, all open. */
    @Param({"1000", "100000", "1000000"})
    public int handles;

    private final SystemSpiClock clock = new SystemSpiClock();
    private final FakeBackend machine = new FakeBackend(clock);
    private final UpcallLayer layer =
            new UpcallLayer(machine, LayerOptions.standard().withMaxLiveHandles(1 << 21));
    private final ConcurrentHashMap<Long, HandleRecord> map = new ConcurrentHashMap<>();
    private final long lpContext = machine.memory.allocate(8);
    private final long lpErrno = machine.memory.allocate(4);
    private long[] open = {};
    private int at;
    private int events;

    /** Opens the handles and shuffles the order they are asked for in: neighbours would be in the cache. */
    @Setup
    public void openHandles() {
        open = new long[handles];
        for (int i = 0; i < handles; i++) {
            open[i] = layer.WPUCreateSocketHandle(FakeBackend.TCP, i, lpErrno);
            HandleRecord record = layer.handles().find(open[i]);
            if (record != null) {
                map.put(open[i], record);
            }
        }
        Random random = new Random(20_260_101);
        for (int i = handles - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long swapped = open[i];
            open[i] = open[other];
            open[other] = swapped;
        }
    }

    /** Ends the clock's thread. */
    @TearDown
    public void close() {
        layer.close();
        clock.close();
    }

    private long next() {
        at = at + 1 == open.length ? 0 : at + 1;
        return open[at];
    }

    private void drainNowAndThen() {
        events++;
        if (events == DRAIN_EVERY) {
            events = 0;
            layer.events().drain(Integer.MAX_VALUE, event -> {});
        }
    }

    @Benchmark
    public @Nullable HandleRecord find() {
        return layer.handles().find(next());
    }

    @Benchmark
    public @Nullable HandleRecord findInAConcurrentHashMap() {
        return map.get(next());
    }

    @Benchmark
    public int querySocketHandleContext() {
        drainNowAndThen();
        return layer.WPUQuerySocketHandleContext(next(), lpContext, lpErrno);
    }

    @Benchmark
    public void publishEvent() {
        drainNowAndThen();
        layer.events().upcall(SpiFunction.WPUSetEvent, layer.threads().current(), 0, 4, 1001, 1, 0, 0);
    }

    @Benchmark
    public boolean createAndClose() {
        HandleRecord created = layer.handles().create(FakeBackend.TCP, 1);
        return created != null && layer.handles().close(created.handle());
    }

    @Benchmark
    public long touchAndReadTheChange(Blackhole sink) {
        HandleTable table = layer.handles();
        long since = table.version();
        table.touch(next());
        return table.changedSince(since, sink::consume);
    }

    @Benchmark
    public int liveCount() {
        return layer.handles().liveCount();
    }
}
