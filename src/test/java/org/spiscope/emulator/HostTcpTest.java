package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The host provider against programs that know nothing of it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostTcpTest {
    private final Fixture fixture = new Fixture();
    private final Client client = fixture.start(Fixture.HOST);

    @AfterEach
    void close() {
        fixture.close();
    }

    private Socket outsider(long listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), client.port(listener));
    }

    @Test
    void curlFetchesFromAnEmulatedSocket() throws Exception {
        long listener = client.listener("127.0.0.1:0", 5);
        Background<String> server = Background.run(() -> {
            long s = client.accept(listener).ok();
            String request = client.receive(s).ok();
            client.send(s, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello").ok();
            client.close(s).ok();
            return request;
        });
        Process curl;
        try {
            curl = new ProcessBuilder("curl", "-s", "--max-time", "20", "http://127.0.0.1:" + client.port(listener))
                    .start();
        } catch (IOException e) {
            System.err.println("NOT RUN: no curl");
            assumeTrue(false, "no curl");
            return;
        }

        assertThat(curl.getInputStream().readAllBytes()).asString().isEqualTo("hello");
        assertThat(curl.waitFor()).isZero();
        assertThat(server.result()).startsWith("GET / HTTP/1.1\r\n");
    }

    @Test
    void anOutsideServerIsReached() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long s = client.socket();
            client.connect(s, "127.0.0.1:" + server.getLocalPort()).ok();
            try (Socket peer = server.accept()) {
                assertThat(client.port(s)).isEqualTo(peer.getPort());
                peer.getOutputStream().write("from outside".getBytes(StandardCharsets.UTF_8));
                assertThat(client.receive(s).ok()).isEqualTo("from outside");
            }
            assertThat(client.receive(s).ok()).isEmpty();
        }
    }

    @Test
    void aSocketThatIsBoundButDoesNotListenRefuses() throws Exception {
        long s = client.socket();
        client.bind(s, "127.0.0.1:0").ok();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> outsider(s).close()))
                .isInstanceOf(SocketException.class);
    }

    @Test
    void anOutsidersResetIsSeen() throws Exception {
        long listener = client.listener("127.0.0.1:0", 5);
        Socket peer = outsider(listener);
        long s = client.accept(listener).ok();
        Background<Client.Received> receive = Background.run(() -> client.receive(s));
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

        peer.setSoLinger(true, 0);
        peer.close();

        receive.result().answer().failsWith(WinsockError.WSAECONNRESET);
        assertThat(fixture.state(s)).isEqualTo(SocketState.RESET);
    }

    @Test
    void anOutsiderSeesAHardClose() throws Exception {
        long listener = client.listener("127.0.0.1:0", 5);
        try (Socket peer = outsider(listener)) {
            long s = client.accept(listener).ok();
            client.lingerZero(s);
            client.close(s).ok();

            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> peer.getInputStream().read()))
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void anAddressThatAnotherProgramListensOnIsInUse() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            client.bind(client.socket(), "127.0.0.1:" + server.getLocalPort()).failsWith(WinsockError.WSAEADDRINUSE);
        }
    }

    @Test
    void muchDataGoesThroughUnchanged() throws Exception {
        long listener = client.listener("127.0.0.1:0", 5);
        byte[] much = new byte[3 << 20];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31 >>> 3);
        }
        Background<byte[]> reader = Background.run(() -> {
            try (Socket peer = outsider(listener)) {
                return peer.getInputStream().readAllBytes();
            }
        });
        long s = client.accept(listener).ok();
        client.option(s, Winsock.SO_SNDBUF, 8192);

        assertThat(client.send(s, client.buffer(client.bytes(much), much.length), 1, 0)
                        .ok())
                .isEqualTo(much.length);
        client.close(s).ok();

        assertThat(reader.result()).isEqualTo(much);
    }

    @Test
    void readinessIsToldByTheHost() throws Exception {
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> select = Background.run(() -> client.select(client.fdSet(listener), 0, 0, 0));
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

        try (Socket peer = outsider(listener)) {
            assertThat(select.result().ok()).isEqualTo(1);
            long s = client.accept(listener).ok();
            assertThat(client.peerName(s)).isEqualTo("127.0.0.1:" + peer.getLocalPort());
        }
    }

    @Test
    void anAddressOnNoReachableNetworkIsAnError() {
        long s = client.socket();
        client.bind(s, "127.0.0.1:0").ok();

        // From a loopback address nothing else can be reached, whatever networks the machine has.
        Answer answer = client.connect(s, "198.51.100.7:80");
        assertThat(answer.failed()).isTrue();
        assertThat(answer.errno().is(WinsockError.WSAENETUNREACH)
                        || answer.errno().is(WinsockError.WSAEADDRNOTAVAIL)
                        || answer.errno().is(WinsockError.WSAEINVAL))
                .as(answer.toString())
                .isTrue();
    }
}
