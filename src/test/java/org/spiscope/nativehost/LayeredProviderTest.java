package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.client.CallResult;
import org.spiscope.client.HookBehaviour;
import org.spiscope.client.SpiCall;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSASetBlockingHook;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPConnect;
import org.spiscope.client.WSPGetSockName;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSend;
import org.spiscope.client.WSPSocket;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.HookCell;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.LibraryImport;
import org.spiscope.upcall.Providers;
import org.spiscope.upcall.SpiEvent;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * A layer that nobody has installed, over a base provider that nobody has installed. Tests that begin with "point" are those of the fifteen things that
 * hosting published providers has taught; the others of these are tested where they belong:
 *
 * <ul>
 *   <li>1, success of WSPStartup, and what follows a failure: {@code ProvidersTest}, and here
 *   <li>2, WSPCleanup that fails without a code: {@code ProvidersTest}, and here
 *   <li>3, functions imported past the table: here, {@code PeImportsTest}
 *   <li>4, 5, handle values, completion ports: {@link OverlappedProviderTest}, {@code HandleTableTest}
 *   <li>6, 8, two handles for a socket, closing late: here, {@code SocketUpcallsTest}, {@link OverlappedProviderTest}
 *   <li>7, a readable context is no live one: {@code LiveInspectorTest}
 *   <li>9, no lock is held while a provider is called: {@code ProvidersTest}
 *   <li>10, threads of the provider's own: {@link NativeBackendTest}
 *   <li>11, who asks for the hook, and where the cancel lands: here
 *   <li>12, sets of more than 64 sockets: {@code OtherUpcallsTest}
 *   <li>13, thread ids, APCs and window messages: {@code OtherUpcallsTest}, and in the kernel where the hosting of these is tested
 *   <li>14, flags are the user's: {@code SpiClientTest}
 *   <li>15, the order of up-calls: here
 * </ul>
 */
final class LayeredProviderTest {
    private static final int BASE = 2001;
    private static final int CHAIN = 2003;
    private static final SockaddrIn LOOPBACK_ADDRESS = new SockaddrIn(Winsock.INADDR_LOOPBACK, 0);

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();
    private NativeBackend backend = NativeBackend.hosting(List.of(), clock);
    private UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
    private SpiClient client = new SpiClient(layer);

    /** A layer's file, under the provider id that stands in its source. */
    static HostedFile layer(Path file, int number) {
        HostedFile plain = HostedFile.of(file);
        Guid own = Guid.parse("{5C09E0FF-1A7E-4ED0-8000-00000000000" + number + "}");
        return new HostedFile(plain.path(), plain.info().withProviderId(own));
    }

    private HostedFile file(TestLibrary library) throws IOException, InterruptedException {
        Path file = library.copyTo(directory);
        return library.name().startsWith("LAYERED")
                ? layer(file, library == TestLibrary.LAYERED_SECOND ? 2 : 1)
                : HostedFile.of(file);
    }

    private void host(TestLibrary... lowestFirst) throws IOException, InterruptedException {
        List<HostedFile> files = new ArrayList<>();
        for (TestLibrary library : lowestFirst) {
            files.add(file(library));
        }
        close(client, backend);
        backend = NativeBackend.hostingChain(files, clock);
        layer = new UpcallLayer(backend, LayerOptions.standard());
        client = new SpiClient(layer);
        call(new WSAStartup(SpiVersion.V1_1));
    }

    private static void close(SpiClient client, NativeBackend backend) {
        client.close();
        backend.close();
    }

    @AfterEach
    void close() {
        close(client, backend);
        clock.close();
    }

    private CompletableFuture<CallResult> begin(String thread, SpiCall call) {
        return client.thread(thread).submit(call).orTimeout(60, TimeUnit.SECONDS);
    }

    private CallResult call(SpiCall call) {
        return begin("application", call).join();
    }

