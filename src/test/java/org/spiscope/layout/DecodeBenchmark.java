package org.spiscope.layout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.spiscope.layout.declaration.Declarations;

/** All ten members of a structure of 64 bytes, out of bytes that were read before, into a result that is used again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class DecodeBenchmark {
    /** A socket's context as providers have it. */
    public static final String TEN_MEMBERS = """
            typedef struct {
                SOCKET    s;
                LONG      State;
                USHORT    Family;
                USHORT    Port;      /*@ big-endian */
                HANDLE    Ready;
                void     *Buffer;
                ULONGLONG Sent;
                ULONGLONG Received;
                LONGLONG  Since;
                DWORD_PTR Next;
            } TEN_MEMBERS;
            """;

    private final FlatMembers flat = FlatMembers.of(Objects.requireNonNull(
            Declarations.parse("T", TEN_MEMBERS, Abi.WIN64).context()));
    private final long[] values = new long[flat.count()];
    private final TenMembers byHand = new TenMembers();
    private final byte[][] images = new byte[64][64];
    private final ByteBuffer[] buffers = new ByteBuffer[images.length];
    private int turn;

    /** The members as someone who knows them would write them down. */
    static final class TenMembers {
        long s;
        int state;
        int family;
        int port;
        long ready;
        long buffer;
        long sent;
        long received;
        long since;
        long next;

        void read(ByteBuffer bytes) {
            s = bytes.getLong(0);
            state = bytes.getInt(8);
            family = Short.toUnsignedInt(bytes.getShort(12));
            port = Short.toUnsignedInt(Short.reverseBytes(bytes.getShort(14)));
            ready = bytes.getLong(16);
            buffer = bytes.getLong(24);
            sent = bytes.getLong(32);
            received = bytes.getLong(40);
            since = bytes.getLong(48);
            next = bytes.getLong(56);
        }
    }

    /** Several, of which each is another than the one before. */
    @Setup(Level.Trial)
    public void fill() {
        Random random = new Random(64);
        for (int i = 0; i < images.length; i++) {
            random.nextBytes(images[i]);
            buffers[i] = ByteBuffer.wrap(images[i]).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private int next() {
        turn = turn + 1 & images.length - 1;
        return turn;
    }

    /** By hand, from a ByteBuffer, into fields. */
    @Benchmark
    public TenMembers tenMembersByHand() {
        byHand.read(buffers[next()]);
        return byHand;
    }

    /** By the layout, into values. */
    @Benchmark
    public long[] tenMembersByLayout() {
        flat.read(images[next()], values);
        return values;
    }
}
