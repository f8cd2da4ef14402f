package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.PaneStage;
import org.spiscope.ui.Sample;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ComparePaneTest {
    private PaneStage stage;

    @Start
    void start(Stage window) {
        stage = new PaneStage(FakeInspector.ofSample());
        ComparePane pane = new ComparePane(stage.feed);
        stage.show(window, 1000, 620, p -> pane.node());
        pane.open(2);
    }

    @SuppressWarnings("unchecked")
    private static TreeTableView<PairRow> tree(FxRobot robot) {
        return robot.lookup("#compare-tree").queryAs(TreeTableView.class);
    }

    private static String summary(FxRobot robot) {
        return robot.lookup("#compare-summary").queryAs(Label.class).getText();
    }

    @Test
    void bothValuesOfEachMemberStandSideBySide(FxRobot robot) {
        TreeItem<PairRow> number = tree(robot).getRoot().getChildren().get(1);

        assertThat(number.getValue().either().place().name()).isEqualTo("number");
        assertThat(tree(robot).getColumns().get(3).getCellData(2)).isEqualTo("2");
        assertThat(tree(robot).getColumns().get(5).getCellData(2)).isEqualTo("3");
        assertThat(tree(robot).getColumns().get(3).getText()).isEqualTo("0x0108");
        assertThat(tree(robot).getColumns().get(5).getText()).isEqualTo("0x010C");
        assertThat(summary(robot)).isEqualTo("4 of 7 members differ");
    }

    @Test
    void onlyWhatDiffersIsShownWhenAsked(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#compare-only").queryAs(CheckBox.class).fire());

        assertThat(tree(robot).getRoot().getChildren())
                .extracting(item -> item.getValue().either().place().name())
                .containsExactly("number", "remote", "readable", "bytesReceived");
    }

    @Test
    void anotherHandleIsChosenForASide(FxRobot robot) {
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Long> right = robot.lookup("#compare-right").queryAs(ComboBox.class);
            right.setValue(4L);
        });

        assertThat(tree(robot).getColumns().get(5).getText()).isEqualTo("0x0110");
    }

    @Test
    void swappingTurnsTheSides(FxRobot robot) {
        robot.clickOn("#compare-swap");

        assertThat(tree(robot).getColumns().get(3).getText()).isEqualTo("0x010C");
    }

    @Test
    void clickingARowSelectsInBothBytes(FxRobot robot) {
        robot.clickOn("number");

        assertThat(Objects.requireNonNull(tree(robot).getSelectionModel().getSelectedItem())
                        .getValue()
                        .path())
                .hasToString("number");
    }

    @Test
    void theSelectionsPlaceAndLengthStandOverBothBytes(FxRobot robot) {
        robot.clickOn("number");

        for (String side : List.of("left", "right")) {
            assertThat(robot.lookup("#compare-selection-" + side)
                            .queryAs(Label.class)
                            .getText())
                    .isEqualTo("offset 0x0004 (4) · 4 bytes · number");
        }
    }

    @Test
    void hoveringARowOutlinesItWithoutSelecting(FxRobot robot) {
        robot.moveTo("local");

        assertThat(robot.lookup(node -> node instanceof TreeTableRow<?>
                                && node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("pointed")))
                        .queryAllAs(TreeTableRow.class))
                .singleElement()
                .satisfies(row -> assertThat(((PairRow) row.getItem()).path()).hasToString("local"));
        assertThat(tree(robot).getSelectionModel().getSelectedItem()).isNull();
    }

    @Test
    void arrowKeysMoveTheSelection(FxRobot robot) {
        robot.clickOn("number");
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);

        assertThat(robot.lookup("#compare-selection-right").queryAs(Label.class).getText())
                .isEqualTo("offset 0x0008 (8) · 16 bytes · local");
    }

    @Test
    void aSnapshotKeepsTheChoiceAndTheSelection(FxRobot robot) {
        robot.clickOn("number");
        stage.deliver(Sample.snapshot(2, Sample.handles()));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(tree(robot).getColumns().get(5).getText()).isEqualTo("0x010C");
        assertThat(tree(robot).getSelectionModel().getSelectedItem().getValue().path())
                .hasToString("number");
    }
}
