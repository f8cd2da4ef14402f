package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSPSocket;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.SpiVersion;

/** What native code gets through the up-calls are objects of the Windows kernel: kernel_objects.c uses them as such. */
@EnabledOnOs(OS.WINDOWS)
final class KernelObjectsTest {
    private static final int ENTRY = 2001;

    private final SystemSpiClock clock = new SystemSpiClock();
    private final ExecutorService otherThread = Executors.newSingleThreadExecutor();
    private NativeBackend backend;
    private UpcallLayer layer;
    private SpiClient client;
    private NativeLibrary library;

    @BeforeEach
    void host(@TempDir Path directory) throws Exception {
        Path file = TestLibrary.KERNEL_OBJECTS.copyTo(directory);
        backend = NativeBackend.hosting(List.of(HostedFile.of(file)), clock);
        layer = new UpcallLayer(backend, LayerOptions.standard());
        client = new SpiClient(layer);
        client.thread("application").submit(new WSAStartup(SpiVersion.V2_2)).join();
        client.thread("application").submit(WSPSocket.ofEntry(ENTRY)).join();
        library = TestLibrary.open(file);
    }

    @AfterEach
    void close() {
        library.close();
        client.close();
        backend.close();
        otherThread.shutdown();
        clock.close();
    }

    private void check(String function, Object... arguments) {
        assertThat(library.getFunction(function).invokeInt(arguments))
                .as("%s stopped at this line of kernel_objects.c", function)
                .isZero();
    }

    private CompletableFuture<Void> elsewhere(String function) {
        return CompletableFuture.runAsync(() -> check(function), otherThread).orTimeout(60, TimeUnit.SECONDS);
    }

    @Test
    void anEventThatNativeCodeWaitsOnIsSetFromAnotherThread() {
        check("TestCreateEvent");
        CompletableFuture<Void> waiting = elsewhere("TestWaitForEvent");
        check("TestSetEvent");
        waiting.join();
        check("TestResetEvent");
        check("TestCloseEvent");
    }

    @Test
    void lookingAtAnEventTakesNothingAway() {
        try (Memory made = new Memory(Native.POINTER_SIZE)) {
            check("TestCreateOwnEvent", made);
            long hEvent = made.getLong(0);
            for (int i = 0; i < 3; i++) {
                assertThat(backend.eventObjects().isSignalled(hEvent)).isTrue();
            }
            check("TestTakeSignal");
            assertThat(backend.eventObjects().isSignalled(hEvent)).isFalse();
            check("TestCloseEvent");
            assertThat(backend.eventObjects().isSignalled(hEvent)).isNull();
        }
    }

    @Test
    void whatIsNoEventIsNeitherSetNorClosed() {
        check("TestOtherObjects");
        for (long hEvent : new long[] {0, -1, -2, 0x7FFF_FFF0L, 1L << 40}) {
            assertThat(backend.eventObjects().isSignalled(hEvent)).isNull();
            assertThat(backend.eventObjects().close(hEvent)).isFalse();
        }
    }

    @Test
    void anApcRunsInAnAlertableWaitOfItsThread() {
        elsewhere("TestOpenThread").join();
        CompletableFuture<Void> waiting = elsewhere("TestWaitForApc");
        check("TestQueueApc");
        waiting.join();
        check("TestCloseThread");
    }

    @Test
    void anApcWaitsForItsThreadToWaitAlertably() {
        check("TestOpenThread");
        elsewhere("TestQueueApc").join();
        check("TestNoApcYet");
        assertThat(CompletableFuture.supplyAsync(layer::runQueuedApcs, otherThread)
                        .join())
                .isZero();
        check("TestNoApcYet");
        assertThat(layer.runQueuedApcs()).isEqualTo(1);
        check("TestApcRanHere");
        assertThat(layer.runQueuedApcs()).isZero();
        check("TestCloseThread");
    }

    @Test
    void anyHandleOnAThreadTakesAnApc() {
        check("TestApcToForeignHandle");
    }

    @Test
    void whatIsNoThreadOrNoFunctionTakesNone() {
        check("TestOpenThread");
        check("TestNoApc");
        check("TestCloseThread");
    }

    @Test
    void aMessageReachesItsWindowAndNoOther() {
        check("TestPostMessage");
    }

    @Test
    void socketHandlesAreNoHandlesOfTheKernels() {
        check("TestSocketHandlesAreNotTheKernels", ENTRY);
    }
}
