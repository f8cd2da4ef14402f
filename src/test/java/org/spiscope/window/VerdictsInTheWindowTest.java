package org.spiscope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.ThreadView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every cancel verdict that the emulator can produce, brought about by clicks in the real window and read off its cards. */
@ExtendWith(ApplicationExtension.class)
final class VerdictsInTheWindowTest {
    private static final String BLOCKED_RECV = """
            scenario "A blocked recv"
            winsock 1.1
            poll first 10ms every %s
            server: hook on
            server: listener = socket entry 1002
            server: bind listener 127.0.0.1:0
            server: listen listener 1
            client: c = socket entry 1002
            client: connect c {listener.local}
            server: peer = accept listener
            server: start recv peer
            await server blocked
            """;

    private static final String BLOCKED_ACCEPT = """
            scenario "A blocked accept"
            winsock 1.1
            server: hook on
            server: listener = socket entry %d
            server: bind listener 127.0.0.1:0
            server: listen listener 1
            server: start peer = accept listener
            await server blocked
            """;

    @TempDir
    private Path folder;

    private RealWindow window;

    @Start
    void open(Stage stage) {
        window = new RealWindow(stage, "default");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void interruptedFromTheHandle(FxRobot robot) {
        Node row = window.row("#handles", "0x0118");
        robot.clickOn(RealWindow.firstCell(row));
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        window.awaitText("#cancel-dialog", "WSPAccept on 0x0118");
        window.awaitText("#cancel-dialog", "The socket is as before");
        window.picture("cancel-dialog");
        robot.clickOn("#cancel-confirm");

        showCards(robot);
        window.awaitText("#cancel-cards", "interrupted after");
        window.awaitText("#cancel-cards", "1 poll: WSAEINTR");
        window.awaitText("#cancel-cards", "The socket is as before");
        window.picture("verdict-interrupted");
    }

    @Test
    void interruptedFromTheThread(FxRobot robot) {
        cancelThread(robot, "server");

        showCards(robot);
        window.awaitText("#cancel-cards", "1 poll: WSAEINTR");
    }

    @Test
    void interruptedFromTheEntry(FxRobot robot) {
        robot.clickOn(window.cancelButton("#catalog", "1002"));
        robot.clickOn("#cancel-confirm");

        showCards(robot);
        window.awaitText("#cancel-cards", "1 poll: WSAEINTR");
        // The other call blocked in this entry waits natively, and says so.
        window.awaitText("#cancel-cards", "cannot be delivered");
        window.picture("verdict-entry");
    }

    @Test
    void finishedFirst(FxRobot robot) {
        window.playText(folder, BLOCKED_RECV.formatted("60s"));
        blocked("server");
        cancelThread(robot, "server");
        showCards(robot);
        window.awaitText("#cancel-cards", "waiting");
        window.picture("verdict-waiting");
        call("client", "WSPSend", Map.of("s", handleOf("client"), "data", "first"));

        window.awaitText("#cancel-cards", "finished first");
        window.picture("verdict-finished-first");
    }

    @Test
    void endedWithAnotherError(FxRobot robot) {
        window.playText(folder, BLOCKED_RECV.formatted("60s") + "client: setsockopt c SO_LINGER 0s\n");
        blocked("server");
        window.await(
                "the main line to end",
                () -> window.inspector().snapshot().scenario().line() >= 13);
        cancelThread(robot, "server");
        showCards(robot);
        window.awaitText("#cancel-cards", "waiting");
        call("client", "WSPCloseSocket", Map.of("s", handleOf("client")));

        window.awaitText("#cancel-cards", "ended with another error");
        window.awaitText("#cancel-cards", "WSAECONNRESET");
        window.picture("verdict-ended-with-another-error");
    }

    @Test
    void nothingOutstanding(FxRobot robot) {
        window.play("cancel-nothing-outstanding");
        ThreadView idle = awaitThread("idler");
        window.await("an idle thread", () -> awaitThread("idler").isIdle());
        window.inspector().cancel(new CancelTarget.OfThread(idle.id()));

        showCards(robot);
        window.awaitText("#cancel-cards", "nothing outstanding");
        window.awaitText("#cancel-cards", "WSAEINVAL");
        window.picture("verdict-nothing-outstanding");
    }

    @Test
    void refused(FxRobot robot) {
        window.playText(folder, BLOCKED_ACCEPT.formatted(1005));
        blocked("server");
        cancelThread(robot, "server");

        showCards(robot);
        window.awaitText("#cancel-cards", "refused");
        window.awaitText("#cancel-cards", "WSAEOPNOTSUPP");
        assertThat(awaitThread("server").isIdle()).as("the call goes on").isFalse();
        window.picture("verdict-refused");
    }

    @Test
    void cannotBeDeliveredOffersToCloseTheSocketInstead(FxRobot robot) {
        blocked("carol");
        cancelThreadWithoutConfirming(robot, "carol");
        window.awaitText("#cancel-dialog", "no blocking hook");
        window.picture("cancel-cannot-be-delivered");
        robot.clickOn("#cancel-close");

        window.await("carol's call to end", () -> awaitThread("carol").isIdle());
    }

    @Test
    void cannotBeDeliveredIsAVerdict(FxRobot robot) {
        blocked("carol");
        cancelThreadWithoutConfirming(robot, "carol");
        robot.clickOn("#cancel-confirm");

        showCards(robot);
        window.awaitText("#cancel-cards", "cannot be delivered");
        window.picture("verdict-cannot-be-delivered");
    }

    @Test
    void noAnswer(FxRobot robot) {
        window.playText(folder, BLOCKED_ACCEPT.formatted(1006));
        blocked("server");
        cancelThread(robot, "server");

        showCards(robot);
        window.awaitText("#cancel-cards", "no answer");
        window.row("#threads", "no answer");
        window.picture("verdict-no-answer");
    }

    private void showCards(FxRobot robot) {
        robot.clickOn("Cancels");
    }

    private void cancelThread(FxRobot robot, String thread) {
        cancelThreadWithoutConfirming(robot, thread);
        robot.clickOn("#cancel-confirm");
    }

    private void cancelThreadWithoutConfirming(FxRobot robot, String thread) {
        blocked(thread);
        // A thread that appears meanwhile moves the row away from under the click: then one clicks again.
        window.await("the question", () -> {
            if (!window.has("#cancel-dialog")) {
                robot.clickOn(window.cancelButton("#threads", thread + " "));
            }
            return window.has("#cancel-dialog");
        });
    }

    private void blocked(String thread) {
        window.await(thread + " to block", () -> !awaitThread(thread).isIdle());
    }

    private ThreadView awaitThread(String name) {
        window.await("thread " + name, () -> find(name) != null);
        ThreadView found = find(name);
        if (found == null) {
            throw new AssertionError("thread " + name + " has ended");
        }
        return found;
    }

    private @Nullable ThreadView find(String name) {
        return window.inspector().snapshot().threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The client's socket: the second that was made. */
    private String handleOf(String thread) {
        HandleView second = window.inspector().snapshot().handles().get(1);
        assertThat(thread).isEqualTo("client");
        return "0x" + Long.toHexString(second.handle());
    }

    private void call(String thread, String call, Map<String, String> arguments) {
        window.inspector()
                .call(awaitThread(thread).id(), call, arguments)
                .toCompletableFuture()
                .join();
    }
}
