package org.spiscope.ui.threads;

import java.util.List;
import java.util.function.IntFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;

/** A thread on the screen: name and state, setting with a button to cancel its call, that call. */
final class ThreadCell extends ListCell<Integer> {
    private final Workspace workspace;
    private final IntFunction<@Nullable ThreadView> threads;
    private final Label name = new Label(null, Icon.THREAD.node());
    private final Label setting = new Label();
    private final Badge state = new Badge();
    private final Label call = new Label();
    private final Button cancel = new Button("Cancel…", Icon.CANCEL.node());
    private final VBox lines;
    /** Held here because {@code tick} holds it weakly. */
    @SuppressWarnings("FieldCanBeLocal")
    private final InvalidationListener onTick = any -> render();

    ThreadCell(Workspace workspace, IntFunction<@Nullable ThreadView> threads, Observable tick) {
        this.workspace = workspace;
        this.threads = threads;
        HBox first = new HBox(name, gap(), state);
        HBox second = new HBox(setting, gap(), cancel);
        first.getStyleClass().add("line");
        second.getStyleClass().add("line");
        lines = new VBox(first, second, call);
        lines.getStyleClass().add("list-line");
        dress();
        tick.addListener(new WeakInvalidationListener(onTick));
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void dress() {
        setPrefWidth(0); // As wide as the list, which then never scrolls sideways.
        name.getStyleClass().add("line-title");
        name.setMinWidth(0);
        setting.getStyleClass().addAll(Styles.DIM, "small");
        call.getStyleClass().add("small");
        List.of(name, setting, call).forEach(WholeText::on);
        call.managedProperty().bind(call.textProperty().isNotEmpty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        cancel.setId("cancel-thread");
        cancel.getStyleClass().add(Styles.ROW_BUTTON);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setFocusTraversable(false);
        cancel.setOnAction(event -> {
            if (getItem() != null) {
                workspace.cancels().ask(new CancelTarget.OfThread(getItem()));
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Integer item, boolean empty) {
        super.updateItem(item, empty);
        render();
    }

    private void render() {
        ThreadView thread = isEmpty() || getItem() == null ? null : threads.apply(getItem());
        setGraphic(thread == null ? null : lines);
        pseudoClassStateChanged(
                Styles.RELATED,
                thread != null
                        && !isSelected()
                        && workspace.selection().relatives().includesThread(thread.id()));
        if (thread == null) {
            setAccessibleText("");
            return;
        }
        name.setText(thread.name());
        setting.setText(ThreadText.setting(thread));
        ThreadText.show(state, thread);
        call.setText(ThreadText.call(thread));
        cancel.setVisible(ThreadText.isBlocked(thread));
        cancel.setAccessibleText("Cancel the blocked call of " + thread.name());
        setAccessibleText(thread.name() + ", " + state.getText() + ", " + call.getText());
    }
}
