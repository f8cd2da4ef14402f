package org.spiscope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.HandleView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The emulated server over the host's TCP, seen from outside by curl and from inside by the window. */
@ExtendWith(ApplicationExtension.class)
final class OutsideClientTest {
    private RealWindow window;

    @Start
    void open(Stage stage) {
        window = new RealWindow(stage, "http-server");
    }

    @BeforeEach
    void curlIsHere() throws InterruptedException {
        boolean here;
        try {
            here = new ProcessBuilder("curl", "--version")
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            here = false;
        }
        if (!here) {
            System.err.println("NOT RUN: no curl on this machine, so no outside client");
        }
        assumeTrue(here, "curl");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void curlIsAnsweredWhileItsHandleIsSeenWithBothAddresses(FxRobot robot) throws Exception {
        String server = serverAddress();
        // Through curl's telnet the connection stays open until we have seen it, and the request is ours to send.
        Process curl = new ProcessBuilder("curl", "-s", "--max-time", "40", "telnet://" + server)
                .redirectError(Redirect.DISCARD)
                .start();
        window.await("the connection", () -> connection() != null);
        HandleView seen = Objects.requireNonNull(connection());
        assertThat(seen.local()).isEqualTo(server);
        window.awaitText("#handles", seen.remote());
        robot.clickOn(RealWindow.firstCell(window.row("#handles", seen.remote())));
        window.row("#context-tree", "LocalAddress");
        window.awaitText("#context-tree", server);
        window.row("#context-tree", "RemoteAddress");
        window.awaitText("#context-tree", seen.remote());
        window.picture("outside-client");

        try (OutputStream request = curl.getOutputStream()) {
            request.write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.0 200 OK").contains("Hello from an emulated provider.");
        assertThat(curl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(plainCurl(server)).contains("Hello from an emulated provider.");
    }

    @Test
    void aBlockedAcceptOnTheRealSocketIsCancelledByAClickAndTheServerGoesOn(FxRobot robot) throws Exception {
        String server = serverAddress();
        robot.clickOn(window.cancelButton("#threads", "WSPAccept"));
        window.awaitText("#cancel-dialog", "WSPAccept");
        robot.clickOn("#cancel-confirm");

        robot.clickOn("Cancels");
        window.awaitText("#cancel-cards", "WSAEINTR");
        window.picture("outside-accept-cancelled");
        assertThat(plainCurl(server)).contains("Hello from an emulated provider.");
    }

    private static String plainCurl(String server) throws IOException, InterruptedException {
        Process curl = new ProcessBuilder("curl", "-s", "--max-time", "20", "http://" + server + "/").start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(curl.waitFor()).isZero();
        return answer;
    }

    private String serverAddress() {
        window.await("the server to listen", () -> window.inspector().snapshot().handles().stream()
                .anyMatch(handle -> handle.state().equals("LISTENING")));
        return window.inspector().snapshot().handles().get(0).local();
    }

    private @Nullable HandleView connection() {
        return window.inspector().snapshot().handles().stream()
                .filter(handle -> !handle.closed() && !handle.remote().isEmpty())
                .findFirst()
                .orElse(null);
    }
}
