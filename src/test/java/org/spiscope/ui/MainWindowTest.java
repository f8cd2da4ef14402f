package org.spiscope.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.CancelForecast;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private static final int PATIENCE_SECONDS = 20;

    private final FakeInspector inspector = FakeInspector.ofSample();
    private final Settings settings = Settings.inMemory();
    private FxRobot robot;
    private MainWindow window;

    @Start
    void start(Stage stage) {
        settings.put("window.width", "1280");
        settings.put("window.height", "800");
        window = new MainWindow(inspector, FxGate.ofToolkit(), settings);
        window.show(stage);
        robot = new FxRobot();
    }

    @AfterEach
    void close() {
        robot.interact(window::close);
    }

    private void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come to that in " + PATIENCE_SECONDS + " s", e);
        }
    }

    private boolean onFx(BooleanSupplier condition) {
        boolean[] answer = {false};
        robot.interact(() -> answer[0] = condition.getAsBoolean());
        return answer[0];
    }

    @Test
    void whatAHostedProviderDoesWrongIsToldInTheStatusBar() {
        inspector.failProvider("handle 0x0114 of x is still open after WSPCleanup");
        until(() -> robot.lookup("#notice").queryAs(Label.class).isVisible());
        assertThat(robot.lookup("#notice").queryAs(Label.class).getText())
                .isEqualTo("handle 0x0114 of x is still open after WSPCleanup");
        robot.interact(window::close);
        inspector.failProvider("too late");
        assertThat(robot.lookup("#notice").queryAs(Label.class).getText()).doesNotContain("too late");
    }

    @SuppressWarnings("unchecked")
    private TableView<HandleView> handles() {
        return robot.lookup("#handles").queryAs(TableView.class);
    }

    private List<Long> ids() {
        return handles().getItems().stream().map(HandleView::id).toList();
    }

    private void untilRows(Long... wanted) {
        until(() -> ids().equals(List.of(wanted)));
    }

    private void untilAllRows() {
        untilRows(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 11L, 12L);
    }

    private TextField filter() {
        return robot.lookup("#filter").queryAs(TextField.class);
    }

    private Label label(String id) {
        return robot.lookup(id).queryAs(Label.class);
    }

    private void select(int row) {
        robot.interact(() -> handles().getSelectionModel().select(row));
    }

    private void deliver(HandleView... changes) {
        List<HandleView> now = new ArrayList<>(inspector.snapshot().handles());
        for (HandleView change : changes) {
            now.removeIf(handle -> handle.id() == change.id());
            now.add(change);
        }
        now.sort(java.util.Comparator.comparingLong(HandleView::id));
        inspector.deliver(Sample.snapshot(inspector.snapshot().sequence() + 1, now));
    }

    private List<String> textsOfRowsIn(PseudoClass state) {
        return robot.lookup("#handles .table-row-cell").queryAll().stream()
                .map(node -> (IndexedCell<?>) node)
                .filter(row -> !row.isEmpty() && row.getPseudoClassStates().contains(state))
                .map(row -> Long.toString(((HandleView) row.getItem()).id()))
                .sorted()
                .toList();
    }

    private List<Node> related(String list) {
        return robot.lookup(list).queryAll().stream()
                .filter(node -> node.getPseudoClassStates().contains(Styles.RELATED))
                .toList();
    }

    private boolean hasText(Node node, String text) {
        return robot.from(node)
                .lookup((Label label) -> label.getText().contains(text))
                .tryQuery()
                .isPresent();
    }

    private void push(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theMarkStandsInToolbarAndStatusBar() {
        assertThat(robot.lookup(".session-mark").queryAll())
                .hasSize(2)
                .allMatch(mark -> ((Label) mark).getText().equals("[EMULATED]"));
    }

    @Test
    void theNoteForTheAudienceIsShown() {
        assertThat(label("#caption").getText()).startsWith("The accept on acceptor is blocked");
    }

    @Test
    void liveHandlesAndThoseJustClosedAreShown() {
        untilAllRows();

        assertThat(textsOfRowsIn(Styles.GONE)).containsExactly("7");
    }

    @Test
    void theInspectionHearsWhichHandlesAreOnTheScreen() {
        until(() -> inspector.commands.contains("watch [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]"));
    }

    @Test
    void closedHandlesHaveTheirOwnView() {
        robot.interact(
                () -> robot.lookup("#scope-closed").queryAs(ToggleButton.class).fire());

        untilRows(7L, 9L);
    }

    @Test
    void theFilterLeavesWhatItNamesAndEscapeClearsIt() {
        robot.interact(() -> filter().setText("listen"));
        untilRows(1L, 4L);
        assertThat(label("#shown-count").getText()).isEqualTo("2 of 11");

        robot.interact(() -> filter().requestFocus());
        push(KeyCode.ESCAPE);
        untilAllRows();
    }

    @Test
    void aTextThatIsNoFilterIsMarkedAndExplained() {
        robot.interact(() -> filter().setText("listen | \"no"));

        assertThat(filter().getPseudoClassStates()).contains(Styles.INVALID);
        assertThat(label("#filter-problem").isVisible()).isTrue();
        assertThat(label("#filter-problem").getText()).contains("a quote is not closed (position 10)");
    }

    @Test
    void aHandleLightsUpItsEntryAndItsThread() {
        untilAllRows();
        select(0);

        until(() -> related("#catalog .tree-cell").size() == 1);
        assertThat(hasText(related("#catalog .tree-cell").get(0), "1001 Host TCP"))
                .isTrue();
        assertThat(related("#threads .list-cell")).singleElement().matches(cell -> hasText(cell, "acceptor"));
    }

    @Test
    void anEntryLightsUpItsHandles() {
        untilAllRows();
        robot.interact(() -> robot.lookup("#catalog")
                .queryAs(TreeView.class)
                .getSelectionModel()
                .select(2));

        until(() -> textsOfRowsIn(Styles.RELATED).equals(List.of("10", "5")));
    }

    @Test
    void aThreadLightsUpTheHandleItIsBlockedOn() {
        untilAllRows();
        robot.interact(() -> robot.lookup("#threads")
                .queryAs(ListView.class)
                .getSelectionModel()
                .select(0));

        until(() -> textsOfRowsIn(Styles.RELATED).equals(List.of("1")));
    }

    @Test
    void theSelectedHandleStaysSelectedWhereverItsRowGoes() {
        untilAllRows();
        select(10);

        robot.interact(() -> filter().setText("1001"));

        untilRows(1L, 2L, 3L, 12L);
        until(() -> handles().getSelectionModel().getSelectedIndex() == 3);
        robot.interact(() -> filter().setText(""));
        until(() -> handles().getSelectionModel().getSelectedIndex() == 10);
    }

    @Test
    void aSelectedHandleHeldBackByTheFilterCanBeBroughtBack() {
        untilAllRows();
        select(10);
        robot.interact(() -> filter().setText("listen"));
        untilRows(1L, 4L);
        Button notShown = robot.lookup("#not-shown").queryButton();
        assertThat(notShown.getText()).startsWith("0x0130 is selected but not in this list");

        robot.interact(notShown::fire);

        untilAllRows();
        until(() -> !notShown.isVisible());
        assertThat(filter().getText()).isEmpty();
    }

    @Test
    void newAndChangedAreMarkedCellByCell() {
        untilAllRows();

        deliver(
                Sample.withState(Sample.handles().get(1), "FIN-WAIT-1"),
                Sample.handle(13, 0x0134, Sample.TCP, "", "", "BOUND", List.of()));

        until(() -> textsOfRowsIn(Styles.FRESH).equals(List.of("13")));
        assertThat(robot.lookup("#handles .table-cell").queryAll().stream()
                        .filter(cell -> cell.getPseudoClassStates().contains(Styles.CHANGED))
                        .map(cell -> ((IndexedCell<?>) cell).getText()))
                .containsExactly("FIN-WAIT-1");
    }

    @Test
    void rowsStayWhereTheyAreWhileOneIsSelectedAndAreSortedOnRequest() {
        untilAllRows();
        robot.interact(() -> {
            TableColumn<HandleView, ?> state = handles().getColumns().stream()
                    .filter(column -> column.getId().equals("STATE"))
                    .findFirst()
                    .orElseThrow();
            handles().getSortOrder().setAll(List.of(state));
        });
        untilRows(11L, 7L, 2L, 3L, 5L, 8L, 10L, 6L, 12L, 1L, 4L);
        select(0);

        deliver(Sample.withState(Sample.handles().get(0), "ABORTED"));

        Button resort = robot.lookup("#re-sort").queryButton();
        until(resort::isVisible);
        assertThat(resort.getText()).isEqualTo("1 row out of order: re-sort");
        robot.interact(resort::fire);
        untilRows(1L, 11L, 7L, 2L, 3L, 5L, 8L, 10L, 6L, 12L, 4L);
        until(() -> handles().getSelectionModel().getSelectedIndex() == 1);
    }

    @Test
    void deleteHidesTheRowUntilItIsAskedFor() {
        untilAllRows();
        select(1);
        robot.interact(() -> handles().requestFocus());

        push(KeyCode.DELETE);

        untilRows(1L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 11L, 12L);
        Button unhide = robot.lookup("#unhide").queryButton();
        until(unhide::isVisible);
        robot.interact(unhide::fire);
        untilAllRows();
    }

    @Test
    void theSelectedRowIsCopiedWithItsHeader() {
        untilAllRows();
        select(1);
        robot.interact(() -> handles().requestFocus());

        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);

        String[] lines = {""};
        robot.interact(() -> lines[0] = Clipboard.getSystemClipboard().getString());
        assertThat(lines[0].lines())
                .containsExactly(
                        "Status\tHandle\tState\tLocal\tRemote\tBlocked in\tElapsed\tPolls\tEntry\tKind\tContext\tAge\tId",
                        "open\t0x0108\tCONNECTED\t127.0.0.1:8080\t127.0.0.1:51312\t\t\t\t1001 Host TCP\tnon-IFS\t"
                                + "0x100002100\t9 min 00 s\t2");
    }

    @Test
    void aFrozenWindowStandsStillAndCountsWhatWaits() {
        untilAllRows();
        push(KeyCode.F6);
        until(() -> label("#frozen").getParent().isVisible());

        deliver(Sample.handle(13, 0x0134, Sample.TCP, "", "", "BOUND", List.of()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(ids()).doesNotContain(13L);

        push(KeyCode.F6);
        until(() -> textsOfRowsIn(Styles.FRESH).equals(List.of("13")));
        assertThat(label("#frozen").getParent().isVisible()).isFalse();
    }

    @Test
    void aFrozenWindowMovesOnByOnePictureWithF5() {
        untilAllRows();
        push(KeyCode.F6);
        deliver(Sample.handle(13, 0x0134, Sample.TCP, "", "", "BOUND", List.of()));

        push(KeyCode.F5);

        until(() -> ids().contains(13L));
        assertThat(inspector.commands).contains("refresh");
        assertThat(label("#frozen").getParent().isVisible()).isTrue();
    }

    @Test
    void controlFGoesToTheFilter() {
        robot.interact(() -> handles().requestFocus());

        push(KeyCode.CONTROL, KeyCode.F);

        until(() -> filter().isFocused());
    }

    @Test
    void theThemeChangesLive() {
        robot.interact(() -> robot.lookup("#theme").queryButton().fire());

        assertThat(window.root().getPseudoClassStates()).contains(Styles.DARK);
        assertThat(settings.get("theme", "")).isEqualTo("DARK");
    }

    @Test
    void typeGrowsAndShrinksWithTheKeys() {
        double before = handles().getFixedCellSize();

        push(KeyCode.CONTROL, KeyCode.PLUS);
        until(() -> handles().getFixedCellSize() > before);
        assertThat(settings.get("fontSize", "")).isEqualTo("14");

        push(KeyCode.CONTROL, KeyCode.MINUS);
        until(() -> handles().getFixedCellSize() == before);
    }

    @Test
    void theRateGoesToTheInspection() {
        robot.interact(() -> robot.lookup("#rate")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .selectFirst());

        assertThat(inspector.commands).contains("rate 10", "rate 1");
        assertThat(settings.get("toolbar.rate", "")).isEqualTo("1");
    }

    @Test
    void playBeginsTheChosenScenario() {
        robot.interact(() -> {
            robot.lookup("#scenario")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(1);
            robot.lookup("#play").queryButton().fire();
        });

        assertThat(inspector.commands).contains("play echo");
    }

    @Test
    void anEntryOpensIntoItsRowOfTheMatrixAndAnIdleThreadCanBeAsked() {
        inspector.asked = CompletableFuture.failedFuture(new IllegalArgumentException("the thread is busy"));
        TreeView<?> catalog = robot.lookup("#catalog").queryAs(TreeView.class);
        robot.interact(() -> {
            catalog.getRoot().getChildren().get(0).setExpanded(true);
            catalog.layout();
        });

        List<Button> asks = robot.lookup("#catalog #ask").queryAllAs(Button.class).stream()
                .filter(button -> button.getAccessibleText() != null)
                .toList();
        assertThat(asks)
                .filteredOn(button -> !button.isDisabled())
                .singleElement()
                .satisfies(button -> {
                    assertThat(button.getAccessibleText()).isEqualTo("Ask now on client");
                    robot.interact(button::fire);
                });
        assertThat(inspector.commands).contains("askNow 2 1001");
        until(() -> label("#notice").getText().equals("the thread is busy"));
    }

    @Test
    void openEntriesStayOpenAndTheLinesStayTheSame() {
        TreeView<?> catalog = robot.lookup("#catalog").queryAs(TreeView.class);
        robot.interact(() -> catalog.getRoot().getChildren().get(0).setExpanded(true));
        List<? extends TreeItem<?>> before = List.copyOf(catalog.getRoot().getChildren());

        deliver();
        WaitForAsyncUtils.waitForFxEvents();

        List<? extends TreeItem<?>> after = List.copyOf(catalog.getRoot().getChildren());
        assertThat(after).hasSize(6);
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i)).isSameAs(before.get(i));
        }
        assertThat(after.get(0).isExpanded()).isTrue();
    }

    @Test
    void aThreadsCancelButtonAsksFirst() {
        inspector.forecasts = List.of(new CancelForecast(
                1, "acceptor", "WSPAccept on 0x0104", true, "through its hook", "unaffected", 0x0104));
        Button cancel = robot.lookup("#threads #cancel-thread").queryAllAs(Button.class).stream()
                .filter(button -> "Cancel the blocked call of acceptor".equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow();

        robot.interact(cancel::fire);

        until(() -> robot.lookup("#cancel-overlay").query().isVisible());
        assertThat(inspector.commands).noneMatch(command -> command.startsWith("cancel"));
    }

    @Test
    void everyFieldOfAnEntryIsAPressAway() {
        robot.interact(() -> robot.lookup("#catalog #details")
                .queryAllAs(Button.class)
                .iterator()
                .next()
                .fire());

        until(() -> robot.lookup("#entry-details").tryQuery().isPresent());
        assertThat(robot.lookup("#entry-details")
                        .lookup((Label label) -> label.getText().contains("XP1_GUARANTEED_DELIVERY"))
                        .tryQuery())
                .isPresent();
    }

    @Test
    void aWindowOf1280By800ShowsWhatMattersWithoutScrolling() {
        untilAllRows();
        select(1);
        robot.interact(() -> window.root().getScene().getRoot().layout());

        Node blockedIn = robot.lookup("#handles .column-header .label")
                .lookup((Label label) -> label.getText().equals("Blocked in"))
                .query();
        assertThat(right(blockedIn)).isLessThan(right(handles()));
        assertThat(widthUpTo("BLOCKED_IN")).isLessThanOrEqualTo(handles().getWidth());
        Node dropped = robot.lookup("#log-dropped").query();
        Node filter = robot.lookup("#log-filter").query();
        assertThat(dropped.getBoundsInParent().getCenterY())
                .isCloseTo(filter.getBoundsInParent().getCenterY(), within(2.0));
        List<String> cut = new ArrayList<>();
        robot
                .lookup((Labeled label) -> label.isVisible() && (isName(label) || isAddress(label)))
                .queryAllAs(Labeled.class)
                .stream()
                .filter(WholeText::isCutOff)
                .forEach(label -> cut.add(label.getText()));
        assertThat(cut).isEmpty();
        assertThat(robot.lookup("#threads .list-cell:filled").queryAll()).hasSizeGreaterThanOrEqualTo(4);
    }

    private double widthUpTo(String last) {
        double width = 0;
        for (TableColumn<HandleView, ?> column : handles().getColumns()) {
            width += column.getWidth();
            if (last.equals(column.getId())) {
                return width;
            }
        }
        throw new AssertionError("no column " + last);
    }

    @Test
    void namesOfThreadsAreReadableInTheMatrix() {
        TreeView<?> catalog = robot.lookup("#catalog").queryAs(TreeView.class);
        robot.interact(() -> {
            catalog.getRoot().getChildren().get(0).setExpanded(true);
            catalog.layout();
        });

        until(() -> hasText(catalog, "acceptor"));
        List<String> drawn = robot.lookup("#catalog .text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
        assertThat(drawn).contains("acceptor  1.1", "client  1.1").anyMatch(text -> text.startsWith("reader"));
    }

    @Test
    void statesAreReadableOnTheSelection() {
        untilAllRows();
        select(0);
        robot.interact(() -> window.root().applyCss());

        List<Paint> inks = robot.lookup("#handles .table-cell").queryAllAs(TableCell.class).stream()
                .filter(cell -> cell.getTableRow() != null
                        && cell.getTableRow().isSelected()
                        && List.of("STATUS", "HANDLE", "STATE", "BLOCKED_IN")
                                .contains(cell.getTableColumn().getId()))
                .map(cell -> cell.getTextFill())
                .distinct()
                .toList();
        assertThat(inks).hasSize(1);
    }

    @Test
    void theLogBeginsAtItsNewestEvent() {
        untilAllRows();

        until(() -> robot.lookup("#log-table .virtual-flow").query() instanceof VirtualFlow<?> flow
                && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() == 8
                && flow.getFirstVisibleCell().getIndex() > 0);
    }

    @Test
    void noDividerMovesWhenALineComesOrGoesAboveThePanes() {
        untilAllRows();
        List<Double> before = dividers();
        String kept = settings.get("divider.right.0", "");

        push(KeyCode.F6);
        until(() -> label("#frozen").getParent().isVisible());
        robot.interact(() -> window.root().layout());

        assertThat(dividers()).isEqualTo(before);
        assertThat(settings.get("divider.right.0", "")).isEqualTo(kept);
        push(KeyCode.F6);
        until(() -> !label("#frozen").getParent().isVisible());
        robot.interact(() -> window.root().layout());
        assertThat(dividers()).isEqualTo(before);
    }

    @Test
    void aDividerThatWasDraggedIsRemembered() {
        untilAllRows();
        Node divider = robot.lookup("#right > .split-pane-divider").query();

        robot.drag(divider).dropBy(0, -60);

        until(() -> !settings.get("divider.right.0", "").isEmpty());
        assertThat(Double.parseDouble(settings.get("divider.right.0", ""))).isBetween(0.4, 0.6);
    }

    private List<Double> dividers() {
        return robot.lookup(".split-pane-divider").queryAll().stream()
                .filter(Node::isVisible)
                .filter(node -> "left".equals(node.getParent().getId())
                        || "right".equals(node.getParent().getId()))
                .map(node -> (double) Math.round(node.localToScene(0, 0).getY()))
                .toList();
    }

    private static double right(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMaxX();
    }

    private static boolean isName(Labeled label) {
        return label.getStyleClass().contains("line-title");
    }

    private static boolean isAddress(Labeled label) {
        return label instanceof TableCell<?, ?> cell
                && cell.getTableColumn() != null
                && List.of("LOCAL", "REMOTE", "STATUS", "HANDLE", "STATE", "BLOCKED_IN")
                        .contains(String.valueOf(cell.getTableColumn().getId()));
    }

    @Test
    void anEmptySessionSaysWhyNothingIsThere() {
        inspector.deliver(Sample.empty());

        until(() -> robot.lookup("#handles .empty-state").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().startsWith("No socket handles yet")));
    }

    @Test
    void whatTheUserArrangedIsThereInTheNextWindow() {
        untilAllRows();
        robot.interact(() -> {
            filter().setText("listen");
            handles().getColumns().get(1).setVisible(false);
        });
        until(() -> settings.get("handles.columns", "").contains("HANDLE:65:false"));
        TableView<?>[] table = {null};
        MainWindow[] next = {null};
        robot.interact(() -> {
            next[0] = new MainWindow(inspector, FxGate.ofToolkit(), settings);
            next[0].show(new Stage());
            table[0] = (TableView<?>) next[0].root().lookup("#handles");
        });
        until(() -> table[0].getItems().size() == 2);
        assertThat(table[0].getColumns().get(1).isVisible()).isFalse();
        robot.interact(() -> {
            next[0].root().getScene().getWindow().hide();
            next[0].close();
        });
    }
}
