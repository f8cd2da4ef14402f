package org.spiscope.inspect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;

/** What one look at the handles costs: of so many, none or one in a hundred has changed since the look before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LookBenchmark {
    private static final int ENTRY = 1002;

    @Param({"1000", "10000", "100000"})
    int handles;

    @Param({"0", "1"})
    int percentChanged;

    private final SystemSpiClock clock = new SystemSpiClock();
    private final Emulator emulator = Emulator.create(EmulatorConfiguration.standard(), clock);
    private final UpcallLayer layer = new UpcallLayer(emulator, LayerOptions.standard());
    private final HandleRows rows =
            new HandleRows(layer.handles(), new ContextReader(layer, emulator, new LayoutBindings()));
    private long[] sockets = {};
    private int next;

    /** Contexts as large as the emulator's own sockets have. */
    @Setup
    public void open() {
        long lpErrno = emulator.memory().allocate(Integer.BYTES);
        sockets = new long[handles];
        for (int i = 0; i < handles; i++) {
            sockets[i] = layer.WPUCreateSocketHandle(ENTRY, emulator.memory().allocate(160), lpErrno);
        }
        rows.look(List.of(), Map.of());
    }

    /** Something happens on some of the sockets. */
    @Setup(Level.Invocation)
    public void change() {
        for (int i = 0; i < handles * percentChanged / 100; i++) {
            next = (next + 97) % handles;
            layer.handles().observe(sockets[next], null, null, next % 2 == 0 ? "EVEN" : "ODD");
        }
    }

    @TearDown
    public void close() {
        clock.close();
    }

    @Benchmark
    public List<HandleView> look() {
        return rows.look(List.of(), Map.of());
    }
}
