package org.spiscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.spiscope.client.ApplicationThread;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.winsock.SpiFunction;

/** The contract on the emulator, in virtual time; and its HTTP server, in real time, since its clients are real. */
final class EmulatorScenarioTest extends ScenarioContract {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private static final String ANSWER = """
            HTTP/1.0 200 OK\r
            Content-Type: text/plain\r
            Content-Length: 33\r
            Connection: close\r
            \r
            Hello from an emulated provider.
            """;

    @Override
    protected Backend createBackend() {
        VirtualSpiClock clock = new VirtualSpiClock();
        clock.autoAdvanceCautiously();
        return Emulator.create(EmulatorConfiguration.standard(), clock);
    }

    @Test
    void httpServerAnswersOutsideClientsBeforeAndAfterItsAcceptWasCancelled() throws IOException {
        RecordingListener listener = new RecordingListener();
        try (SystemSpiClock clock = new SystemSpiClock();
                Session session = new Session(Emulator.create(EmulatorConfiguration.standard(), clock))) {
            ScenarioRunner runner = session.runner(builtIn("http-server"), listener);
            CompletableFuture<ScenarioOutcome> outcome = runner.start();
            session.client().layer().threads().await(() -> isAccepting(session), Long.MAX_VALUE);

            assertThat(fetch(port(listener))).isEqualTo(ANSWER);
            CompletableFuture<Step> cancelled = listener.next(
                    step -> step.call().startsWith("WSPAccept") && !step.errno().isNone());
            session.client().layer().threads().await(() -> isAccepting(session), Long.MAX_VALUE);
            assertThat(Session.outcome(session.client().thread("server").cancel())
                            .verdict())
                    .isEqualTo(CancelOutcome.Verdict.INTERRUPTED);
            Session.outcome(cancelled);
            assertThat(fetch(port(listener))).isEqualTo(ANSWER);

            runner.stop();
            assertThat(Session.outcome(outcome).ending()).isEqualTo(ScenarioOutcome.Ending.STOPPED);
        }
    }

    private static boolean isAccepting(Session session) {
        return session.client().threads().stream()
                .map(ApplicationThread::spiThread)
                .map(thread -> thread.frame())
                .anyMatch(frame -> frame != null && frame.operation() == SpiFunction.WSPAccept && frame.polls() > 0);
    }

    private static int port(RecordingListener listener) {
        Matcher url = URL.matcher(String.join(" ", listener.notes()));
        assertThat(url.find()).isTrue();
        return Integer.parseInt(url.group(1));
    }

    private static String fetch(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
