package org.spiscope.layout;

import java.util.Objects;
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
import org.openjdk.jmh.annotations.Warmup;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.memory.AddressSpace;

/** Contexts in memory, each with a result of its own: what it costs to bring all of them up to date when one member of so many has changed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ContextsBenchmark {
    private static final int CONTEXTS = 100_000;

    /** A socket's context of 256 bytes. */
    public static final String DECLARATION = """
            typedef struct {
                DWORD       Signature;
                DWORD       cbSize;
                SOCKET      s;
                LONG        State;
                DWORD       Flags;
                SOCKADDR_IN Local;
                SOCKADDR_IN Remote;
                void       *Buffers[4];
                ULONGLONG   Sent;
                ULONGLONG   Received;
                LONGLONG    Since;   /*@ time */
                GUID        Provider;
                INT         RcvBuf, SndBuf, RcvTimeo, SndTimeo;
                unsigned    NonBlocking : 1, KeepAlive : 1, NoDelay : 1, Backlog : 8;
                DWORD       LastError;
                char        Name[24];
                WCHAR       Title[16];
                BYTE        Key[48];
            } CONTEXT;
            """;

    /** Of a hundred contexts, how many have another counter than the last time. */
    @Param({"0", "1", "100"})
    int percentChanged;

    private final AddressSpace memory = new AddressSpace(1L << 28);
    private final ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, 64);
    private final StructType type = Objects.requireNonNull(
            Declarations.parse("T", DECLARATION, Abi.WIN64).context());
    private final long[] addresses = new long[CONTEXTS];
    private final DecodedContext[] results = new DecodedContext[CONTEXTS];
    private int round;

    /** Decodes each for the first time. */
    @Setup
    public void allocate() {
        if (type.size() != 256) {
            throw new IllegalStateException(type.size() + " bytes");
        }
        for (int i = 0; i < CONTEXTS; i++) {
            addresses[i] = memory.allocate(type.size());
            results[i] = new DecodedContext();
            decoder.decode(addresses[i], type, results[i]);
        }
    }

    /** Changes the counters. */
    @Setup(Level.Invocation)
    public void change() {
        round++;
        int sent = type.offsetOf("Sent");
        for (int i = 0; i < CONTEXTS; i++) {
            if (i % 100 < percentChanged) {
                memory.writeLong(addresses[i] + sent, round);
            }
        }
    }

    /** Decoded, and not looked at: answers something of each, so that nothing is left out. */
    @Benchmark
    public int contexts100000() {
        int nodes = 0;
        for (int i = 0; i < CONTEXTS; i++) {
            nodes += decoder.decode(addresses[i], type, results[i]).children().size();
        }
        return nodes;
    }

    /** The same, and every node of each tree looked at: the price of all that is otherwise left to whoever looks. */
    @Benchmark
    public int contexts100000LookedAt() {
        int nodes = 0;
        for (int i = 0; i < CONTEXTS; i++) {
            nodes += count(decoder.decode(addresses[i], type, results[i]));
        }
        return nodes;
    }

    private static int count(Node node) {
        int nodes = 1;
        for (Node child : node.children()) {
            nodes += count(child);
        }
        return nodes;
    }
}
