package org.spiscope.ui.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.ui.cancel.Reports.idle;
import static org.spiscope.ui.cancel.Reports.outOfReach;
import static org.spiscope.ui.cancel.Reports.report;
import static org.spiscope.ui.cancel.Reports.snapshot;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.Verdict;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.PaneStage;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.theme.Styles;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CancelCardsTest {
    private final List<CancelTarget> asked = new ArrayList<>();
    private TextField elsewhere;
    private PaneStage pane;

    @Start
    void start(Stage stage) {
        elsewhere = new TextField(); // Not before the toolkit runs.
        pane = new PaneStage(new FakeInspector(snapshot(1)));
        pane.show(stage, 420, 700, p -> new VBox(elsewhere, new CancelCards(p.feed, p.selection, asked::add).node()));
        elsewhere.requestFocus();
    }

    private void deliver(Snapshot snapshot) {
        pane.deliver(snapshot);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static CancelCard card(FxRobot robot, long id) {
        return robot.lookup("#cancel-card-" + id).queryAs(CancelCard.class);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void eachVerdictHasItsWordIconMeaningAndSentence(Verdict verdict, FxRobot robot) {
        CancelReport report = report(1, verdict);
        deliver(snapshot(1, report));
        CancelCard card = card(robot, 1);

        Label badge = robot.from(card).lookup("." + Styles.BADGE).queryAs(Label.class);
        assertThat(badge.getText()).isEqualTo(verdict.words());
        assertThat(badge.getGraphic()).isNotNull();
        assertThat(badge.getStyleClass()).contains(CancelCard.tone(verdict));
        assertThat(robot.from(card).lookup(verdict.meaning()).tryQuery()).isPresent();
        assertThat(card.getAccessibleText()).startsWith(report.sentence()).contains("WSPAccept on 0x0104");
    }

    @Test
    void theInterruptedCardTellsLatencyPollsErrorAndSocket(FxRobot robot) {
        deliver(snapshot(1, report(1, Verdict.INTERRUPTED)));

        assertThat(robot.lookup("interrupted after 1.8 ms, 1 poll: WSAEINTR").tryQuery())
                .isPresent();
        assertThat(robot.lookup("WSPAccept on 0x0104 · thread acceptor").tryQuery())
                .isPresent();
        assertThat(robot.lookup("unaffected: accept leaves the listener as it was")
                        .tryQuery())
                .isPresent();
    }

    @Test
    void aVerdictIsNoticedAndDoesNotTakeTheFocus(FxRobot robot) {
        deliver(snapshot(1, report(1, Verdict.WAITING)));
        CancelCard card = card(robot, 1);
        assertThat(card.getPseudoClassStates()).doesNotContain(Styles.FRESH);

        deliver(snapshot(1, report(1, Verdict.INTERRUPTED)));

        assertThat(card(robot, 1)).isSameAs(card);
        assertThat(card.getPseudoClassStates()).contains(Styles.FRESH);
        assertThat(elsewhere.isFocused()).isTrue();
    }

    @Test
    void theNewestStandsFirst(FxRobot robot) {
        deliver(snapshot(1, report(2, Verdict.WAITING), report(1, Verdict.REFUSED)));

        assertThat(card(robot, 2).getBoundsInParent().getMinY())
                .isLessThan(card(robot, 1).getBoundsInParent().getMinY());
    }

    @Test
    void clickingACardSelectsItsCancel(FxRobot robot) {
        deliver(snapshot(1, report(1, Verdict.REFUSED)));
        robot.clickOn("#cancel-card-1");

        assertThat(pane.selection.selected()).isEqualTo(new Selected.OfCancel(1));
        assertThat(card(robot, 1).getPseudoClassStates()).contains(Styles.RELATED);
    }

    @Test
    void whatNoCancelReachesCanBeClosedFromItsCardWhileItIsBlocked(FxRobot robot) {
        CancelReport lost = outOfReach(7);
        deliver(snapshot(1, lost, report(1, Verdict.INTERRUPTED)));

        assertThat(robot.lookup("#cancel-card-close-1").query().isVisible()).isFalse();
        robot.clickOn("#cancel-card-close-7");
        assertThat(asked).containsExactly(new CancelTarget.OfThread(3));

        deliver(idle(lost));
        assertThat(robot.lookup("#cancel-card-close-7").query().isVisible()).isFalse();
    }

    @Test
    void withoutCancelsItSaysHowToRequestOne(FxRobot robot) {
        assertThat(robot.lookup("#cancel-empty").queryAs(Label.class).getText())
                .startsWith("No cancel was requested in this session.");
    }
}
