package org.spiscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.PaneStage;
import org.spiscope.ui.Sample;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.text.WholeText;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LogPaneTest {
    private final FakeInspector inspector = FakeInspector.ofSample();
    private PaneStage pane;

    @Start
    void start(Stage stage) {
        pane = new PaneStage(inspector);
        pane.show(stage, 1000, 320, p -> new LogPane(p.inspector, p.feed, p.selection, p.gate).node());
    }

    @SuppressWarnings("unchecked")
    private static TableView<TraceEvent> table(FxRobot robot) {
        return robot.lookup("#log-table").queryAs(TableView.class);
    }

    private static String counts(FxRobot robot) {
        return robot.lookup("#log-counts").queryAs(Label.class).getText();
    }

    private void append(int count, SpiFunction function) {
        for (int i = 0; i < count; i++) {
            long at = inspector.trace().end();
            inspector.append(new TraceEvent(
                    at, at, 1, "acceptor", function, Phase.WHOLE, 0x104, 1001, "", "TRUE", Errno.NONE, 3));
        }
        Snapshot base = Sample.snapshot();
        pane.deliver(new Snapshot(
                base.session(),
                base.sequence(),
                base.takenAt(),
                base.backend(),
                base.mark(),
                base.hosting(),
                base.scenario(),
                base.entries(),
                base.threads(),
                base.hooks(),
                base.handles(),
                base.cancels(),
                base.counters(),
                inspector.trace().end()));
    }

    /** The log is looked at by a worker; its picture comes a little later. */
    private static void await(BooleanSupplier there) {
        try {
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5000, there::getAsBoolean));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("did not come", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitRows(FxRobot robot, int rows) {
        await(() -> table(robot).getItems().size() == rows);
    }

    private static int lastVisible(FxRobot robot) {
        VirtualFlow<?> flow = (VirtualFlow<?>) table(robot).lookup(".virtual-flow");
        return flow.getLastVisibleCell().getIndex();
    }

    @Test
    void pollsAreHiddenAndCountedUntilAskedFor(FxRobot robot) {
        awaitRows(robot, 9);
        append(500, SpiFunction.BlockingCallback);
        await(() -> counts(robot).equals("9 shown · 500 polls hidden"));

        robot.interact(
                () -> robot.lookup("#log-polls").queryAs(ToggleButton.class).fire());

        awaitRows(robot, 509);
    }

    @Test
    void theBarIsOneLineInAWindowOf1280(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(() -> table(robot).getScene().getWindow().setWidth(984));
        append(5000, SpiFunction.BlockingCallback);
        await(() -> counts(robot).startsWith("9 shown") && counts(robot).endsWith("polls hidden"));
        await(() -> table(robot).getWidth() <= 984);

        Region bar = robot.lookup(".log-bar").queryAs(Region.class);
        Region field = robot.lookup("#log-filter").queryAs(Region.class);
        await(() -> bar.getHeight() < 2 * field.getHeight());
    }

    @Test
    void wordsFilterTheRows(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(
                () -> robot.lookup("#log-filter").queryAs(TextField.class).setText("notsock"));
        awaitRows(robot, 1);

        assertThat(table(robot).getItems().get(0).errno().code()).isEqualTo(10038);
        assertThat(counts(robot)).isEqualTo("1 shown · 8 filtered out");
    }

    @Test
    void aFilterThatHidesAllSaysSo(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(
                () -> robot.lookup("#log-filter").queryAs(TextField.class).setText("no such thing"));
        awaitRows(robot, 0);

        assertThat(robot.lookup("#log-empty").queryAs(Label.class).getText())
                .isEqualTo("The filter hides all 9 events.");
    }

    @Test
    void selectingAnEventSelectsItForTheWindowAndLightsItsRelatives(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(() -> table(robot).getSelectionModel().select(2));

        assertThat(pane.selection.selected()).isInstanceOf(Selected.OfEvent.class);
        assertThat(pane.selection.relatives().includes(table(robot).getItems().get(4)))
                .isTrue();
        assertThat(robot.lookup(node -> node instanceof LogRow row
                                && row.getItem() != null
                                && row.getPseudoClassStates().contains(org.spiscope.ui.theme.Styles.RELATED))
                        .queryAllAs(LogRow.class))
                .extracting(row -> row.getItem().handle())
                .isNotEmpty()
                .containsOnly(0x104L);
    }

    @Test
    void aSelectionElsewhereTakesTheMarkOffTheRow(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(() -> table(robot).getSelectionModel().select(2));
        robot.interact(() -> pane.selection.select(new Selected.OfHandle(2)));

        assertThat(table(robot).getSelectionModel().getSelectedItem()).isNull();
        assertThat(pane.selection.selected()).isEqualTo(new Selected.OfHandle(2));
    }

    @Test
    void followingConfinesTheLogToTheSelectedHandleAndMovesWithIt(FxRobot robot) {
        awaitRows(robot, 9);
        ToggleButton follow = robot.lookup("#log-follow").queryAs(ToggleButton.class);
        robot.interact(() -> pane.selection.select(new Selected.OfHandle(1)));
        robot.interact(follow::fire);
        awaitRows(robot, 4);
        assertThat(follow.getText()).isEqualTo("Only 0x0104");

        robot.interact(() -> pane.selection.select(new Selected.OfHandle(5)));

        awaitRows(robot, 2);
        assertThat(follow.getText()).isEqualTo("Only 0x0114");
    }

    @Test
    void theNewestRowStaysInSightUntilTheUserScrollsBackAndAgainFromTheEnd(FxRobot robot) {
        awaitRows(robot, 9);
        append(200, SpiFunction.WSPBind);
        awaitRows(robot, 209);
        await(() -> lastVisible(robot) == 208);

        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getFocusModel().focus(208);
        });
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        append(50, SpiFunction.WSPBind);
        awaitRows(robot, 259);
        assertThat(lastVisible(robot)).isLessThan(100);
        Button newest = robot.lookup("#log-to-end").queryAs(Button.class);
        assertThat(newest.isVisible()).isTrue();

        robot.interact(newest::fire);
        await(() -> lastVisible(robot) == 258);
        append(50, SpiFunction.WSPBind);
        awaitRows(robot, 309);
        await(() -> lastVisible(robot) == 308);
        assertThat(newest.isVisible()).isFalse();
    }

    @Test
    void columnsAndRowsGrowWithTheType(FxRobot robot) {
        awaitRows(robot, 9);
        double width = table(robot).getColumns().get(1).getWidth();
        double height = table(robot).getFixedCellSize();

        robot.interact(() -> table(robot).getScene().getRoot().setStyle("-fx-font-size: 26px;"));

        await(() -> table(robot).getColumns().get(1).getWidth() == 2 * width);
        assertThat(table(robot).getFixedCellSize()).isEqualTo(2 * height);
        assertThat(robot.lookup("#log-table .table-cell").queryAllAs(Labeled.class).stream()
                        .filter(WholeText::isCutOff)
                        .map(Labeled::getText))
                .isEmpty();
    }

    @Test
    void aSelectedRowStaysSelectedWhileRowsArriveAndTheFilterChanges(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(() -> table(robot).getSelectionModel().select(8));
        append(300, SpiFunction.WSPBind);
        awaitRows(robot, 309);
        robot.interact(
                () -> robot.lookup("#log-filter").queryAs(TextField.class).setText("notsock"));
        awaitRows(robot, 1);

        assertThat(Objects.requireNonNull(table(robot).getSelectionModel().getSelectedItem())
                        .sequence())
                .isEqualTo(8);
    }

    @Test
    void rowsAreCopiedWithTheirHeaderOnRequest(FxRobot robot) {
        awaitRows(robot, 9);
        robot.interact(() -> {
            table(robot).getSelectionModel().select(8);
            table(robot).requestFocus();
        });
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);

        String copied = WaitForAsyncUtils.waitForAsyncFx(
                2000,
                () -> Objects.requireNonNull(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("seq\ttime ms\tthread\tfunction\targuments\tresult\terrno\tduration");
        assertThat(copied).contains("WPUQuerySocketHandleContext").contains("WSAENOTSOCK 10038");
    }

    @Test
    void anErrorCodeIsExplainedInItsTooltip(FxRobot robot) {
        awaitRows(robot, 9);
        ErrnoCell cell = robot.lookup(
                        node -> node instanceof ErrnoCell errno && "WSAENOTSOCK 10038".equals(errno.getText()))
                .queryAs(ErrnoCell.class);

        assertThat(cell.getTooltip().getText())
                .startsWith("WSAENOTSOCK 10038\n")
                .hasSizeGreaterThan(25);
    }

    @Test
    void aFloodReachesTheTableWithoutOneRowPerEvent(FxRobot robot) {
        awaitRows(robot, 9);
        IntStream.range(0, 20).forEach(i -> append(5000, SpiFunction.WSPBind));

        awaitRows(robot, 100_009);
        assertThat(robot.lookup(node -> node instanceof LogRow).queryAll().size())
                .isLessThan(60);
    }
}
