package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.ProtocolInfo;

/** Threads that a provider makes, calls up on and lets end. */
@Timeout(120)
final class ProviderThreadsTest {
    private static final int ENTRY = 2001;

    @TempDir
    Path folder;

    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final NativeBackend backend =
            NativeBackend.hosting(List.of(new HostedFile("never loaded", ProtocolInfo.tcp("called"))), clock);
    private final UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
    private final UpcallStubs stubs = new UpcallStubs(layer);
    private NativeLibrary library;
    private Function loopOnThread;
    private long s;

    @BeforeEach
    void load() throws Exception {
        library = NativeLibrary.getInstance(
                TestLibrary.UPCALL_COST.copyTo(folder).toAbsolutePath().toString());
        loopOnThread = library.getFunction("UpcallCostLoopOnThread");
        layer.threads().register("test");
        long lpErrno = backend.memory().allocate(Integer.BYTES);
        s = layer.WPUCreateSocketHandle(ENTRY, 0x1234_5678_9ABCL, lpErrno);
        backend.memory().free(lpErrno);
    }

    @AfterEach
    void close() {
        library.close();
        layer.close();
        backend.close();
        clock.close();
    }

    /** Starts a thread in C that makes this many up-calls, and waits for its end. */
    private void callOnNewThread(int times) {
        Object[] arguments = {stubs.stubs().lpWPUQuerySocketHandleContext, s, times};
        assertThat(loopOnThread.invokeInt(arguments)).as("failed calls").isZero();
        layer.events().drain(Integer.MAX_VALUE, event -> {});
    }

    private List<SpiThread> providersThreads() {
        return layer.threads().all().stream().filter(SpiThread::isOfProvider).toList();
    }

    /** From its second call on it may be another Java thread, and after many it stays the same one: that is our affair. */
    @Test
    void aThreadIsTheSameInAllOfItsCallsAndForgottenAfterItsEnd() {
        for (int times : List.of(1, 2, 10, 1_000, 10)) {
            callOnNewThread(times);
            assertThat(providersThreads())
                    .as("after a thread with %d calls", times)
                    .hasSize(1);
        }
    }

    @Test
    void threadsThatCallAtTheSameTimeAreToldApart() {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(CompletableFuture.runAsync(() -> callOnNewThread(5_000)));
        }
        callers.forEach(CompletableFuture::join);
        assertThat(providersThreads())
                .hasSizeBetween(1, 4)
                .extracting(SpiThread::name)
                .doesNotHaveDuplicates();
    }

    /**
     * A thread that ends does so under the loader lock of Windows, which a thread that begins needs too; the Java machine, about to stop all of its
     * threads, waits for both. Nobody may wait for it while holding that lock.
     */
    @Test
    void threadsThatComeAndGoWhileJavaStartsItsOwnDoNotStopTheProgram() throws Exception {
        CompletableFuture<Void> provider = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 300; i++) {
                callOnNewThread(1);
            }
        });
        List<Thread> started = new ArrayList<>();
        while (!provider.isDone()) {
            Thread ours = new Thread(() -> {}, "ours");
            started.add(ours);
            ours.start();
            Thread.getAllStackTraces();
        }
        provider.join();
        for (Thread ours : started) {
            ours.join();
        }
    }
}
