package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPConnect;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPSocket;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend.Loaded;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Hosting one library: what it is shown as, how failures are told, and that what it calls arrives unharmed. */
final class NativeBackendTest {
    private static final int ENTRY = 2001;

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();
    private Session session = new Session(NativeBackend.hosting(List.of(), clock));

    /** A backend, its layer, and an application. */
    private record Session(NativeBackend backend, UpcallLayer layer, SpiClient client) {
        Session(NativeBackend backend) {
            this(backend, new UpcallLayer(backend, LayerOptions.standard()));
        }

        private Session(NativeBackend backend, UpcallLayer layer) {
            this(backend, layer, new SpiClient(layer));
        }

        CallResult call(SpiCall call) {
            return client.thread("application")
                    .submit(call)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }

        void close() {
            client.close();
            backend.close();
        }
    }

    @AfterEach
    void close() {
        session.close();
        clock.close();
    }

    private void host(Path file) {
        open(NativeBackend.hosting(List.of(HostedFile.of(file)), clock));
    }

    private void open(NativeBackend backend) {
        session.close();
        session = new Session(backend);
        session.call(new WSAStartup(SpiVersion.V2_2));
    }

    private CallResult socket() {
        return session.call(WSPSocket.ofEntry(ENTRY));
    }

    private String reason(String path) {
        Loaded loaded = load(path);
        assertThat(loaded).isInstanceOf(Loaded.Failure.class);
        return ((Loaded.Failure) loaded).reason();
    }

    private Loaded load(String path) {
        CatalogEntry entry = new CatalogEntry(HostedFile.of(Path.of("x")).info(), path);
        return session.backend().load(entry);
    }

    @Test
    void aFileIsShownAsABaseProviderForTcpUnderItsOwnName() {
        try (NativeBackend backend = NativeBackend.hosting(
                List.of(HostedFile.of(Path.of("my.provider.dll")), HostedFile.of(Path.of("other"))), clock)) {
            assertThat(backend.catalog()).extracting(CatalogEntry::id).containsExactly(2001, 2002);
            assertThat(backend.catalog()).extracting(CatalogEntry::name).containsExactly("my.provider", "other");
            CatalogEntry first = backend.catalog().get(0);
            assertThat(first.isIfs()).isFalse();
            assertThat(first.info().isBase()).isTrue();
            assertThat(first.info().iAddressFamily()).isEqualTo(Winsock.AF_INET);
            assertThat(first.info().iSocketType()).isEqualTo(Winsock.SOCK_STREAM);
            assertThat(first.info().iProtocol()).isEqualTo(Winsock.IPPROTO_TCP);
            assertThat(first.info().providerId())
                    .isNotEqualTo(backend.catalog().get(1).info().providerId());
        }
    }

    @Test
    void aMissingFileIsNamedWithItsEnvironmentStringsExpanded() {
        String name = OS.WINDOWS.isCurrentOs() ? "SystemRoot" : "PATH";
        assertThat(reason("%" + name + "%missing.dll")).contains(System.getenv(name), "there is no such file");
        assertThat(reason("%no such variable%.dll")).isEqualTo("%no such variable%.dll: there is no such file");
        assertThat(reason(directory.toString())).isEqualTo(directory + " cannot be read: it is a folder");
    }

