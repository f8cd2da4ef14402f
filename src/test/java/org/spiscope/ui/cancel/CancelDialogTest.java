package org.spiscope.ui.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.CancelForecast;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.PaneStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CancelDialogTest {
    private static final CancelTarget ACCEPTOR = new CancelTarget.OfThread(1);

    private final FakeInspector inspector = FakeInspector.ofSample();
    private Button underneath;
    private CancelDialog dialog;

    @Start
    void start(Stage stage) {
        underneath = new Button("underneath");
        PaneStage pane = new PaneStage(inspector);
        dialog = new CancelDialog(inspector, pane.feed, pane.selection, pane.gate);
        pane.show(stage, 900, 500, p -> new StackPane(underneath, dialog.node()));
        underneath.requestFocus();
    }

    private void ask(FxRobot robot, CancelTarget target, CancelForecast... forecasts) {
        inspector.forecasts = List.of(forecasts);
        robot.interact(() -> dialog.ask(target));
    }

    private static void press(FxRobot robot, KeyCode key) {
        robot.press(key).release(key);
    }

    private Node focused() {
        return Objects.requireNonNull(underneath.getScene().getFocusOwner());
    }

    @Test
    void itSaysWhatWillHappenHowAndWhatTheSocketIsGoodForAfterwards(FxRobot robot) {
        ask(robot, ACCEPTOR, Questions.ACCEPT);

        assertThat(robot.lookup("#cancel-title").queryAs(Label.class).getText())
                .isEqualTo("Cancel the call of thread acceptor?");
        assertThat(robot.lookup("WSPAccept on 0x0104 (1001 Host TCP)").tryQuery())
                .isPresent();
        assertThat(robot.lookup("will be delivered").tryQuery()).isPresent();
        assertThat(robot.lookup("in the next blocking callback").tryQuery()).isPresent();
        assertThat(robot.lookup("unaffected").tryQuery()).isPresent();
    }

    @Test
    void enterConfirmsAndTheFocusGoesBack(FxRobot robot) {
        ask(robot, ACCEPTOR, Questions.ACCEPT);
        press(robot, KeyCode.ENTER);

        assertThat(inspector.commands).containsExactly("cancel " + ACCEPTOR);
        assertThat(dialog.node().isVisible()).isFalse();
        assertThat(focused()).isSameAs(underneath);
    }

    @Test
    void escapeKeepsWaiting(FxRobot robot) {
        ask(robot, ACCEPTOR, Questions.ACCEPT);
        press(robot, KeyCode.ESCAPE);

        assertThat(inspector.commands).isEmpty();
        assertThat(dialog.node().isVisible()).isFalse();
        assertThat(focused()).isSameAs(underneath);
    }

    @Test
    void tabStaysInside(FxRobot robot) {
        ask(robot, ACCEPTOR, Questions.ACCEPT);
        for (int i = 0; i < 5; i++) {
            press(robot, KeyCode.TAB);
            assertThat(focused()).isNotSameAs(underneath);
        }
    }

    @Test
    void enterOnKeepWaitingKeepsWaiting(FxRobot robot) {
        ask(robot, ACCEPTOR, Questions.ACCEPT);
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.ENTER);

        assertThat(inspector.commands).isEmpty();
    }

    @Test
    void whatCannotBeDeliveredSaysWhyAndOffersToCloseTheSocket(FxRobot robot) {
        ask(robot, new CancelTarget.OfThread(3), Questions.NATIVE);

        assertThat(robot.lookup("cannot be delivered").tryQuery()).isPresent();
        assertThat(robot.lookup("no hook on this thread").tryQuery()).isPresent();
        assertThat(focused().getId()).as("closing is never the first choice").isEqualTo("cancel-dismiss");

        robot.clickOn("#cancel-close");

        assertThat(inspector.commands).containsExactly("closeSocketInstead 276");
    }

    @Test
    void notAskingAgainHoldsForTheSession(FxRobot robot) {
        ask(robot, ACCEPTOR, Questions.ACCEPT);
        robot.interact(() ->
                robot.lookup("#cancel-ask-no-more").queryAs(CheckBox.class).setSelected(true));
        press(robot, KeyCode.ENTER);
        ask(robot, ACCEPTOR, Questions.ACCEPT);

        assertThat(dialog.node().isVisible()).isFalse();
        assertThat(inspector.commands).hasSize(2);
    }

    @Test
    void nothingBlockedSaysSo(FxRobot robot) {
        ask(robot, new CancelTarget.OfEntry(1001));

        assertThat(robot.lookup("#cancel-title").queryAs(Label.class).getText())
                .isEqualTo("Nothing is blocked on entry 1001 Host TCP");
        press(robot, KeyCode.ENTER);
        assertThat(inspector.commands).isEmpty();
    }
}
