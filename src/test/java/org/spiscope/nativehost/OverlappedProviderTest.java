package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.LibraryImport;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.Providers;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** A provider in C that completes overlapped receives by the function it imports: the application hears of it by event or by completion port. */
final class OverlappedProviderTest {
    private static final long KEY = 0x1234_5678_9ABC_DEF0L;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int OFFSET_H_EVENT = 24;

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();
    private NativeBackend backend;
    private UpcallLayer layer;
    private Path file;
    private ProcTable provider;
    private Heap memory;
    private long s;
    private long lpErrno;
    private long lpOverlapped;
    private long buffer;

    @BeforeEach
    void start() throws Exception {
        file = TestLibrary.OVERLAPPED.copyTo(directory);
        backend = NativeBackend.hosting(List.of(HostedFile.of(file)), clock);
        layer = new UpcallLayer(backend, LayerOptions.standard());
        memory = backend.memory();
        layer.threads().register("application");
        layer.application().WSAStartup(SpiVersion.V2_2);
        Providers.Started started = layer.providers().start(backend.catalog().get(0));
        assertThat(started).isInstanceOf(Providers.Running.class);
        provider = ((Providers.Running) started).procTable();
        lpErrno = memory.allocate(4);
        lpOverlapped = memory.allocate(32);
        buffer = memory.allocate(16);
        s = provider.WSPSocket(0, 0, 0, 0, 0, Winsock.WSA_FLAG_OVERLAPPED, lpErrno);
        assertThat(s).isNotEqualTo(Winsock.INVALID_SOCKET);
    }

    @AfterEach
    void close() {
        layer.close();
        layer.threads().unregister();
        backend.close();
        clock.close();
    }

    private int errno() {
        return MemoryReader.readInt(memory, lpErrno).orElseThrow();
    }

    private long wsabuf(long bytes, int length) {
        long lpBuffer = memory.allocate(16);
        memory.writeInt(lpBuffer, length);
        memory.writePointer(lpBuffer + Long.BYTES, bytes);
        return lpBuffer;
    }

    private void receive() {
        int result = provider.WSPRecv(s, wsabuf(buffer, 16), 1, 0, memory.allocate(4), lpOverlapped, 0, 0, lpErrno);
        assertThat(result).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSA_IO_PENDING.code());
    }

    private void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        long data = memory.allocate(bytes.length);
        memory.write(data, bytes, 0, bytes.length);
        assertThat(provider.WSPSend(s, wsabuf(data, bytes.length), 1, memory.allocate(4), 0, 0, 0, 0, lpErrno))
                .as("errno %d", errno())
                .isZero();
    }

    private void assertReceived(String text) {
        long lpcbTransfer = memory.allocate(4);
        assertThat(provider.WSPGetOverlappedResult(s, lpOverlapped, lpcbTransfer, 0, memory.allocate(4), lpErrno))
                .isEqualTo(Winsock.TRUE);
        assertThat(MemoryReader.readInt(memory, lpcbTransfer)).hasValue(text.length());
        byte[] received = new byte[text.length()];
        assertThat(memory.read(buffer, received, 0, received.length)).isTrue();
        assertThat(received).asString(StandardCharsets.US_ASCII).isEqualTo(text);
    }

    @Test
    void aReceiveIsCompletedByTheEventOfItsRequest() {
        long hEvent = backend.eventObjects().create();
        memory.writePointer(lpOverlapped + OFFSET_H_EVENT, hEvent);
        receive();
        assertThat(backend.eventObjects().isSignalled(hEvent)).isFalse();

        send("by event");

        assertThat(backend.eventObjects().isSignalled(hEvent)).isTrue();
        assertReceived("by event");
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void anApplicationThatWaitsForTheEventInTheKernelIsWoken() {
        long hEvent = backend.eventObjects().create();
        memory.writePointer(lpOverlapped + OFFSET_H_EVENT, hEvent);
        receive();
        assertThat(kernel("WaitForSingleObject", hEvent, 0)).as("WAIT_TIMEOUT").isEqualTo(0x102);

        send("by event");

        assertThat(kernel("WaitForSingleObject", hEvent, PATIENCE_MILLIS)).isZero();
        assertReceived("by event");
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void point5AReceiveIsCompletedByThePortThatItsHandleIsAssociatedWith() {
        long port = function("CreateIoCompletionPort").invokeLong(new Object[] {-1L, 0L, 0L, 0});
        assertThat(TestLibrary.call(file, "TestAssociate", s, port, KEY))
                .as("the kernel knows no such handle, the redirected import does")
                .isEqualTo(1);
        receive();

        send("by port");

        long out = memory.allocate(32);
        Object[] arguments = {port, new Pointer(out), new Pointer(out + 8), new Pointer(out + 16), PATIENCE_MILLIS};
        assertThat(function("GetQueuedCompletionStatus").invokeInt(arguments)).isEqualTo(1);
        assertThat(MemoryReader.readInt(memory, out)).hasValue("by port".length());
        assertThat(MemoryReader.readLong(memory, out + 8)).hasValue(KEY);
        assertThat(MemoryReader.readLong(memory, out + 16)).hasValue(lpOverlapped);
        assertReceived("by port");
        assertThat(TestLibrary.call(file, "TestAssociate", s, port, KEY))
                .as("a second time")
                .isZero();
        kernel("CloseHandle", port);
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void point4NoHandleIsOneOfTheKernels() {
        long flags = memory.allocate(4);
        for (int i = 0; i < 100; i++) {
            long made = provider.WSPSocket(0, 0, 0, 0, 0, Winsock.WSA_FLAG_OVERLAPPED, lpErrno);
            assertThat(made).isGreaterThanOrEqualTo(0x10000);
            assertThat(kernel("GetHandleInformation", made, flags)).isZero();
        }
        long hEvent = function("CreateEventW").invokeLong(new Object[] {0L, 1, 0, 0L});
        assertThat(backend.isHandleInUse(hEvent)).isTrue();
        kernel("CloseHandle", hEvent);
    }

    @Test
    void point8ARequestIsCompletedWhenItsHandleIsGoneAlready() {
        long hEvent = backend.eventObjects().create();
        memory.writePointer(lpOverlapped + OFFSET_H_EVENT, hEvent);
        receive();

        assertThat(provider.WSPCloseSocket(s, lpErrno)).as("errno %d", errno()).isZero();

        assertThat(layer.handles().find(s)).isNull();
        assertThat(backend.eventObjects().isSignalled(hEvent)).isTrue();
    }

    @Test
    void aHandleThatWasNeverMadeIsWsaEInvalInC() {
        assertThat(TestLibrary.call(file, "TestComplete", 0x7654_3210L, lpOverlapped))
                .isEqualTo(WinsockError.WSAEINVAL.code());
        assertThat(TestLibrary.call(file, "TestComplete", s, 0L)).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(TestLibrary.call(file, "TestComplete", s, lpOverlapped)).isZero();
    }

    @Test
    void whatItImportsPastTheTableIsListedAsRedirected() {
        Providers.Running running = Objects.requireNonNull(
                layer.providers().running(backend.catalog().get(0).id()));
        assertThat(running.imports())
                .contains(LibraryImport.redirected(
                        String.valueOf(file.getFileName()), "WPUCompleteOverlappedRequest of ws2_32.dll"))
                .allMatch(LibraryImport::redirected);
    }

    private static Function function(String name) {
        return NativeLibrary.getInstance("kernel32").getFunction(name);
    }

    private static int kernel(String name, Object... arguments) {
        return function(name).invokeInt(arguments);
    }
}