    @Test
    void whatIsNoLibraryIsToldSo() throws IOException {
        Path text = Files.writeString(directory.resolve("text.dll"), "MZ or not");
        assertThat(reason(text.toString())).contains("damaged");
        assertThat(reason(Files.writeString(directory.resolve("notes.so"), "notes")
                        .toString()))
                .contains("neither a Windows DLL nor an ELF");
        assertThat(reason(
                        Files.write(directory.resolve("empty.so"), new byte[0]).toString()))
                .contains("neither a Windows DLL nor an ELF");
        assertThat(reason(directory.toString())).contains("cannot be read");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryForAnotherMachineIsToldSo() throws Exception {
        byte[] library = Files.readAllBytes(TestLibrary.LOOPBACK.copyTo(directory));
        byte[] narrow = library.clone();
        narrow[4] = 1;
        assertThat(reason(Files.write(directory.resolve("32.so"), narrow).toString()))
                .contains("32-bit", "bitness");
        byte[] sparc = library.clone();
        sparc[18] = 43;
        assertThat(reason(Files.write(directory.resolve("sparc.so"), sparc).toString()))
                .contains("ELF machine 43");
        byte[] dll = new byte[512];
        dll[0] = 'M';
        dll[1] = 'Z';
        dll[0x3C] = 64;
        dll[64] = 'P';
        dll[65] = 'E';
        assertThat(reason(Files.write(directory.resolve("x.dll"), dll).toString()))
                .contains("only be hosted on Windows");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryThatIsCutOffIsToldSoAndTheProcessLives() throws Exception {
        byte[] library = Files.readAllBytes(TestLibrary.LOOPBACK.copyTo(directory));
        Path cut = directory.resolve("cut.so");
        for (int length : new int[] {64, 1000, 5000}) {
            Files.write(cut, Arrays.copyOf(library, length));
            assertThat(reason(cut.toString())).contains("cut off");
        }
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void aDllForAnotherMachineIsToldSo() throws Exception {
        byte[] library = Files.readAllBytes(TestLibrary.LOOPBACK.copyTo(directory));
        int pe = library[0x3C] & 0xFF;
        byte[] narrow = library.clone();
        narrow[pe + 4] = 0x4C;
        narrow[pe + 5] = 1;
        assertThat(reason(Files.write(directory.resolve("32.dll"), narrow).toString()))
                .contains("PE machine 0x014C", "bitness");
        byte[] program = library.clone();
        program[pe + 23] &= ~0x20;
        assertThat(reason(Files.write(directory.resolve("program.dll"), program).toString()))
                .contains("not a DLL");
        byte[] elf = {0x7F, 'E', 'L', 'F'};
        assertThat(reason(Files.write(directory.resolve("x.so"), elf).toString()))
                .contains("for Linux", "a DLL is wanted");
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void aDllThatIsCutOffIsRefusedAndTheProcessLives() throws Exception {
        byte[] library = Files.readAllBytes(TestLibrary.LOOPBACK.copyTo(directory));
        for (int length : new int[] {64, 1000, 5000, library.length / 2}) {
            Path cut = Files.write(directory.resolve(length + ".dll"), Arrays.copyOf(library, length));
            assertThat(reason(cut.toString())).containsAnyOf("damaged", "could not be loaded");
        }
    }

    @Test
    void aLibraryThatTheLoaderRefusesIsToldInItsWords() throws Exception {
        Path file = TestLibrary.UNRESOLVED.copyTo(directory);
        String words = OS.WINDOWS.isCurrentOs() ? "odule" : "function_that_nobody_has";
        assertThat(reason(file.toString()))
                .contains("could not be loaded", words)
                .doesNotContain("resource path");
    }

    /** Not under Wine, where a DLL that could not be loaded stays mapped and its file locked. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryThatWasRefusedCanBeReplaced() throws Exception {
        Path file = TestLibrary.UNRESOLVED.copyTo(directory);
        assertThat(reason(file.toString())).contains("could not be loaded");
        Files.copy(TestLibrary.LOOPBACK.copyTo(directory), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(load(file.toString())).as("a failure keeps nothing").isInstanceOf(Loaded.Provider.class);
    }

    @Test
    void aLibraryWithoutWspStartupIsToldSo() throws Exception {
        Path file = TestLibrary.NO_STARTUP.copyTo(directory);
        assertThat(reason(file.toString())).contains("does not export WSPStartup");
    }

    @Test
    void anErrorOfWspStartupReachesTheApplicationAsAFailedProvider() throws Exception {
        host(TestLibrary.STARTUP_FAILS.copyTo(directory));
        CallResult result = socket();
        assertThat(result.errno().is(WinsockError.WSAEPROVIDERFAILEDINIT)).isTrue();
        assertThat(result.output()).contains("WSASYSNOTREADY");
    }

    @Test
    void aNullInTheProcedureTableIsWsaEInvalidProcTable() throws Exception {
        host(TestLibrary.NULL_ENTRY.copyTo(directory));
        assertThat(socket().errno().is(WinsockError.WSAEINVALIDPROCTABLE)).isTrue();
        host(TestLibrary.EMPTY_TABLE.copyTo(directory));
        assertThat(socket().errno().is(WinsockError.WSAEINVALIDPROCTABLE)).isTrue();
    }

    @Test
    void aVersionThatWasNeverWrittenIsNoSuccess() throws Exception {
        host(TestLibrary.NO_VERSION.copyTo(directory));
        assertThat(socket().errno().is(WinsockError.WSAEINVALIDPROVIDER)).isTrue();
    }

    @Test
    void aFailureWithoutAnErrorCodeIsWsaSysCallFailure() throws Exception {
        host(TestLibrary.ERRNO_UNWRITTEN.copyTo(directory));
        assertThat(socket().errno().is(WinsockError.WSASYSCALLFAILURE)).isTrue();
    }

    @Test
    void wildOutPointersAreAnsweredAndTheCallGoesOn() throws Exception {
        host(TestLibrary.OUT_OF_NOWHERE.copyTo(directory));
        CallResult result = socket();
        assertThat(result.failed()).isFalse();
        assertThat(session.layer().handles().find(result.result()))
                .extracting(HandleRecord::context)
                .isEqualTo(0xFEDCBA9876543210L);
    }

    @Test
    void theContextOfAHandleIsAStructureInTheLibrarysMemory() throws Exception {
        host(TestLibrary.LOOPBACK.copyTo(directory));
        long s = socket().result();
        assertThat(s).isGreaterThanOrEqualTo(0x10000);
        session.call(new WSPBind(s, new SockaddrIn(Winsock.INADDR_LOOPBACK, 4321)));
        HandleRecord handle = Objects.requireNonNull(session.layer().handles().find(s));
        byte[] context = MemoryReader.readBytes(session.backend().memory(), handle.context(), 64);
        assertThat(context).startsWith('L', 'O', 'O', 'P');
        assertThat(context).contains(0x10, 0xE1, 127, 0, 0, 1);
        session.call(new WSPCloseSocket(s));
        assertThat(session.layer().handles().find(s)).isNull();
    }

    @Test
    void all64BitsOfAContextGoThereAndBack() throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(directory);
        host(file);
        socket();
        for (long context : new long[] {0, -1, 0xFEDCBA9876543210L, Long.MIN_VALUE, 0xFFFF_FFFFL}) {
            assertThat(TestLibrary.call(file, "TestWideContext", context)).isZero();
        }
    }

    @Test
    void aThreadOfTheProvidersOwnIsShownOnceAsSuch() throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(directory);
        host(file);
        long s = socket().result();
        assertThat(TestLibrary.call(file, "TestQueriesOnOwnThread", s, 1000)).isEqualTo(1000);
        List<SpiThread> ofProvider = session.layer().threads().all().stream()
                .filter(SpiThread::isOfProvider)
                .filter(thread -> thread.name().startsWith("provider-"))
                .toList();
        assertThat(ofProvider).hasSize(1);
    }

    @Test
    void aContextMayBeASmallInteger() throws Exception {
        host(TestLibrary.INTEGER_CONTEXT.copyTo(directory));
        HandleRecord first = record(socket().result());
        HandleRecord second = record(socket().result());
        assertThat(List.of(first.context(), second.context())).containsExactly(1L, 2L);
        assertThat(MemoryReader.readBytes(session.backend().memory(), first.context(), 1))
                .as("no address")
                .isNull();
    }

    @Test
    void aWorkerOfTheProvidersIsShownAsItsThreadAndNotAsTheApplications() throws Exception {
        host(TestLibrary.OWN_THREADS.copyTo(directory));
        long listener = socket().result();
        session.call(new WSPBind(listener, new SockaddrIn(Winsock.INADDR_LOOPBACK, 4321)));
        session.call(new WSPListen(listener, 1));
        session.call(new WSPConnect(socket().result(), new SockaddrIn(Winsock.INADDR_LOOPBACK, 4321)));
        // Its WSPCleanup waits for the worker to have done everything.
        session.close();
        List<SpiThread> signalled = new ArrayList<>();
        session.layer().events().drain(Integer.MAX_VALUE, event -> {
            if (event.function() == SpiFunction.WPUSetEvent) {
                signalled.add(Objects.requireNonNull(event.thread()));
            }
        });
        assertThat(signalled).isNotEmpty();
        assertThat(signalled).allMatch(SpiThread::isOfProvider);
        assertThat(Set.copyOf(signalled)).as("one worker, one thread").hasSize(1);
    }

    @Test
    void aContextThatIsFreedBeforeItsHandleIsUnreadableAndTheProcessLives() throws Exception {
        host(TestLibrary.FAULTY.copyTo(directory, "context freed early"));
        HandleRecord handle = record(socket().result());
        assertThat(MemoryReader.readBytes(session.backend().memory(), handle.context(), 64))
                .isNotNull();
        session.call(new WSPBind(handle.handle(), new SockaddrIn(Winsock.INADDR_LOOPBACK, 4321)));
        assertThat(session.call(new WSPListen(handle.handle(), 1)).failed()).isFalse();
        assertThat(record(handle.handle())).isSameAs(handle);
        assertThat(MemoryReader.readBytes(session.backend().memory(), handle.context(), 64))
                .isNull();
    }

    @Test
    void aHandleClosedTwiceIsUnknownTheSecondTime() throws Exception {
        host(TestLibrary.FAULTY.copyTo(directory, "handle closed twice"));
        long s = socket().result();
        session.layer().events().drain(Integer.MAX_VALUE, event -> {});
        assertThat(session.call(new WSPCloseSocket(s)).failed()).isFalse();
        List<Integer> errnos = new ArrayList<>();
        session.layer().events().drain(Integer.MAX_VALUE, event -> {
            if (event.function() == SpiFunction.WPUCloseSocketHandle) {
                errnos.add(event.errno());
            }
        });
        assertThat(errnos).containsExactly(0, WinsockError.WSAENOTSOCK.code());
    }

    private HandleRecord record(long s) {
        return Objects.requireNonNull(session.layer().handles().find(s));
    }

    @Test
    void aFileIsHostedOnceAtATimeAndFreeAgainWhenItsSessionIsClosed() throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(directory);
        host(file);
        assertThat(socket().failed()).isFalse();
        try (NativeBackend other = NativeBackend.hosting(List.of(HostedFile.of(file)), clock)) {
            assertThat(other.load(other.catalog().get(0)))
                    .isInstanceOfSatisfying(Loaded.Failure.class, failure -> assertThat(failure.reason())
                            .contains("hosted by another session"));
        }
        host(file);
        assertThat(socket().failed()).isFalse();
        session.close();
        assertThatNoException().isThrownBy(() -> Files.delete(file));
    }

    @Test
    void aClosedBackendLoadsNothing() throws Exception {
        NativeBackend backend = session.backend();
        Path file = TestLibrary.LOOPBACK.copyTo(directory);
        session.close();
        assertThat(reason(file.toString())).contains("has been closed");
        assertThat(backend.memory().read(0, new byte[1], 0, 1)).isFalse();
    }

    @Test
    void strictHostingProbesEveryPointer() throws Exception {
        open(NativeBackend.hostingStrictly(List.of(HostedFile.of(TestLibrary.LOOPBACK.copyTo(directory))), clock));
        CallResult created = socket();
        assertThat(created.failed()).isFalse();
        // An address in the middle of nowhere that only probing finds out about.
        assertThat(session.layer().WPUQuerySocketHandleContext(created.result(), 0x4242_4242_0000L, 0))
                .isEqualTo(Winsock.SOCKET_ERROR);
    }
}
