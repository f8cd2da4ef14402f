package org.spiscope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.inspect.Hosting;
import org.spiscope.nativehost.TestLibrary;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A provider in C in the real window: hosted, watched, cancelled, replaced; and every failure in words. */
@ExtendWith(ApplicationExtension.class)
final class HostingInTheWindowTest {
    @TempDir
    private Path folder;

    private RealWindow window;

    @Start
    void open(Stage stage) {
        window = new RealWindow(stage, new Hosting.MachineCatalog());
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Through the menu's key, the field and Enter: no mouse. */
    private void host(FxRobot robot, Path file) {
        robot.push(KeyCode.SHORTCUT, KeyCode.H);
        window.await("the dialog", () -> window.has("#host-dialog"));
        robot.interact(() -> ((TextField) window.node("#host-library")).setText(file.toString()));
        robot.push(KeyCode.ENTER);
    }

    private void awaitAcceptPolled() {
        window.awaitText(".session-mark", "[NATIVE]");
        window.row("#threads", "WSPAccept");
        window.await("a poll", () -> window.inspector().snapshot().threads().stream()
                .flatMap(thread -> thread.calls().stream())
                .anyMatch(call -> call.polls() > 0));
    }

    @Test
    void whereNothingIsHostedThreeOffersStandInTheHandlePane(FxRobot robot) {
        window.awaitText("#host-offers", "Nothing is hosted yet");
        window.awaitText("#host-offers", "Host a library…");
        window.awaitText("#host-offers", "Host an entry of this machine's catalog…");
        window.picture("offers");

        robot.clickOn("#offer-library");
        window.await("the dialog", () -> window.has("#host-library"));
        robot.push(KeyCode.ESCAPE);
        assertThat(window.has("#host-dialog")).isFalse();

        robot.clickOn("#offer-entry");
        window.await("the dialog", () -> window.has("#host-an-entry"));
        window.picture("host-entry");
        robot.push(KeyCode.ESCAPE);

        robot.clickOn("#offer-emulator");
        window.awaitText(".session-mark", "[EMULATED]");
        window.row("#handles", "0x0104");
        assertThat(window.has("#host-offers")).isFalse();
    }

    @Test
    void aCancelClickedLandsInC(FxRobot robot) throws Exception {
        host(robot, TestLibrary.LOOPBACK.copyTo(folder));
        awaitAcceptPolled();
        robot.clickOn(RealWindow.firstCell(window.row("#handles", "0x10000")));
        window.picture("hosted");
        robot.clickOn(window.cancelButton("#threads", "WSPAccept"));
        window.awaitText("#cancel-dialog", "WSPAccept on 0x10000");
        window.picture("hosted-cancel-dialog");
        robot.clickOn("#cancel-confirm");

        robot.clickOn("Cancels");
        window.awaitText("#cancel-cards", "interrupted after");
        window.awaitText("#cancel-cards", "WSAEINTR");
        window.picture("hosted-interrupted");
    }

    @Test
    void aHeaderBesideTheLibraryMakesItsContextsReadable(FxRobot robot) throws Exception {
        Path library = TestLibrary.LOOPBACK.copyTo(folder, "provider");
        Files.copy(Path.of("src", "test", "native", "loopback.layout.h"), folder.resolve("provider.layout.h"));
        host(robot, library);
        awaitAcceptPolled();
        window.awaitText("#handles", "LISTENING");
        window.awaitText("#handles", "127.0.0.1:");
        robot.clickOn(RealWindow.firstCell(window.row("#handles", "0x10000")));
        window.row("#context-tree", "hSocket");
        window.row("#context-tree", "0x10000");
        window.row("#context-tree", "LISTENING (2)");
        window.picture("hosted-decoded");
    }

    @Test
    void anEditOfTheHeaderDecodesAtOnceAndAnErrorInItIsTold(FxRobot robot) throws Exception {
        String text = Files.readString(Path.of("src", "test", "native", "loopback.layout.h"));
        Path header = folder.resolve("provider.layout.h");
        host(robot, TestLibrary.LOOPBACK.copyTo(folder, "provider"));
        awaitAcceptPolled();
        robot.clickOn(RealWindow.firstCell(window.row("#handles", "0x10000")));

        Files.writeString(header, text);
        window.row("#context-tree", "hSocket");

        Files.writeString(header, text.replace("hSocket;", "hEdited;"));
        window.row("#context-tree", "hEdited");

        Files.writeString(header, text.replace("DWORD cbSize;", "DWORD cbSize"));
        window.awaitText("#layout-notice", header + ":");
        window.awaitText("#layout-notice", "the layout read before it counts");
        window.row("#context-tree", "hEdited");
        window.picture("hosted-header-wrong");
    }

    @Test
    void aThreadWithoutAHookIsOfferedToCloseItsSocketInstead(FxRobot robot) throws Exception {
        host(robot, TestLibrary.LOOPBACK.copyTo(folder));
        awaitAcceptPolled();
        window.playText(folder, """
                scenario "A native wait"
                winsock 1.1
                server: listener = socket entry hosted
                server: bind listener 127.0.0.1:0
                server: listen listener 1
                server: start peer = accept listener
                await server blocked
                """);
        window.await("a native wait", () -> window.inspector().snapshot().threads().stream()
                .flatMap(thread -> thread.calls().stream())
                .anyMatch(call -> call.blocked()));
        robot.clickOn(window.cancelButton("#threads", "WSPAccept"));
        window.awaitText("#cancel-dialog", "A cancel cannot reach thread server");
        window.awaitText("#cancel-dialog", "Unlike a cancel");
        window.picture("hosted-close-instead");
        robot.clickOn("#cancel-close");
        window.awaitText("#notice", "WSPCloseSocket on 0x10000 answered 0");
        window.await("the wait to end", () -> window.inspector().snapshot().threads().stream()
                .allMatch(thread -> thread.calls().isEmpty()));
        assertThat(window.inspector().snapshot().cancels()).isEmpty();
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "on Windows a library whose start failed stays loaded, and its file with it")
    void aLibraryThatFailedToStartCanBeBuiltAgainAndLoadedAgain(FxRobot robot) throws Exception {
        Path file = TestLibrary.NULL_ENTRY.copyTo(folder, "provider");
        host(robot, file);
        window.awaitText(
                "#hosting-failure",
                "provider.so: WSPStartup answered 0 but left lpWSPStringToAddress of its WSPPROC_TABLE NULL");
        Files.delete(file);
        TestLibrary.LOOPBACK.copyTo(folder, "provider");
        robot.clickOn("#hosting-restart");
        awaitAcceptPolled();
        assertThat(window.has("#hosting-failure")).isFalse();
    }

    @Test
    void aLibraryThatCannotBeStartedIsToldInWords(FxRobot robot) throws Exception {
        Path file = TestLibrary.STARTUP_FAILS.copyTo(folder);
        host(robot, file);
        window.awaitText("#hosting-failure", file + ": WSPStartup answered WSASYSNOTREADY 10091");
        window.awaitText("#catalog", "could not be started");
        window.picture("hosting-failed");
    }

    @Test
    void anUnloadedLibraryCanBeBuiltAgainAndHostedAgainWithTwoKeys(FxRobot robot) throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(folder, "provider");
        host(robot, file);
        awaitAcceptPolled();
        robot.push(KeyCode.SHORTCUT, KeyCode.U);
        window.await("the offers", () -> window.has("#host-offers"));
        Files.delete(file);
        TestLibrary.CANCEL_ONLY.copyTo(folder, "provider");
        robot.push(KeyCode.SHORTCUT, KeyCode.H);
        window.await("the dialog", () -> window.has("#host-dialog"));
        robot.push(KeyCode.ENTER);
        awaitAcceptPolled();
    }