    private long succeeded(SpiCall call) {
        CallResult result = call(call);
        assertThat(result.failed())
                .as("%s: %s %s", call.text(), result.errno(), result.output())
                .isFalse();
        return result.result();
    }

    private long socket() {
        return succeeded(WSPSocket.matching(Winsock.AF_INET, Winsock.SOCK_STREAM, Winsock.IPPROTO_TCP));
    }

    private long listener() {
        long s = socket();
        succeeded(new WSPBind(s, LOOPBACK_ADDRESS));
        succeeded(new WSPListen(s, 5));
        return s;
    }

    private HandleRecord record(long s) {
        return Objects.requireNonNull(layer.handles().find(s));
    }

    /** The first two members of the layer's record: the lower handle, and its own. */
    private List<Long> context(long s) {
        long address = record(s).context();
        return List.of(
                MemoryReader.readLong(backend.memory(), address).orElseThrow(),
                MemoryReader.readLong(backend.memory(), address + Long.BYTES).orElseThrow());
    }

    /** The up-calls about handles since the last look, with "upper" and "lower" for the two handles of a socket. */
    private List<String> handleUpcalls(long upper, long lower) {
        List<String> told = new ArrayList<>();
        layer.events().drain(Integer.MAX_VALUE, event -> {
            String which = event.handle() == upper ? "upper" : event.handle() == lower ? "lower" : "other";
            switch (event.function()) {
                case WPUCreateSocketHandle -> told.add("create " + which);
                case WPUCloseSocketHandle -> told.add("close " + which);
                case WPUQuerySocketHandleContext -> told.add("query " + which);
                case WPUQueryBlockingCallback -> told.add("hook " + event.catalogEntryId());
                default -> {}
            }
        });
        return told;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        layer.events().drain(Integer.MAX_VALUE, event -> {
            if (event.phase() == SpiEvent.Phase.NOTE) {
                notes.add(String.valueOf(event.text()));
            }
        });
        return notes;
    }

    private List<SpiFunction> functions() {
        List<SpiFunction> functions = new ArrayList<>();
        layer.events().drain(Integer.MAX_VALUE, event -> functions.add(event.function()));
        return functions;
    }

    /** Whether the file is mapped into this process. */
    private static boolean isLoaded(HostedFile file) throws IOException {
        return Files.readString(Path.of("/proc/self/maps"))
                .contains(Path.of(file.path()).toRealPath().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"LAYERED", "LAYERED_BY_NAME"})
    void point3TheLayersImportsLeadToTheInventedCatalog(TestLibrary library) throws Exception {
        host(TestLibrary.LOOPBACK, library);
        long s = socket();

        assertThat(functions())
                .containsSubsequence(
                        SpiFunction.WSCEnumProtocols,
                        SpiFunction.WSCEnumProtocols,
                        SpiFunction.WSCGetProviderPath,
                        SpiFunction.WSPStartup);
        assertThat(record(s).catalogEntryId()).isEqualTo(CHAIN);
        Providers.Running running = Objects.requireNonNull(layer.providers().running(CHAIN));
        assertThat(running.imports()).isNotEmpty().allMatch(LibraryImport::redirected);
    }

    @Test
    void point6OneSocketIsTwoEntriesWhoseRecordIsCompleteWhenTheCallHasReturned() throws Exception {
        host(TestLibrary.LOOPBACK, TestLibrary.LAYERED);
        long upper = socket();
        long lower = context(upper).get(0);

        assertThat(context(upper)).containsExactly(lower, upper);
        assertThat(record(lower).catalogEntryId()).isEqualTo(BASE);
    }

