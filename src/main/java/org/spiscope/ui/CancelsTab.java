package org.spiscope.ui;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.text.Plain;

/** The tab of the verdicts: it counts them, and comes to the front with the first card of a cancel that the user asked for. */
final class CancelsTab implements CancelPrompt {
    private static final String TITLE = "Cancels";

    private final CancelPrompt dialog;
    private final TabPane tabs;
    private final Tab tab = new Tab(TITLE);
    private long newest;
    private boolean asked;

    CancelsTab(CancelPrompt dialog, TabPane tabs, SnapshotFeed feed) {
        this.dialog = dialog;
        this.tabs = tabs;
        tab.setGraphic(Icon.CANCEL.node());
        newest = newest(feed.shown());
        feed.onShown(this::show);
    }

    Tab tab(Node cards) {
        tab.setContent(cards);
        return tab;
    }

    @Override
    public void ask(CancelTarget target) {
        asked = true;
        dialog.ask(target);
    }

    private void show(Snapshot snapshot) {
        int count = snapshot.cancels().size();
        tab.setText(count == 0 ? TITLE : TITLE + " " + Plain.count(count));
        long now = newest(snapshot);
        if (asked && now > newest) {
            asked = false;
            tabs.getSelectionModel().select(tab);
        }
        newest = now;
    }

    private static long newest(Snapshot snapshot) {
        return snapshot.cancels().stream().mapToLong(CancelReport::id).max().orElse(0);
    }
}
