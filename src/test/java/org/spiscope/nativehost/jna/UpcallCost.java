package org.spiscope.nativehost.jna;

import com.sun.jna.CallbackReference;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.ProtocolInfo;

/**
 * A loop in C that makes WPUQuerySocketHandleContext many times, in four ways. The benchmark measures it where JMH runs; {@link #main} does where it
 * does not, as in a Java without management.
 */
public final class UpcallCost implements AutoCloseable {
    /** Fewer than the layer's ring holds, so that no event is dropped, which would be cheaper. */
    static final int TIMES = 1 << 15;

    private static final int ENTRY = 2001;
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 8;

    /** Whose code answers the call. */
    public enum Callee {
        /** A function in C: what the loop itself costs. */
        C_FUNCTION,
        /** A direct call-back that does nothing: what crossing into Java costs. */
        EMPTY_DIRECT,
        /** The same as JNA makes it by default. */
        EMPTY_PLAIN,
        /** The up-call layer, as providers reach it. */
        UPCALL_LAYER
    }

    /** On whose thread. */
    public enum Caller {
        JAVA_THREAD("UpcallCostLoop"),
        NATIVE_THREAD("UpcallCostLoopOnThread");

        private final String function;

        Caller(String function) {
            this.function = function;
        }
    }

    private final SystemSpiClock clock = new SystemSpiClock();
    private final NativeBackend backend =
            NativeBackend.hosting(List.of(new HostedFile("never loaded", ProtocolInfo.tcp("measured"))), clock);
    private final UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
    private final UpcallStubs stubs = new UpcallStubs(layer);
    private final Shapes.IntOfLongLongLong direct = (s, lpContext, lpErrno) -> 0;
    private final Shapes.IntOfLongLongLong plain = (s, lpContext, lpErrno) -> 0;
    private final Map<Callee, Long> queries = new EnumMap<>(Callee.class);
    private final Map<Caller, Function> loops = new EnumMap<>(Caller.class);
    private final NativeLibrary library;
    private final long s;

    UpcallCost(Path folder) throws IOException, InterruptedException {
        library = NativeLibrary.getInstance(
                TestLibrary.UPCALL_COST.copyTo(folder).toAbsolutePath().toString());
        for (Caller caller : Caller.values()) {
            loops.put(caller, library.getFunction(caller.function));
        }
        queries.put(Callee.C_FUNCTION, Pointer.nativeValue(library.getFunction("UpcallCostInC")));
        Native.setCallbackThreadInitializer(direct, new CallbackThreadInitializer(true, false));
        queries.put(Callee.EMPTY_DIRECT, CLibrary.memmove(direct, 0, 0));
        queries.put(Callee.EMPTY_PLAIN, Pointer.nativeValue(CallbackReference.getFunctionPointer(plain)));
        queries.put(Callee.UPCALL_LAYER, stubs.stubs().lpWPUQuerySocketHandleContext);
        long lpErrno = backend.memory().allocate(Integer.BYTES);
        s = layer.WPUCreateSocketHandle(ENTRY, 0x1234_5678_9ABCL, lpErrno);
        backend.memory().free(lpErrno);
    }

    /** Makes the call {@link #TIMES} times. */
    void loop(Caller caller, Callee callee) {
        Object[] arguments = {queries.get(callee), s, TIMES};
        int failures = Objects.requireNonNull(loops.get(caller)).invokeInt(arguments);
        if (failures != 0) {
            throw new IllegalStateException(failures + " of " + TIMES + " calls failed");
        }
    }

    /** Takes the events out, as the inspection does on a thread of its own. */
    void drain() {
        layer.events().drain(Integer.MAX_VALUE, event -> {});
        if (layer.events().dropped() > 0) {
            throw new IllegalStateException("events were dropped: the figure would be too good");
        }
    }

    @Override
    public void close() {
        library.close();
        layer.close();
        backend.close();
        clock.close();
    }

    /** Prints the median over rounds in which each way has its turn, in ns per call. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("upcall-cost");
        try (UpcallCost cost = new UpcallCost(folder)) {
            for (Caller caller : Caller.values()) {
                print(caller, cost.rounds(caller));
            }
        }
    }

    private Map<Callee, List<Double>> rounds(Caller caller) {
        Map<Callee, List<Double>> nanos = new EnumMap<>(Callee.class);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Callee callee : Callee.values()) {
                long began = System.nanoTime();
                loop(caller, callee);
                double each = (System.nanoTime() - began) / (double) TIMES;
                drain();
                if (round >= 0) {
                    nanos.computeIfAbsent(callee, any -> new ArrayList<>()).add(each);
                }
            }
        }
        return nanos;
    }

    private static void print(Caller caller, Map<Callee, List<Double>> nanos) {
        nanos.forEach((callee, all) -> {
            all.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-13s %7.1f ns, of %d rounds the median; %.1f to %.1f%n",
                    caller,
                    callee,
                    all.get(all.size() / 2),
                    all.size(),
                    all.get(0),
                    all.get(all.size() - 1));
        });
    }
}
