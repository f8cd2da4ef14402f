package org.spiscope.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.context.ComparePane;
import org.spiscope.ui.layout.LayoutPane;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Look;

/**
 * The windows beside the main one: the editor of layouts, and two contexts side by side. Each is made when it is first opened, follows the main
 * window's selection and look, and goes with it.
 */
final class ContextWindows implements ContextTools {
    private static final long TYPING_RESTS_MILLIS = 250;
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 680;

    private final Inspector inspector;
    private final SnapshotFeed feed;
    private final SelectionModel selection;
    private final FxGate gate;
    private final Look look;
    private @Nullable Parent owner;
    private @Nullable ComparePane compare;
    private @Nullable Stage layoutStage;
    private @Nullable Stage compareStage;

    ContextWindows(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate, Look look) {
        this.inspector = inspector;
        this.feed = feed;
        this.selection = selection;
        this.gate = gate;
        this.look = look;
    }

    /** Whose window these windows go with. */
    void ownedBy(Parent root) {
        owner = root;
    }

    @Override
    public void editLayout() {
        Stage stage = layoutStage;
        if (stage == null) {
            LayoutPane pane = new LayoutPane(inspector, feed, selection, gate, whenTypingRests());
            stage = stage("Layout", pane.node());
            stage.showingProperty().addListener((property, before, now) -> pane.active(now));
            layoutStage = stage;
        }
        bringUp(stage);
    }

    private static Executor whenTypingRests() {
        return CompletableFuture.delayedExecutor(TYPING_RESTS_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);
    }

    @Override
    public void compare() {
        ComparePane pane = compare;
        Stage stage = compareStage;
        if (pane == null || stage == null) {
            pane = new ComparePane(feed);
            stage = stage("Compare contexts", pane.node());
            compare = pane;
            compareStage = stage;
        }
        HandleView handle = selection.handleProperty().get();
        if (handle != null) {
            pane.open(handle.id());
        }
        bringUp(stage);
    }

    @Override
    public void dress(Parent content) {
        look.dress(content);
    }

    private Stage stage(String title, Parent content) {
        look.dress(content);
        Stage stage = new Stage();
        Scene main = owner == null ? null : owner.getScene();
        stage.initOwner(main == null ? null : main.getWindow());
        stage.setTitle(title + " [" + feed.shown().mark() + "]");
        stage.setScene(new Scene(content, WIDTH, HEIGHT));
        content.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean closesList =
                    stage.getScene().getFocusOwner() instanceof ComboBoxBase<?> chooser && chooser.isShowing();
            if (event.getCode() == KeyCode.ESCAPE && !closesList) {
                stage.hide();
            }
        });
        return stage;
    }

    private static void bringUp(Stage stage) {
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }
}
