package org.spiscope.ui.handles;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Counters;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.host.HostOffers;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.selection.Lookup;
import org.spiscope.ui.selection.Selected.OfHandle;
import org.spiscope.ui.text.Plain;
import org.spiscope.ui.theme.Styles;

/** The socket handles: the table under a bar that says what it shows and what it holds back. */
public final class HandlesPane {
    private final Workspace workspace;
    private final HandlesModel model;
    private final HandlesTable table;
    private final FilterField filter;
    private final ToggleButton live = new ToggleButton();
    private final ToggleButton closed = new ToggleButton();
    private final Label count = new Label();
    private final Button disorder = new Button(null, Icon.SORT.node());
    private final Button unhide = new Button(null, Icon.SHOW.node());
    private final Label problem = new Label();
    private final Button notShown = new Button(null, Icon.FILTER.node());
    private final Label empty = new Label();
    private final Node offers;
    private final VBox node;

    /** The handles of the workspace's snapshots. */
    public HandlesPane(Workspace workspace) {
        this.workspace = workspace;
        model = new HandlesModel(workspace.feed().shown(), workspace.worker(), workspace.gate());
        table = new HandlesTable(workspace, model);
        filter = new FilterField(model);
        offers = new HostOffers(workspace.hosts()).node();
        node = new VBox(bar(), problem, notShown, table.view());
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        dress();
        table.view().setContextMenu(new HandleMenu(workspace, model, table, this::copyRow).menu());
        table.view().setOnKeyPressed(event -> pressed(event.getCode()));
        ColumnMemory.of(table.view(), workspace.settings());
        model.filterTextProperty().set(workspace.settings().get("handles.filter", ""));
        model.filterTextProperty()
                .addListener((property, before, now) -> workspace.settings().put("handles.filter", now));
        follow();
    }

    /** The pane. */
    public Node node() {
        return node;
    }

    /** The input for the filter, which has its place in the toolbar. */
    public Region filterField() {
        return filter.node();
    }

    /** What stands in the filter field. */
    public StringProperty filterTextProperty() {
        return model.filterTextProperty();
    }

    /** How many seconds marks and closed rows stay. */
    public IntegerProperty keepSecondsProperty() {
        return model.keepSecondsProperty();
    }