    @Test
    void aRestartLoadsTheLibraryAgain(FxRobot robot) throws Exception {
        host(robot, TestLibrary.LOOPBACK.copyTo(folder));
        awaitAcceptPolled();
        long before = window.inspector().snapshot().session();
        robot.push(KeyCode.SHORTCUT, KeyCode.R);
        window.await("a new session", () -> window.inspector().snapshot().session() > before);
        awaitAcceptPolled();
        assertThat(window.has("#hosting-failure")).isFalse();
    }

    @Test
    void whatIsNoLibraryIsToldInTheDialogAndTheSessionGoesOn(FxRobot robot) throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.so"), "notes");
        host(robot, notes);
        window.awaitText("#host-problem", notes + " is no library");
        window.picture("host-problem");
        robot.interact(() -> ((TextField) window.node("#host-library"))
                .setText(folder.resolve("none.so").toString()));
        robot.clickOn("#host-confirm");
        window.awaitText("#host-problem", "there is no such file");
        robot.clickOn("#host-dismiss");
        assertThat(window.inspector().snapshot().session()).isEqualTo(1);
    }

    @Test
    void beforeADebuggerIsAttachedNothingIsLoaded(FxRobot robot) throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(folder);
        robot.push(KeyCode.SHORTCUT, KeyCode.H);
        window.await("the dialog", () -> window.has("#host-dialog"));
        robot.interact(() -> ((TextField) window.node("#host-library")).setText(file.toString()));
        robot.clickOn("#host-waits");
        robot.clickOn("#host-confirm");
        window.awaitText("#host-waiting", "process " + ProcessHandle.current().pid());
        window.picture("host-waiting");
        assertThat(window.inspector().snapshot().session()).isEqualTo(1);
        robot.push(KeyCode.ENTER);
        awaitAcceptPolled();
    }

    @Test
    void theEntryFileSaysWhatTheProviderIs(FxRobot robot) throws Exception {
        Path file = TestLibrary.IFS_TWIN.copyTo(folder);
        Path entry = Files.writeString(
                folder.resolve("ifs.json"), "{\"dwServiceFlags1\": \"0x00020066\", \"szProtocol\": \"My twin\"}");
        robot.push(KeyCode.SHORTCUT, KeyCode.H);
        window.await("the dialog", () -> window.has("#host-dialog"));
        robot.interact(() -> ((TextField) window.node("#host-library")).setText(file.toString()));
        robot.clickOn("#host-info-file");
        robot.interact(() -> ((TextField) window.node("#host-entry-file")).setText(entry.toString()));
        window.picture("host-entry-file");
        robot.push(KeyCode.ENTER);
        window.row("#catalog", "My twin");
        window.await("an IFS handle", () -> window.inspector().snapshot().handles().stream()
                .anyMatch(handle -> handle.ifs()));
    }

    @Test
    void anIntegerAsContextIsShownAsTheIntegerItIs(FxRobot robot) throws Exception {
        host(robot, TestLibrary.INTEGER_CONTEXT.copyTo(folder));
        awaitAcceptPolled();
        Node row = window.row("#handles", "0x10000");
        robot.clickOn(RealWindow.firstCell(row));
        window.awaitText("#context-pane", "plain integer 0x");
        window.picture("hosted-integer-context");
    }

    @Test
    void theSessionCanGoBackToTheEmulatorAndTheFileIsFree(FxRobot robot) throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(folder);
        host(robot, file);
        awaitAcceptPolled();
        robot.push(KeyCode.SHORTCUT, KeyCode.M);
        window.awaitText(".session-mark", "[EMULATED]");
        host(robot, file);
        awaitAcceptPolled();
        assertThat(window.inspector().snapshot().hosting().words()).isEqualTo(String.valueOf(file.getFileName()));
        assertThat(window.has("#hosting-failure")).isFalse();
    }
}
