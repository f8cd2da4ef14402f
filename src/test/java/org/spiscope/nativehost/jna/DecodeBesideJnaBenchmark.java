package org.spiscope.nativehost.jna;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.spiscope.layout.Abi;
import org.spiscope.layout.ContextDecoder;
import org.spiscope.layout.DecodeBenchmark;
import org.spiscope.layout.DecodedContext;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;

/**
 * The same structure in native memory, brought up to date: ours, which asks the kernel for the bytes so that no address can crash the program, and
 * JNA's own Structure, which reads the memory as it is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class DecodeBesideJnaBenchmark {
    private static final int MANY = 1000;

    private final NativeMemory memory = NativeMemory.ofThisProcess(false);
    private final StructType type = Objects.requireNonNull(
            Declarations.parse("T", DecodeBenchmark.TEN_MEMBERS, Abi.WIN64).context());
    private final long address = memory.allocate(type.size());
    private final ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, type.size());
    private final DecodedContext context = new DecodedContext();
    private final TenMembers structure = new TenMembers(new Pointer(address));
    private final byte[] bytes = new byte[type.size()];
    private final List<DecodedContext> contexts = new ArrayList<>();
    private final TenMembers[] structures = new TenMembers[MANY];

    /** As JNA wants it declared. */
    @Structure.FieldOrder({"s", "state", "family", "port", "ready", "buffer", "sent", "received", "since", "next"})
    public static final class TenMembers extends Structure {
        public long s;
        public int state;
        public short family;
        public short port;
        public long ready;
        public long buffer;
        public long sent;
        public long received;
        public long since;
        public long next;

        TenMembers(Pointer pointer) {
            super(pointer);
        }
    }

    /** Both see the same bytes. */
    @Setup
    public void fill() {
        new Random(64).nextBytes(bytes);
        memory.write(address, bytes, 0, bytes.length);
        structure.read();
        Node.Int received = (Node.Int) ours().children().get(7);
        if (structure.size() != type.size() || structure.received != received.number()) {
            throw new IllegalStateException("not the same structure");
        }
        for (int i = 0; i < MANY; i++) {
            long each = memory.allocate(type.size());
            memory.write(each, bytes, 0, bytes.length);
            contexts.add(new DecodedContext());
            contexts.get(i).aim(each, type);
            structures[i] = new TenMembers(new Pointer(each));
        }
    }

    /** Frees the structure. */
    @TearDown
    public void free() {
        memory.freeAll();
    }

    /** The bytes alone, as we read them. */
    @Benchmark
    public byte[] bulkReadAlone() {
        memory.read(address, bytes, 0, bytes.length);
        return bytes;
    }

    /** All of ours: the bytes, the members' values, and that nothing has changed. */
    @Benchmark
    public Node ours() {
        return decoder.decode(address, type, context);
    }

    /** JNA's. */
    @Benchmark
    public Structure jnaStructureRead() {
        structure.read();
        return structure;
    }

    /** As {@link #ours}, of many structures, each elsewhere in memory, whose bytes are read together; for one of them. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public List<DecodedContext> oursOfMany() {
        decoder.decodeAll(contexts);
        return contexts;
    }

    /** JNA's of as many, for one of them. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public Structure[] jnaStructureReadOfMany() {
        for (TenMembers each : structures) {
            each.read();
        }
        return structures;
    }
}
