package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.HandleView;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Confidence.Reason;
import org.spiscope.layout.LayoutSource;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.FakeTools;
import org.spiscope.ui.PaneStage;
import org.spiscope.ui.Rankings;
import org.spiscope.ui.Sample;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.text.WholeText;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ContextPaneTest {
    private final Trees trees = new Trees();
    private final FakeTools tools = new FakeTools();
    private PaneStage pane;
    private long sequence = 1;

    @Start
    void start(Stage stage) {
        pane = new PaneStage(new FakeInspector(Sample.snapshot(1, handles())));
        pane.show(stage, 700, 560, p -> new ContextPane(p.inspector, p.feed, p.selection, p.gate, tools).node());
        pane.selection.select(new Selected.OfHandle(2));
    }

    private List<HandleView> handles() {
        return Sample.handles().stream()
                .map(handle -> handle.id() == 2 ? trees.handle() : handle)
                .toList();
    }

    private void deliver() {
        pane.deliver(Sample.snapshot(++sequence, handles()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked")
    private static TreeTableView<FieldRow> tree(FxRobot robot) {
        return robot.lookup("#context-tree").queryAs(TreeTableView.class);
    }

    private static TreeItem<FieldRow> item(FxRobot robot, String name) {
        return tree(robot).getRoot().getChildren().stream()
                .filter(item -> item.getValue().node().place().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String selection(FxRobot robot) {
        return robot.lookup("#context-selection").queryAs(Label.class).getText();
    }

    private static HexView hex(FxRobot robot) {
        return robot.lookup("#context-hex").queryAs(HexView.class);
    }

    private static void select(FxRobot robot, Selected what, PaneStage pane) {
        robot.interact(() -> pane.selection.select(what));
    }

    /** The middle of a byte's digits, by the view's own measures. */
    private static javafx.geometry.Point2D point(FxRobot robot, int offset) {
        HexView view = hex(robot);
        HexGeometry geometry = HexGeometry.fitting(view.getWidth() / view.characterWidth() - 3, 40);
        double x = 6 + (geometry.hexColumn(offset % geometry.bytesPerRow()) + 1) * view.characterWidth();
        int row = offset / geometry.bytesPerRow();
        double y = 6 + (row + 0.5) * view.rowHeight();
        return view.localToScreen(x, y);
    }

    @Test
    void clickingAByteSelectsItsMemberInTheTree(FxRobot robot) {
        robot.clickOn(point(robot, 36));

        assertThat(tree(robot).getSelectionModel().getSelectedItem().getValue().path())
                .hasToString("counters[1]");
        assertThat(selection(robot)).startsWith("offset 0x0024 (36) · 4 bytes · counters[1] = 0");
    }

    @Test
    void selectingAMemberSaysItsPlaceLengthAndValue(FxRobot robot) {
        robot.interact(() -> tree(robot).getSelectionModel().select(item(robot, "state")));

        assertThat(selection(robot)).startsWith("offset 0x0000 (0) · 4 bytes · state = LISTENING (2)");
    }

    @Test
    void arrowKeysInTheBytesDriveTheTree(FxRobot robot) {
        robot.clickOn(point(robot, 3));
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);

        assertThat(tree(robot).getSelectionModel().getSelectedItem()).isSameAs(item(robot, "local"));
    }

    @Test
    void hoveringOutlinesTheMemberAndSelectsNothing(FxRobot robot) {
        robot.moveTo(point(robot, 1));

        assertThat(robot.lookup(node -> node instanceof TreeTableRow<?>
                                && node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("pointed")))
                        .queryAllAs(TreeTableRow.class))
                .singleElement()
                .satisfies(row -> assertThat(row.getTreeItem()).isSameAs(item(robot, "state")));
        assertThat(tree(robot).getSelectionModel().getSelectedItem()).isNull();
    }

    @Test
    void anUpdateChangesTheCellAndMarksItWhileExpansionAndSelectionStay(FxRobot robot) {
        robot.interact(() -> {
            item(robot, "counters").setExpanded(false);
            tree(robot).getSelectionModel().select(item(robot, "local"));
        });
        TreeItem<FieldRow> root = tree(robot).getRoot();
        trees.memory.writeInt(trees.context, 3);
        deliver();

        assertThat(tree(robot).getRoot()).isSameAs(root);
        assertThat(item(robot, "counters").isExpanded()).isFalse();
        assertThat(tree(robot).getSelectionModel().getSelectedItem()).isSameAs(item(robot, "local"));
        assertThat(item(robot, "state").getValue().valueProperty().get()).isEqualTo("CONNECTED (3)");
        assertThat(item(robot, "state").getValue().markProperty().get()).isEqualTo(FieldRow.Mark.CHANGED);
    }

    @Test
    void expansionIsKeptByPathFromHandleToHandle(FxRobot robot) {
        robot.interact(() -> item(robot, "counters").setExpanded(false));
        select(robot, new Selected.OfHandle(1), pane);
        select(robot, new Selected.OfHandle(2), pane);

        assertThat(item(robot, "counters").isExpanded()).isFalse();
    }

    @Test
    void theBaseIsSwitchedForAllIntegers(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#base-hex").queryAs(ToggleButton.class).fire());

        assertThat(item(robot, "state").getValue().valueProperty().get()).isEqualTo("LISTENING (0x2)");
    }

    @Test
    void theButtonsOpenTheEditorAndTheComparison(FxRobot robot) {
        robot.clickOn("#edit-layout");
        robot.clickOn("#compare-contexts");

        assertThat(tools.opened).containsExactly("layout", "compare");
    }

    @Test
    void aLayoutThatFitsBetterIsProposedAndUsedWithOneClick(FxRobot robot) {
        pane.inspector.layouts.ranked = Rankings.better();
        pane.inspector.layouts.changed();
        deliver();
        assertThat(robot.lookup("#proposal").query().isVisible()).isTrue();
        assertThat(robot.lookup("#proposal-title").queryAs(Label.class).getText())
                .isEqualTo("TCP_CONTEXT fits better: 0.93 against 0.41");
        assertThat(robot.lookup("#confidence").queryAs(Button.class).getText()).isEqualTo("0.41");

        robot.clickOn("#proposal-use");

        assertThat(pane.inspector.commands).contains("use " + Sample.TCP + " TCP_CONTEXT");
        assertThat(robot.lookup("#proposal").query().isVisible()).isFalse();
    }

    @Test
    void aProposalIsDismissedAndStaysAway(FxRobot robot) {
        pane.inspector.layouts.ranked = Rankings.better();
        pane.inspector.layouts.changed();
        deliver();

        robot.clickOn("#proposal-dismiss");
        pane.inspector.layouts.changed();
        deliver();

        assertThat(robot.lookup("#proposal").query().isVisible()).isFalse();
    }

    @Test
    void theWholeRankingIsShownWithItsReasonsByKeys(FxRobot robot) {
        pane.inspector.layouts.ranked = Rankings.better();
        pane.inspector.layouts.changed();
        deliver();

        robot.clickOn("#proposal-ranking");
        WaitForAsyncUtils.waitForFxEvents();
        ListView<?> layouts = robot.lookup("#ranking-layouts").queryListView();
        ListView<Reason> reasons = robot.lookup("#ranking-reasons").queryListView();
        assertThat(layouts.getItems()).hasSize(3);
        assertThat(reasons.getItems()).hasSize(7);
        assertThat(reasons.getItems().get(0).supports()).isFalse();

        robot.push(KeyCode.END);
        assertThat(reasons.getItems()).hasSize(3);
        assertThat(robot.lookup("#ranking-use").queryButton().isDisabled()).isTrue();

        robot.push(KeyCode.HOME);
        robot.clickOn("#ranking-use");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pane.inspector.commands).contains("use " + Sample.TCP + " TCP_CONTEXT");
        assertThat(robot.lookup("#ranking").tryQuery()).isEmpty();
    }

    @Test
    void aHeaderWithAnErrorIsToldAboveTheTree(FxRobot robot) {
        pane.inspector.layouts.own =
                new LayoutSource("my.layout.h", "x", "", Abi.WIN64, "my.layout.h:3:1: expected ';'");
        deliver();

        Label notice = robot.lookup("#layout-notice").queryAs(Label.class);
        assertThat(notice.isVisible()).isTrue();
        assertThat(notice.getText()).isEqualTo("my.layout.h:3:1: expected ';'");
    }

    @Test
    void emptyStatesSayWhy(FxRobot robot) {
        select(robot, new Selected.OfHandle(5), pane);
        assertThat(robot.lookup("#context-empty").queryAs(Label.class).getText())
                .isEqualTo("IFS handle: no context by design");

        select(robot, new Selected.Nothing(), pane);
        assertThat(robot.lookup("#context-empty").queryAs(Label.class).getText())
                .isEqualTo("Select a handle");

        select(robot, new Selected.OfHandle(7), pane);
        assertThat(robot.lookup("#context-banner").queryAs(Label.class).getText())
                .isEqualTo("closed: the provider has freed its context. Shown as it was last read.");
    }

    /** What the clipboard has once the menu's item of these words was chosen. */
    private static String copied(FxRobot robot, String words) {
        robot.interact(() -> {
            tree(robot).getSelectionModel().select(item(robot, "state"));
            tree(robot).getContextMenu().getItems().stream()
                    .filter(item -> words.equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        return WaitForAsyncUtils.waitForAsyncFx(
                2000,
                () -> Objects.requireNonNull(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void theSelectedMemberIsCopiedAsJson(FxRobot robot) throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(copied(robot, "Copy as JSON"));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("name", "type", "offset", "size", "value", "raw", "error", "children");
        assertThat(json.get("value").asText()).isEqualTo("LISTENING (2)");
        assertThat(json.get("raw").asText()).isEqualTo("02 00 00 00");
    }

    @Test
    void theSelectedMembersBytesAreCopiedAsHex(FxRobot robot) {
        assertThat(copied(robot, "Copy bytes as hex")).isEqualTo("02 00 00 00");
    }

    @Test
    void allBytesAreCopiedAsAHexDump(FxRobot robot) {
        String dump = copied(robot, "Copy all bytes as hex dump");

        assertThat(dump.lines()).hasSize(3);
        assertThat(dump).startsWith("0000  02 00 00 00 ").contains("\n0020  00 00 00 00 00 00 00 00 ");
    }

    @Test
    void inANarrowPaneTheBaseIsChosenFromAMenu(FxRobot robot) {
        robot.interact(() -> tree(robot).getScene().getWindow().setWidth(420));
        MenuButton bases = robot.lookup("#base-menu").queryAs(MenuButton.class);
        assertThat(bases.isVisible()).isTrue();
        assertThat(robot.lookup("#base-hex")
                        .queryAs(ToggleButton.class)
                        .getParent()
                        .isVisible())
                .isFalse();

        robot.interact(() -> bases.getItems().stream()
                .filter(item -> item.getText().equals("Integers in hex"))
                .forEach(MenuItem::fire));

        assertThat(item(robot, "state").getValue().valueProperty().get()).isEqualTo("LISTENING (0x2)");
        assertThat(bases.getText()).isEqualTo("hex");
    }

    @Test
    void whatAColumnCutsOffIsWholeInATooltip(FxRobot robot) throws TimeoutException {
        Labeled whole = valueCell(robot, "LISTENING (2)");
        robot.moveTo(whole);
        assertThat(whole.getTooltip()).isNull();

        robot.interact(() -> tree(robot).getScene().getWindow().setWidth(200));
        until(() -> WholeText.isCutOff(valueCell(robot, "LISTENING (2)")));
        Labeled cut = valueCell(robot, "LISTENING (2)");
        robot.moveTo("#context-selection").moveTo(cut);
        assertThat(cut.getTooltip()).isNotNull();
        assertThat(cut.getTooltip().getText()).isEqualTo("LISTENING (2)");
    }

    private static Labeled valueCell(FxRobot robot, String text) {
        return robot.lookup((Labeled labeled) ->
                        labeled instanceof TreeTableCell<?, ?> && labeled.isVisible() && text.equals(labeled.getText()))
                .query();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(2000, condition));
    }

    @Test
    void theSelectedMemberIsCopiedAsText(FxRobot robot) {
        robot.interact(() -> {
            tree(robot).getSelectionModel().select(item(robot, "state"));
            tree(robot).requestFocus();
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        String copied = WaitForAsyncUtils.waitForAsyncFx(
                2000,
                () -> Objects.requireNonNull(Clipboard.getSystemClipboard().getString()));
        assertThat(copied).startsWith("0x0000  state").contains("LISTENING (2)");
    }
}
