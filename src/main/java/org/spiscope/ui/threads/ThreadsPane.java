package org.spiscope.ui.threads;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.selection.Selected.OfThread;
import org.spiscope.ui.text.Plain;
import org.spiscope.ui.theme.Styles;

/** The threads of the session. */
public final class ThreadsPane {
    private final Workspace workspace;
    private final ListView<Integer> list = new ListView<>();
    private final Map<Integer, ThreadView> threads = new HashMap<>();
    private final ReadOnlyLongWrapper tick = new ReadOnlyLongWrapper();
    private final Label count = new Label();
    private final VBox node;
    private boolean following;

    /** The threads of the workspace's snapshots. */
    public ThreadsPane(Workspace workspace) {
        this.workspace = workspace;
        list.setId("threads");
        list.setAccessibleText("Threads");
        list.setCellFactory(view -> new ThreadCell(workspace, this::thread, tick));
        Label empty = new Label("No thread has made a call yet.");
        empty.getStyleClass().add(Styles.EMPTY);
        list.setPlaceholder(empty);
        Label title = new Label("Threads");
        title.getStyleClass().add(Styles.PANE_TITLE);
        title.setLabelFor(list);
        count.getStyleClass().add(Styles.DIM);
        HBox bar = new HBox(title, count);
        bar.getStyleClass().add(Styles.PANE_BAR);
        VBox.setVgrow(list, Priority.ALWAYS);
        node = new VBox(bar, list);
        follow();
    }

    /** The pane. */
    public Node node() {
        return node;
    }

    private @Nullable ThreadView thread(int id) {
        return threads.get(id);
    }

    private void follow() {
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!following && now != null) {
                workspace.selection().select(new OfThread(now));
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                workspace.selection().clear();
            }
        });
        workspace.selection().selectedProperty().addListener((property, before, now) -> followSelection());
        workspace.selection().relativesProperty().addListener((property, before, now) -> redraw());
        workspace.feed().onShown(this::show);
    }

    private void show(Snapshot snapshot) {
        threads.clear();
        snapshot.threads().forEach(thread -> threads.put(thread.id(), thread));
        List<Integer> ids = snapshot.threads().stream().map(ThreadView::id).toList();
        if (!list.getItems().equals(ids)) {
            following = true;
            list.getItems().setAll(ids);
            following = false;
            followSelection();
        }
        long busy = snapshot.threads().stream().filter(ThreadText::isBlocked).count();
        count.setText(Plain.count(ids.size()) + (busy == 0 ? "" : " · " + Plain.count(busy) + " blocked"));
        redraw();
    }

    private void redraw() {
        tick.set(tick.get() + 1);
        tick.get(); // Validates it: an invalid property does not tell of its next change.
    }

    private void followSelection() {
        if (following) {
            return;
        }
        following = true;
        if (workspace.selection().selected() instanceof OfThread thread) {
            list.getSelectionModel().select(Integer.valueOf(thread.threadId()));
        } else {
            list.getSelectionModel().clearSelection();
        }
        following = false;
    }
}