    /** Puts the selected row on the clipboard. */
    public void copyRow(boolean withHeader) {
        HandleView handle = table.selected();
        if (handle != null) {
            List<HandleColumn> columns = table.columns();
            String row = HandleText.row(columns, handle, model.rows().snapshot().takenAt());
            ClipboardContent content = new ClipboardContent();
            content.putString(withHeader ? HandleText.header(columns) + "\n" + row : row);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** Takes the selected row out of the table until it is asked for again. */
    public void hideSelected() {
        HandleView handle = table.selected();
        if (handle != null) {
            workspace.selection().clear();
            model.hide(handle.id());
        }
    }

    private Node bar() {
        Label title = new Label("Socket handles");
        title.getStyleClass().add(Styles.PANE_TITLE);
        title.setLabelFor(table.view());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox scopes = new HBox(live, closed);
        scopes.getStyleClass().add("pills");
        HBox bar = new HBox(title, scopes, count, gap, unhide, disorder);
        bar.getStyleClass().add(Styles.PANE_BAR);
        return bar;
    }

    private void dress() {
        dressScopes();
        for (Button button : List.of(disorder, unhide, notShown)) {
            button.getStyleClass().add(Styles.ROW_BUTTON);
            managedWhileVisible(button);
        }
        disorder.setId("re-sort");
        unhide.setId("unhide");
        notShown.setId("not-shown");
        notShown.setMaxWidth(Double.MAX_VALUE);
        problem.setId("filter-problem");
        problem.getStyleClass().addAll(Styles.STRIP, Styles.WARNING);
        problem.setGraphic(Icon.FAILED.node());
        problem.setWrapText(true);
        problem.setMaxWidth(Double.MAX_VALUE);
        managedWhileVisible(problem);
        empty.getStyleClass().add(Styles.EMPTY);
        empty.setWrapText(true);
        managedWhileVisible(offers);
        table.view().setPlaceholder(new StackPane(empty, offers));
    }

    private void dressScopes() {
        ToggleGroup group = new ToggleGroup();
        live.setToggleGroup(group);
        closed.setToggleGroup(group);
        live.setId("scope-live");
        closed.setId("scope-closed");
        live.getStyleClass().addAll("left-pill", Styles.ROW_BUTTON);
        closed.getStyleClass().addAll("right-pill", Styles.ROW_BUTTON);
        live.setSelected(true);
        live.setTooltip(new Tooltip("Open handles, and for a while those just closed"));
        closed.setTooltip(new Tooltip("Closed handles"));
        count.getStyleClass().add(Styles.DIM);
        count.setId("shown-count");
    }

    private static void managedWhileVisible(Node node) {
        node.managedProperty().bind(node.visibleProperty());
        node.setVisible(false);
    }

    private void follow() {
        live.getToggleGroup()
                .selectedToggleProperty()
                .addListener((property, before, now) -> scope(before == live, now == null));
        disorder.setOnAction(event -> model.resort());
        unhide.setOnAction(event -> model.unhideAll());
        notShown.setOnAction(event -> bringIntoView());
        model.problemProperty().addListener((property, before, now) -> {
            problem.setText(now + "; the last valid filter stays applied");
            problem.setVisible(!now.isEmpty());
        });
        model.rowsProperty().addListener((property, before, now) -> describe());
        workspace.selection().selectedProperty().addListener((property, before, now) -> describeSelection());
        workspace.feed().onShown(model::show);
        describe();
    }

    /** One of the two stays pressed: pressing it again does not release it. */
    private void scope(boolean wasLive, boolean released) {
        if (released) {
            (wasLive ? live : closed).setSelected(true);
        } else {
            model.scopeProperty().set(live.isSelected() ? Scope.LIVE : Scope.CLOSED);
        }
    }

    private void describe() {
        Counters counters = model.rows().snapshot().counters();
        live.setText("Live " + Plain.count(counters.liveHandles()));
        closed.setText("Closed " + Plain.count(counters.closedHandles()));
        count.setText(model.countText());
        int outOfOrder = model.rows().outOfOrder();
        disorder.setVisible(outOfOrder > 0);
        disorder.setText(Plain.counted(outOfOrder, "row") + " out of order: re-sort");
        unhide.setVisible(model.hiddenCount() > 0);
        unhide.setText(Plain.count(model.hiddenCount()) + " hidden: show");
        offers.setVisible(model.isNothingHosted());
        empty.setText(offers.isVisible() ? "" : model.emptyReason());
        describeSelection();
    }

    private void describeSelection() {
        HandleView selected = heldBack();
        notShown.setVisible(selected != null);
        if (selected != null) {
            notShown.setText(
                    HandleColumn.HANDLE.text(selected, model.rows().snapshot().takenAt())
                            + " is selected but not in this list: show it");
        }
    }

    /** The selected handle when filter, scope or hiding keeps it out of the list; null otherwise. */
    private @Nullable HandleView heldBack() {
        if (!(workspace.selection().selected() instanceof OfHandle ofHandle)
                || model.rows().rowOf(ofHandle.handleId()) >= 0) {
            return null;
        }
        return Lookup.handle(model.rows().snapshot(), ofHandle.handleId());
    }

    private void bringIntoView() {
        HandleView selected = heldBack();
        if (selected == null) {
            return;
        }
        if (model.isFilteredOut(selected)) {
            model.filterTextProperty().set("");
        }
        model.unhideAll();
        (selected.closed() ? closed : live).setSelected(true);
    }

    private void pressed(KeyCode key) {
        if (key == KeyCode.DELETE) {
            hideSelected();
        } else if (key == KeyCode.ESCAPE) {
            workspace.selection().clear();
        }
    }
}
