package org.spiscope.nativehost.jna;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.spiscope.layout.Abi;
import org.spiscope.layout.ContextDecoder;
import org.spiscope.layout.ContextsBenchmark;
import org.spiscope.layout.DecodedContext;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;

/** Contexts in native memory that have not changed, brought up to date: what reading them together saves. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NativeContextsBenchmark {
    private static final int CONTEXTS = 100_000;

    private final NativeMemory memory = NativeMemory.ofThisProcess(false);
    private final ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, 64);
    private final StructType type = Objects.requireNonNull(
            Declarations.parse("T", ContextsBenchmark.DECLARATION, Abi.WIN64).context());
    private final long[] addresses = new long[CONTEXTS];
    private final List<DecodedContext> contexts = new ArrayList<>();

    /** Decodes each for the first time. */
    @Setup
    public void allocate() {
        for (int i = 0; i < CONTEXTS; i++) {
            addresses[i] = memory.allocate(type.size());
            contexts.add(new DecodedContext());
            contexts.get(i).aim(addresses[i], type);
        }
        decoder.decodeAll(contexts);
    }

    /** Frees them. */
    @TearDown
    public void free() {
        memory.freeAll();
    }

    /** Each read by a call of its own. */
    @Benchmark
    public List<DecodedContext> contexts100000OneByOne() {
        for (int i = 0; i < CONTEXTS; i++) {
            decoder.decode(addresses[i], type, contexts.get(i));
        }
        return contexts;
    }

    /** Many read by each call. */
    @Benchmark
    public List<DecodedContext> contexts100000Together() {
        decoder.decodeAll(contexts);
        return contexts;
    }
}
