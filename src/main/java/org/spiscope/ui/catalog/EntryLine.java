package org.spiscope.ui.catalog;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spiscope.inspect.EntryView;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** How an entry looks: its name, alone because names are long; kind and life; hook, details and cancel. */
final class EntryLine extends VBox {
    private final Label title = new Label();
    private final Badge hook = new Badge();
    private final Label kind = new Label();
    private final Tooltip whole = new Tooltip();
    private final Label life = new Label();
    private final Button details = new Button(null, Icon.DETAILS.node());
    private final Button cancel = new Button(null, Icon.CANCEL.node());

    EntryLine(Consumer<Button> onDetails, Runnable onCancel) {
        getStyleClass().add("list-line");
        title.getStyleClass().add("line-title");
        // Names of one maker's entries begin alike and differ at their end.
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Tooltip.install(this, whole);
        kind.getStyleClass().add(Styles.DIM);
        details.setId("details");
        details.getStyleClass().add(Styles.ROW_BUTTON);
        details.setAccessibleText("All fields of the entry");
        details.setTooltip(new Tooltip("All fields of its WSAPROTOCOL_INFOW"));
        details.setOnAction(event -> onDetails.accept(details));
        details.setFocusTraversable(false);
        cancel.getStyleClass().add(Styles.ROW_BUTTON);
        cancel.setTooltip(new Tooltip("Cancel the calls blocked in this entry…"));
        cancel.setOnAction(event -> onCancel.run());
        cancel.setFocusTraversable(false);
        cancel.managedProperty().bind(cancel.visibleProperty());
        kind.setMinWidth(USE_PREF_SIZE);
        HBox about = new HBox(kind, life);
        about.getStyleClass().add("line");
        getChildren().addAll(title, about, foot());
    }

    private HBox foot() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        hook.setMinWidth(0); // Rather than push the buttons out.
        details.setMinWidth(USE_PREF_SIZE);
        cancel.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(hook, gap, details, cancel);
        line.getStyleClass().add("line");
        return line;
    }

    void show(EntryView entry) {
        title.setText(EntryText.title(entry));
        whole.setText(EntryText.whole(entry));
        HookText.show(hook, entry.hookStatus());
        kind.setText(EntryText.kind(entry.info()));
        life.setText(EntryText.life(entry));
        life.getStyleClass().setAll("label", EntryText.failed(entry) ? "bad-text" : Styles.DIM);
        cancel.setVisible(entry.blockedCalls() > 0);
        cancel.setAccessibleText("Cancel the blocked calls of " + entry.name());
    }
}
