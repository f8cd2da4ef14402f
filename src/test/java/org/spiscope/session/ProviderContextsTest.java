package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPSocket;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.memory.Heap;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;

/** The live contexts of each provider in C that has any, decoded by the header that lies beside its library. */
final class ProviderContextsTest {
    private static final SockaddrIn LOOPBACK_ADDRESS = new SockaddrIn(Winsock.INADDR_LOOPBACK, 0);

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();
    private NativeBackend backend = NativeBackend.hosting(List.of(), clock);
    private UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
    private SpiClient client = new SpiClient(layer);

    private void host(NativeBackend hosting) {
        close(client, backend);
        backend = hosting;
        layer = new UpcallLayer(backend, LayerOptions.standard());
        client = new SpiClient(layer);
        succeeded(new WSAStartup(SpiVersion.V2_2));
    }

    private HostedFile file(TestLibrary library) throws Exception {
        return HostedFile.of(library.copyWithLayoutTo(directory));
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

    private long succeeded(SpiCall call) {
        CallResult result = client.thread("application")
                .submit(call)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(result.failed())
                .as("%s: %s %s", call.text(), result.errno(), result.output())
                .isFalse();
        return result.result();
    }

    private long socket() {
        return succeeded(WSPSocket.matching(Winsock.AF_INET, Winsock.SOCK_STREAM, Winsock.IPPROTO_TCP));
    }

    private HandleRecord record(long s) {
        return Objects.requireNonNull(layer.handles().find(s));
    }

    private LayoutType layout(long s) {
        HeaderLayouts layouts = new HeaderLayouts(
                backend.catalog(),
                HeaderLayouts.abiOfProcess(backend.memory().pointerSize()),
                HeaderFiles.DISK,
                clock::now);
        return Objects.requireNonNull(layouts.layoutOf(record(s).catalogEntryId()));
    }

    /** The decoded context of a handle, in which nothing is unreadable. */
    private Node decoded(long s) {
        Decoder decoder = new Decoder(backend.memory(), backend.eventObjects()::isSignalled);
        Node context = decoder.decode((StructType) layout(s), record(s).context());
        assertThat(errors(context)).isEmpty();
        return context;
    }

    private static List<String> errors(Node node) {
        List<String> errors = new ArrayList<>();
        if (node.error() != null) {
            errors.add(node.place().name() + ": " + node.error());
        }
        node.children().forEach(child -> errors.addAll(errors(child)));
        return errors;
    }

    private static Node member(Node node, String name) {
        return node.children().stream()
                .filter(child -> child.place().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long number(Node node, String name) {
        return ((Node.Int) member(node, name)).number();
    }

    private static long pointer(Node node, String name) {
        return ((Node.Pointer) member(node, name)).target();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "LOOPBACK",
                "CANCEL_ONLY",
                "REFUSES_CANCEL",
                "POLLS_ONCE",
                "FALSE_HONOURING",
                "OWN_THREADS",
                "FAULTY"
            })
    void aLoopbackSocketIsDecodedToItsLastMember(TestLibrary library) throws Exception {
        host(NativeBackend.hosting(List.of(file(library)), clock));
        long s = socket();
        succeeded(new WSPBind(s, LOOPBACK_ADDRESS));
        succeeded(new WSPListen(s, 3));

        Node context = decoded(s);

        assertThat(member(context, "Signature").value()).isEqualTo("\"LOOP\"");
        assertThat(number(context, "cbSize"))
                .as("with the provider's own bookkeeping behind it")
                .isGreaterThan(context.place().size());
        assertThat(number(context, "hSocket")).isEqualTo(s);
        assertThat(number(context, "dwCatalogEntryId")).isEqualTo(record(s).catalogEntryId());
        assertThat(member(context, "State").value()).isEqualTo("LISTENING (2)");
        assertThat(member(context, "LocalAddress").value())
                .startsWith("127.0.0.1:")
                .doesNotEndWith(":0");
        assertThat(((Node.Event) member(context, "hReadable")).signalled()).isFalse();
        assertThat(number(context, "iBacklog")).isEqualTo(3);
        assertThat(number(context, "cbReceived")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"LAYERED", "LAYERED_BY_NAME", "LAYERED_CLOSES_LATE"})
    void aLayersSocketIsDecodedWithTheHandleBelowAndTheNextOne(TestLibrary library) throws Exception {
        HostedFile plain = file(library);
        HostedFile layered = new HostedFile(
                plain.path(), plain.info().withProviderId(Guid.parse("{5C09E0FF-1A7E-4ED0-8000-000000000001}")));
        host(NativeBackend.hostingChain(List.of(file(TestLibrary.LOOPBACK), layered), clock));
        long first = socket();
        long second = socket();

        Node context = decoded(second);

        assertThat(number(context, "LayeredSocket")).isEqualTo(second);
        assertThat(number(decoded(number(context, "ProviderSocket")), "hSocket"))
                .isEqualTo(number(context, "ProviderSocket"));
        assertThat(pointer(context, "Next")).isEqualTo(record(first).context());
        assertThat(number(member(context, "Next").children().get(0), "LayeredSocket"))
                .isEqualTo(first);
        assertThat(pointer(decoded(first), "Next")).isZero();
        assertThat(number(context, "Closing")).isZero();
    }

    @Test
    void anOverlappedSocketIsDecodedWithTheRequestThatWaits() throws Exception {
        host(NativeBackend.hosting(List.of(file(TestLibrary.OVERLAPPED)), clock));
        long s = socket();
        assertThat(pointer(decoded(s), "Pending")).isZero();
        Heap memory = backend.memory();
        long lpOverlapped = memory.allocate(32);
        long lpBuffer = memory.allocate(16);
        memory.writeInt(lpBuffer, 5);
        memory.writePointer(lpBuffer + Long.BYTES, memory.allocate(5));
        ProcTable provider = Objects.requireNonNull(
                        layer.providers().running(record(s).catalogEntryId()))
                .procTable();
        provider.WSPRecv(s, lpBuffer, 1, 0, memory.allocate(4), lpOverlapped, 0, 0, memory.allocate(4));

        Node context = decoded(s);

        assertThat(number(context, "hSocket")).isEqualTo(s);
        assertThat(pointer(context, "Pending")).isEqualTo(lpOverlapped);
        assertThat(number(member(context, "Buffer"), "len")).isEqualTo(5);
    }

    @Test
    void aContextThatIsANumberIsKnownToBeOne() throws Exception {
        host(NativeBackend.hosting(List.of(file(TestLibrary.INTEGER_CONTEXT)), clock));
        long s = socket();

        assertThat(layout(s)).isNotInstanceOf(StructType.class);
        assertThat(layout(s).name()).isEqualTo("SOCKET_NUMBER");
        assertThat(record(s).context()).as(HexText.pointer(record(s).context())).isEqualTo(1);
    }
}
