package org.spiscope.nativehost.jna;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one WPUQuerySocketHandleContext of a hosted provider costs, beside the least that any call from C into Java costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class UpcallCostBenchmark {
    /** On whose thread the loop in C runs. */
    @Param({"JAVA_THREAD", "NATIVE_THREAD"})
    public UpcallCost.Caller caller = UpcallCost.Caller.JAVA_THREAD;

    /** Whose code answers. */
    @Param({"C_FUNCTION", "EMPTY_DIRECT", "EMPTY_PLAIN", "UPCALL_LAYER"})
    public UpcallCost.Callee callee = UpcallCost.Callee.C_FUNCTION;

    @SuppressWarnings("NullAway.Init") // set up before the first measurement
    private UpcallCost cost;

    /** Builds and loads the loop. */
    @Setup
    public void load() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("upcall-cost");
        cost = new UpcallCost(folder);
    }

    /** A loop takes milliseconds, so that what stands between two is not seen. */
    @Setup(Level.Invocation)
    public void drain() {
        cost.drain();
    }

    /** Unloads it. */
    @TearDown
    public void unload() {
        cost.close();
    }

    /** The time is that of one call. */
    @Benchmark
    @OperationsPerInvocation(UpcallCost.TIMES)
    public void query() {
        cost.loop(caller, callee);
    }
}
