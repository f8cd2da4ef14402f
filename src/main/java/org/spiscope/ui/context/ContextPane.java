package org.spiscope.ui.context;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.ContextTools;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.HexText;

/** The context of the selected handle: its decoded tree and its bytes, linked both ways. */
public final class ContextPane {
    private static final double ROOM_FOR_ALL = 600;
    private static final long RANKING_RESTS_MILLIS = 1000;

    private final ContextView view = new ContextView();
    private final ProposalModel proposals;
    private final Button confidence;
    private final RankingPopup rankings;
    private final SnapshotFeed feed;
    private final SelectionModel selection;
    private final ContextTools tools;
    private final PauseTransition fade = new PauseTransition();
    private final VBox root = new VBox();
    private double highlightMillis = 1500;
    private double shownAt;

    /** A pane on {@code inspector}'s snapshots as {@code feed} shows them; {@code tools} open what is more than a pane. */
    public ContextPane(
            Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate, ContextTools tools) {
        this(inspector, feed, selection, gate, tools, afterRest());
    }

    /** As the other; {@code rest} runs a task when a ranking may follow the one before. */
    ContextPane(
            Inspector inspector,
            SnapshotFeed feed,
            SelectionModel selection,
            FxGate gate,
            ContextTools tools,
            Executor rest) {
        this.feed = feed;
        this.selection = selection;
        this.tools = tools;
        proposals = new ProposalModel(inspector, gate, task -> rest.execute(() -> gate.execute(task)));
        rankings = new RankingPopup(proposals, tools::dress);
        confidence = tool("confidence", Icon.CONFIDENCE, "How well each known layout fits", this::rank);
        root.setId("context-pane");
        root.getStyleClass().add("context-pane");
        root.setMinWidth(0);
        VBox.setVgrow(view.node(), Priority.ALWAYS);
        root.getChildren().addAll(bar(), new ProposalStrip(proposals, this::rank).node(), view.node());
        proposals.rankingProperty().addListener((property, before, now) -> showConfidence(now));
        showConfidence(null);
        confidence
                .contentDisplayProperty()
                .bind(Bindings.when(root.widthProperty().greaterThan(ROOM_FOR_ALL))
                        .then(ContentDisplay.LEFT)
                        .otherwise(ContentDisplay.GRAPHIC_ONLY));
        fade.setOnFinished(event -> fade());
        feed.onShown(this::show);
        selection.handleProperty().addListener((property, before, now) -> show(feed.shown()));
    }

    /** The pane. */
    public Node node() {
        return root;
    }

    /** How long changed members and bytes stay marked; 0 for not at all. */
    public void highlight(Duration duration) {
        highlightMillis = duration.toMillis();
        view.highlight(highlightMillis);
    }

    private void show(Snapshot snapshot) {
        shownAt = snapshot.takenAt().toEpochMilli();
        view.show(selection.handleProperty().get(), shownAt);
        proposals.show(selection.handleProperty().get());
        fade.setDuration(Duration.millis(Math.max(1, highlightMillis)));
        fade.playFromStart();
    }

    /** A frozen picture keeps its marks: they are part of it. */
    private void fade() {
        if (!feed.frozenProperty().get()) {
            view.settle(shownAt + highlightMillis);
        }
    }

    private static Executor afterRest() {
        return CompletableFuture.delayedExecutor(RANKING_RESTS_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);
    }

    private void showConfidence(@Nullable LayoutRanking ranking) {
        RankedLayout used = ranking == null ? null : ranking.inUse();
        confidence.setText(used == null ? "" : ProposalText.score(used.confidence()));
        confidence.setVisible(ranking != null);
        confidence.setManaged(ranking != null);
    }

    private void rank() {
        LayoutRanking ranking = proposals.rankingProperty().get();
        HandleView handle = selection.handleProperty().get();
        if (ranking != null && handle != null) {
            String title = "Layouts tried on the context of " + HexText.pointer(handle.handle());
            rankings.show(confidence, ranking, title);
        }
    }

    private Node bar() {
        Label title = new Label("Context");
        title.getStyleClass().add(Styles.PANE_TITLE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        // In a narrow pane whose context it is says more than that it is one, and a menu does for the buttons.
        BooleanBinding wide = root.widthProperty().greaterThan(ROOM_FOR_ALL);
        HBox bases = view.baseSwitch();
        MenuButton baseMenu = view.baseMenu();
        shownWhile(title, wide);
        shownWhile(bases, wide);
        shownWhile(baseMenu, wide.not());
        Label of = new Label();
        of.setId("context-title");
        of.getStyleClass().addAll(Styles.MONO, Styles.DIM, "small");
        of.textProperty().bind(view.titleProperty());
        of.setMaxWidth(Double.MAX_VALUE);
        of.setMinWidth(0);
        WholeText.on(of);
        HBox.setHgrow(of, Priority.ALWAYS);
        HBox controls = new HBox(
                confidence,
                tool("edit-layout", Icon.LAYOUT, "Edit layout… (F4)", tools::editLayout),
                tool("compare-contexts", Icon.COMPARE, "Compare with another context… (Ctrl+Shift+D)", tools::compare),
                bases,
                baseMenu);
        controls.getStyleClass().add("controls");
        controls.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(title, of, controls);
        bar.getStyleClass().add(Styles.PANE_BAR);
        return bar;
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private static Button tool(String id, Icon icon, String words, Runnable action) {
        Button button = new Button("", icon.node());
        button.setId(id);
        button.getStyleClass().add(Styles.ROW_BUTTON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> action.run());
        return button;
    }
}
