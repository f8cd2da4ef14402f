package org.spiscope.ui.toolbar;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.theme.Theme;

/** The toolbar. */
public final class Toolbar {
    private final Workspace workspace;
    private final SessionCommands commands;
    private final SessionMark mark = new SessionMark();
    private final ComboBox<ScenarioTitle> scenario = new ComboBox<>();
    private final ToolBar node = new ToolBar();
    private long session = -1;

    /**
     * The toolbar of a window.
     *
     * @param openFile asks for a scenario file and plays it
     * @param filter the handles' filter field, at the end
     * @param choices rate and highlight duration
     */
    public Toolbar(Workspace workspace, SessionCommands commands, Runnable openFile, Region filter, Choices choices) {
        this.workspace = workspace;
        this.commands = commands;
        HBox.setHgrow(filter, Priority.ALWAYS);
        node.getItems()
                .addAll(
                        mark.node(),
                        scenario(),
                        play(),
                        button(Icon.OPEN_FILE, "Open scenario file… (Ctrl+O)", openFile),
                        gap(),
                        freeze(),
                        labelled("Rate", choices.rate()),
                        labelled("Marks", choices.keep()),
                        gap());
        node.getItems().addAll(look(workspace.look()));
        node.getItems().addAll(gap(), filter);
        workspace.feed().onShown(this::show);
    }

    /** The toolbar. */
    public Node node() {
        return node;
    }

    /** Plays the scenario that is chosen. */
    public void playChosen() {
        if (scenario.getValue() != null) {
            commands.play(scenario.getValue().name());
        }
    }

    private Node scenario() {
        scenario.setId("scenario");
        scenario.setAccessibleText("Scenario");
        scenario.setTooltip(new Tooltip("The scenario to play"));
        scenario.setPromptText("Scenario");
        scenario.setConverter(new Titles());
        scenario.getItems().setAll(workspace.inspector().scenarios());
        return scenario;
    }

    private Node play() {
        Button play = button(Icon.PLAY, "Play it in a new session (F9)", this::playChosen);
        play.setText("Play");
        play.setId("play");
        return play;
    }

    private Node freeze() {
        ToggleButton freeze = new ToggleButton("Freeze");
        freeze.setId("freeze");
        FontIcon icon = Icon.FREEZE.node();
        freeze.setGraphic(icon);
        freeze.setMinWidth(Region.USE_PREF_SIZE);
        freeze.setTooltip(new Tooltip("Stop the whole picture at this moment (F6 or Pause)"));
        freeze.selectedProperty().bindBidirectional(workspace.feed().frozenProperty());
        freeze.selectedProperty().addListener((property, before, now) -> {
            freeze.setText(now ? "Go on" : "Freeze");
            (now ? Icon.UNFREEZE : Icon.FREEZE).drawOn(icon);
        });
        return freeze;
    }

    private static List<Node> look(Look look) {
        FontIcon icon = Icon.TO_DARK.node();
        Button theme = button(Icon.TO_DARK, "Light or dark (Ctrl+D)", () -> look.themeProperty()
                .set(look.themeProperty().get().other()));
        theme.setId("theme");
        theme.setGraphic(icon);
        look.themeProperty().subscribe(now -> (now == Theme.LIGHT ? Icon.TO_DARK : Icon.TO_LIGHT).drawOn(icon));
        return List.of(
                theme,
                button(Icon.SMALLER, "Smaller type (Ctrl+Minus)", () -> look.zoom(-1)),
                button(Icon.LARGER, "Larger type (Ctrl+Plus)", () -> look.zoom(1)));
    }

    private static Button button(Icon icon, String tip, Runnable action) {
        Button button = new Button(null, icon.node());
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Node labelled(String text, ComboBox<?> choice) {
        Label label = new Label(text);
        label.setLabelFor(choice);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(label, choice);
        box.getStyleClass().add("labelled");
        return box;
    }

    private static Node gap() {
        Region gap = new Region();
        gap.getStyleClass().add("tool-gap");
        return gap;
    }

    private void show(Snapshot snapshot) {
        mark.show(snapshot);
        if (snapshot.session() != session) {
            session = snapshot.session();
            scenario.getItems().stream()
                    .filter(title -> title.name().equals(snapshot.scenario().name()))
                    .findFirst()
                    .ifPresent(scenario::setValue);
        }
    }

    private static final class Titles extends StringConverter<ScenarioTitle> {
        @Override
        public String toString(ScenarioTitle title) {
            return title == null ? "" : title.title();
        }

        @Override
        public ScenarioTitle fromString(String text) {
            throw new UnsupportedOperationException("scenarios are chosen, not typed");
        }
    }
}