    @Test
    void point15UpcallsComeInALayersOrder() throws Exception {
        host(TestLibrary.LOOPBACK, TestLibrary.LAYERED);
        long upper = socket();
        long lower = context(upper).get(0);
        assertThat(handleUpcalls(upper, lower)).as("socket").containsExactly("create lower", "create upper");
        succeeded(new WSPBind(upper, LOOPBACK_ADDRESS));
        assertThat(handleUpcalls(upper, lower)).as("bind").containsExactly("query upper", "query lower");
        succeeded(new WSPListen(upper, 5));
        assertThat(handleUpcalls(upper, lower)).as("listen").containsExactly("query upper", "query lower");

        begin("application", new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce()))
                .join();
        CompletableFuture<CallResult> accept = begin("application", new WSPAccept(upper));
        layer.threads()
                .await(
                        () -> client.thread("application").spiThread().hookCell(BASE) != null,
                        clock.nanoTime() + TimeUnit.SECONDS.toNanos(60));
        assertThat(handleUpcalls(upper, lower)).as("accept").startsWith("query upper", "query lower", "hook " + BASE);
        connectTo(upper);
        long accepted = accept.join().result();
        assertThat(handleUpcalls(accepted, context(accepted).get(0)))
                .as("end of accept")
                .containsSubsequence("create lower", "create upper");

