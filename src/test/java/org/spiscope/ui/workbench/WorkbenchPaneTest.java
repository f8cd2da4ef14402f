package org.spiscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.CallForm;
import org.spiscope.inspect.CallReport;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.PaneStage;
import org.spiscope.ui.Sample;
import org.spiscope.ui.selection.Selected;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.WinsockError;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WorkbenchPaneTest {
    private final FakeInspector inspector = FakeInspector.ofSample();
    private PaneStage pane;

    @Start
    void start(Stage stage) {
        pane = new PaneStage(inspector);
        pane.show(stage, 760, 460, p -> new WorkbenchPane(p.inspector, p.feed, p.selection, p.gate).node());
    }

    @SuppressWarnings("unchecked")
    private static void pick(FxRobot robot, String call) {
        ComboBox<CallForm> calls = robot.lookup("#bench-call").queryAs(ComboBox.class);
        robot.interact(() -> calls.setValue(calls.getItems().stream()
                .filter(form -> form.call().equals(call))
                .findFirst()
                .orElseThrow()));
    }

    private static void run(FxRobot robot) {
        robot.interact(() -> robot.lookup("#bench-run").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void aCallIsFilledInMadeAndItsErrorExplained(FxRobot robot) {
        inspector.called = CompletableFuture.completedFuture(
                new CallReport("WSPBind", "SOCKET_ERROR", Errno.of(WinsockError.WSAEADDRINUSE), "", 0.31));
        pick(robot, "WSPBind");
        robot.clickOn("#field-name").eraseText(11).write("127.0.0.1:81");
        robot.clickOn("#bench-run");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(inspector.commands).contains("call 2 WSPBind {name=127.0.0.1:81, s=0x0130}");
        assertThat(robot.lookup("SOCKET_ERROR · WSAEADDRINUSE 10048 · 0.31 ms").tryQuery())
                .isPresent();
        assertThat(robot.lookup(WinsockError.WSAEADDRINUSE.meaning()).tryQuery())
                .isPresent();
    }

    @Test
    void badInputIsSaidUnderItsFieldAndKeepsRunDisabled(FxRobot robot) {
        pick(robot, "WSPBind");
        robot.interact(
                () -> robot.lookup("#field-name").queryAs(TextField.class).setText("127.0.0.1"));

        assertThat(text(robot, "#error-name"))
                .isEqualTo("\"127.0.0.1\" has no port: an address such as 127.0.0.1:80 or [::1]:80");
        assertThat(robot.lookup("#bench-run").queryAs(Button.class).isDisabled())
                .isTrue();
        assertThat(text(robot, "#bench-obstacle")).isEqualTo("mend the fields marked");
    }

    @Test
    void aCallThatBlocksIsShownAsNotReturned(FxRobot robot) {
        inspector.called = new CompletableFuture<>();
        pick(robot, "WSPSocket");
        run(robot);

        assertThat(robot.lookup("has not returned").tryQuery()).isPresent();

        inspector.called.complete(new CallReport("WSPSocket", "0x0134", Errno.NONE, "", 2));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("0x0134 · 2.00 ms").tryQuery()).isPresent();
    }

    @Test
    void theHandleSelectedElsewhereIsFilledIn(FxRobot robot) {
        pick(robot, "WSPShutdown");
        robot.interact(() -> pane.selection.select(new Selected.OfHandle(2)));

        assertThat(robot.lookup("#field-s").queryAs(ComboBox.class).getEditor().getText())
                .isEqualTo("0x0108");
    }

    @Test
    void theHookToggleShowsWhatIsAndNotWhatWasPressed(FxRobot robot) {
        ToggleButton hook = robot.lookup("#bench-hook").queryAs(ToggleButton.class);

        assertThat(hook.getText()).isEqualTo("Hook: on");
        assertThat(hook.isSelected()).isTrue();
        assertThat(hook.isDisabled()).as("the sample has no form for it").isTrue();
    }

    @Test
    void aNewThreadIsPicked(FxRobot robot) {
        robot.clickOn("#bench-new-thread");
        WaitForAsyncUtils.waitForFxEvents();

        BenchThread picked = (BenchThread)
                robot.lookup("#bench-thread").queryAs(ComboBox.class).getValue();
        assertThat(picked.name()).isEqualTo("bench-1");
    }

    @Test
    void aThreadThatIsGoneGivesWayToAnIdleOne(FxRobot robot) {
        robot.clickOn("#bench-new-thread");
        pane.deliver(Sample.snapshot(2, Sample.handles()));
        WaitForAsyncUtils.waitForFxEvents();

        BenchThread shown = (BenchThread)
                robot.lookup("#bench-thread").queryAs(ComboBox.class).getValue();
        assertThat(shown.name()).isEqualTo("client");
    }

    @Test
    void snapshotsLeaveWhatIsBeingFilledInAlone(FxRobot robot) {
        pick(robot, "WSPBind");
        robot.interact(() -> {
            robot.lookup("#field-name").queryAs(TextField.class).setText("10.0.0.1:5");
            robot.lookup("#field-s").queryAs(ComboBox.class).getEditor().setText("0xBEEF");
        });
        pane.deliver(Sample.snapshot(2, Sample.handles().subList(0, 3)));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#field-name").queryAs(TextField.class).getText())
                .isEqualTo("10.0.0.1:5");
        assertThat(robot.lookup("#field-s").queryAs(ComboBox.class).getEditor().getText())
                .isEqualTo("0xBEEF");
    }
}
