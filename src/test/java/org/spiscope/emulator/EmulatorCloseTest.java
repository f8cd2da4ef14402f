package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.spiscope.memory.Bytes;
import org.spiscope.upcall.Backend;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** After a close nothing of an emulator is alive, whatever was open. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmulatorCloseTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Set<String> openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(EmulatorCloseTest::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "gone";
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    @Test
    void blockedCallsEndAndOperationsAreNotInitialised() throws Exception {
        for (int entry : List.of(Fixture.HOST, Fixture.LOOPBACK, Fixture.IFS)) {
            Fixture own = new Fixture();
            Client client = own.start(entry);
            long listener = client.listener("127.0.0.1:0", 5);
            Background<Answer> accept = Background.run(() -> client.accept(listener));
            own.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

            own.close();

            accept.result().failsWith(WinsockError.WSAEINTR);
            client.accept(listener).failsWith(WinsockError.WSANOTINITIALISED);
            client.cleanup().failsWith(WinsockError.WSANOTINITIALISED);
        }
    }

    @Test
    void providersCannotBeLoadedOrStartedAgain() {
        var provider = fixture.provider(Fixture.LOOPBACK);

        fixture.emulator.close();

        assertThat(fixture.emulator.load(fixture.entry(Fixture.LOOPBACK))).isInstanceOf(Backend.Loaded.Failure.class);
        assertThat(provider.WSPStartup(
                                SpiVersion.V2_2.toWord(),
                                fixture.emulator.memory().allocate(516),
                                fixture.protocolInfo(Fixture.LOOPBACK),
                                fixture.upcalls)
                        .result())
                .isEqualTo(WinsockError.WSASYSNOTREADY.code());
    }

    @Test
    void eventsAreClosed() {
        Client client = fixture.start(Fixture.LOOPBACK);
        long hReadable = Bytes.getLong(fixture.structure(client.socket()), SocketLayout.OFFSET_READABLE);
        assertThat(fixture.emulator.eventObjects().isSignalled(hReadable)).isFalse();

        fixture.emulator.close();

        assertThat(fixture.emulator.eventObjects().isSignalled(hReadable)).isNull();
        assertThat(fixture.emulator.eventObjects().set(hReadable)).isFalse();
    }

    @Test
    void theHostsPortIsFreeAgain() {
        Client client = fixture.start(Fixture.HOST);
        int port = client.port(client.listener("127.0.0.1:0", 5));

        fixture.emulator.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void closingTwiceDoesNothing() {
        fixture.start(Fixture.LOOPBACK).socket();

        fixture.emulator.close();
        fixture.emulator.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noDescriptorAndNoThreadIsLeft() throws Exception {
        // The first use opens what the virtual machine keeps for ever.
        useEverything();
        Set<String> descriptors = openSockets();
        Set<String> threads = threads();

        useEverything();

        assertThat(openSockets()).isEqualTo(descriptors);
        assertThat(threads()).isSubsetOf(threads);
    }

    private static void useEverything() throws Exception {
        Fixture own = new Fixture();
        Client client = own.start(Fixture.HOST);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        long accepted = client.accept(listener).ok();
        Background<Client.Received> receive = Background.run(() -> client.receive(accepted));
        Background<Answer> select = Background.run(() -> client.select(client.fdSet(listener, s), 0, 0, 0));
        own.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 2);
        own.emulator.close();
        receive.result();
        select.result();
        own.close();
    }
}