        succeeded(new WSPCloseSocket(upper));
        assertThat(handleUpcalls(upper, lower))
                .as("close")
                .containsExactly("query upper", "query lower", "close lower", "close upper");
    }

    private void connectTo(long listener) {
        CompletableFuture<CallResult> c =
                begin("peer", WSPSocket.matching(Winsock.AF_INET, Winsock.SOCK_STREAM, Winsock.IPPROTO_TCP));
        CallResult name = begin("peer", new WSPGetSockName(listener)).join();
        CallResult connected = begin("peer", new WSPConnect(c.join().result(), Objects.requireNonNull(name.address())))
                .join();
        assertThat(connected.failed()).isFalse();
    }

    @Test
    void point11TheBaseAsksForTheHookAndTheCancelReachesItOnTheBlockedThread() throws Exception {
        host(TestLibrary.LOOPBACK, TestLibrary.LAYERED);
        long s = listener();
        begin("server", new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce()))
                .join();
        CompletableFuture<CallResult> accept = begin("server", new WSPAccept(s));

        CancelOutcome outcome =
                client.thread("server").cancel().orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(outcome.verdict()).isEqualTo(CancelOutcome.Verdict.INTERRUPTED);
        assertThat(accept.join().errno().is(WinsockError.WSAEINTR)).isTrue();
        HookCell asked = client.thread("server").spiThread().hookCell(BASE);
        assertThat(asked).as("asked for under the base's id").isNotNull();
        assertThat(succeeded(new WSPCloseSocket(s))).isZero();
    }

    @Test
    void point8AHandleThatIsGivenBackLateIsClosingAndLeakedOnlyAfterTheCleanup() throws Exception {
        host(TestLibrary.LOOPBACK, TestLibrary.LAYERED_CLOSES_LATE);
        long closed = socket();
        long forgotten = socket();
        long lower = context(forgotten).get(0);
        succeeded(new WSPCloseSocket(closed));
        assertThat(record(closed).isClosing()).isTrue();
        assertThat(notes()).noneMatch(note -> note.contains("leaked"));

        layer.close();

        assertThat(notes())
                .filteredOn(note -> note.contains("leaked"))
                .as("the base gives its own handles back")
                .hasSize(1)
                .allMatch(note -> note.contains(HexText.pointer(forgotten)) && !note.contains(HexText.pointer(lower)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void point2ACleanupThatFailsWithoutACodeIsDoneAndTheWholeChainIsUnloaded() throws Exception {
        HostedFile base = file(TestLibrary.LOOPBACK);
        HostedFile top = file(TestLibrary.LAYERED_CLOSES_LATE);
        close(client, backend);
        backend = NativeBackend.hostingChain(List.of(base, top), clock);
        layer = new UpcallLayer(backend, LayerOptions.standard());
        client = new SpiClient(layer);
        call(new WSAStartup(SpiVersion.V1_1));
        socket();
        assertThat(isLoaded(base)).isTrue();

        client.close();

        assertThat(notes()).noneMatch(note -> note.contains("stays loaded"));
        assertThat(isLoaded(top)).isFalse();
        assertThat(isLoaded(base)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void point1ANullInTheBaseIsTheLayersFailureAfterWhichNothingIsUnloaded() throws Exception {
        HostedFile base = file(TestLibrary.NULL_ENTRY);
        HostedFile top = file(TestLibrary.LAYERED);
        for (int session = 0; session < 2; session++) {
            close(client, backend);
            backend = NativeBackend.hostingChain(List.of(base, top), clock);
            layer = new UpcallLayer(backend, LayerOptions.standard());
            client = new SpiClient(layer);
            call(new WSAStartup(SpiVersion.V1_1));

            CallResult result = call(WSPSocket.ofEntry(CHAIN));

            assertThat(result.errno().is(WinsockError.WSAEPROVIDERFAILEDINIT)).isTrue();
            assertThat(result.output()).contains("WSAEINVALIDPROCTABLE");
            client.close();
            backend.close();
            assertThat(isLoaded(top)).as("threads of it may still run").isTrue();
            assertThat(isLoaded(base)).isTrue();
        }
    }

    @Test
    void twoLayersStandOverOneBase() throws Exception {
        host(TestLibrary.LOOPBACK, TestLibrary.LAYERED, TestLibrary.LAYERED_SECOND);
        long server = listener();
        CompletableFuture<CallResult> accept = begin("server", new WSPAccept(server));
        long c = socket();
        CallResult name = call(new WSPGetSockName(server));
        succeeded(new WSPConnect(c, Objects.requireNonNull(name.address())));
        long peer = accept.join().result();
        succeeded(new WSPSend(c, "through two layers".getBytes(StandardCharsets.US_ASCII), 0));
        assertThat(new String(call(new WSPRecv(peer, 100, 0)).data(), StandardCharsets.US_ASCII))
                .isEqualTo("through two layers");

        long middle = context(c).get(0);
        assertThat(context(middle)).contains(middle);
        assertThat(record(context(middle).get(0)).catalogEntryId()).isEqualTo(BASE);
        for (long s : new long[] {c, peer, server}) {
            succeeded(new WSPCloseSocket(s));
        }
        assertThat(layer.handles().liveCount()).isZero();
    }

    /** One file may serve several entries: TCP and UDP, say. */
    @Test
    void aLibraryIsUnloadedAfterTheCleanupOfItsLastEntry() throws Exception {
        HostedFile file = file(TestLibrary.LOOPBACK);
        close(client, backend);
        backend = NativeBackend.hosting(List.of(file, new HostedFile(file.path(), file.info())), clock);
        layer = new UpcallLayer(backend, LayerOptions.standard());
        client = new SpiClient(layer);
        call(new WSAStartup(SpiVersion.V1_1));
        succeeded(WSPSocket.ofEntry(2001));
        succeeded(WSPSocket.ofEntry(2002));
        functions();

        layer.close();

        List<Integer> codes = new ArrayList<>();
        layer.events().drain(Integer.MAX_VALUE, event -> {
            if (event.function() == SpiFunction.WSPCleanup) {
                codes.add(event.errno());
            }
        });
        assertThat(codes).containsExactly(0, 0);
        assertThat(backend.load(backend.catalog().get(0))).isInstanceOf(Backend.Loaded.Provider.class);
    }

    @Test
    void aLayersOwnEntryAndAChainWithAHoleAreRefusedInWords() throws Exception {
        host(TestLibrary.LOOPBACK, TestLibrary.LAYERED);
        assertThat(call(WSPSocket.ofEntry(2002)).output()).contains("only gives a layer its id");
        var hole = backend.catalog().get(0);
        NativeBackend broken = NativeBackend.of(new HostedCatalog().copies(List.of(hole)), clock);
        assertThat(broken.load(hole))
                .isInstanceOfSatisfying(Backend.Loaded.Failure.class, failure -> assertThat(failure.reason())
                        .contains("names entry 2001", "install the layer again"));
        broken.close();
    }
}
