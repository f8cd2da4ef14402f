package org.spiscope.ui.host;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.HostPrompt;
import org.spiscope.ui.Notices;
import org.spiscope.ui.dialog.Overlay;
import org.spiscope.ui.host.HostModel.Info;
import org.spiscope.ui.host.HostModel.Stage;
import org.spiscope.ui.host.HostModel.Subject;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.ProtocolInfo;

/** Asks what to host, over the window. Esc leaves the session as it is. */
public final class HostDialog implements HostPrompt {
    private static final double WIDTH = 560;
    private static final String WARNING =
            "The provider is loaded into this process: one that faults takes the process, and this window, with it.";

    private final Inspector inspector;
    private final FxGate gate;
    private final Notices notices;
    private final HostModel model;
    private final VBox box = new VBox();
    private final Overlay overlay;
    private final Button hostIt = new Button("Host it");
    private final Button goOn = new Button("The debugger is attached: go on");
    private final TextField library = field("host-library", "The provider's library");
    private final RadioButton ofEntry = new RadioButton("An entry of this machine's catalog");

    /** A dialog that hosts by {@code inspector}; what fails without it being open is a notice. */
    public HostDialog(Inspector inspector, FxGate gate, Notices notices) {
        this.inspector = inspector;
        this.gate = gate;
        this.notices = notices;
        model = new HostModel(inspector, gate);
        library.textProperty().bindBidirectional(model.libraryProperty());
        box.setId("host-dialog");
        box.getStyleClass().addAll("dialog-box", "host-dialog");
        box.setMaxWidth(WIDTH);
        overlay = new Overlay("host-overlay", box, model::dismiss);
        fill();
        model.stageProperty().addListener((property, before, now) -> show(now));
    }

    @Override
    public void askLibrary() {
        model.ask(Subject.LIBRARY);
    }

    @Override
    public void askEntry() {
        model.ask(Subject.ENTRY);
    }

    @Override
    public void unload() {
        model.remember();
        host(new Hosting.MachineCatalog());
    }

    @Override
    public void demonstrate() {
        model.remember();
        host(new Hosting.Emulated());
    }

    private void host(Hosting hosting) {
        notices.dismiss();
        notices.watch(inspector.host(hosting), gate);
    }

    /** What to place on top of the window; it takes no room and no events while nothing is asked. */
    public Node node() {
        return overlay.node();
    }

    private void show(Stage stage) {
        switch (stage) {
            case CLOSED -> overlay.hide();
            case ASKING -> overlay.show(hostIt, model.subjectProperty().get() == Subject.LIBRARY ? library : ofEntry);
            case WAITING -> overlay.show(goOn, goOn);
            case STARTING -> {}
        }
    }

    private void fill() {
        Label title = new Label("Host a provider", Icon.NATIVE.node());
        title.getStyleClass().add("title");
        Label problem = new Label(null, Icon.FAILED.node());
        problem.setId("host-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        shownWhile(problem, model.problemProperty().isNotEmpty());
        Node asking = asking();
        shownWhile(asking, model.stageProperty().isNotEqualTo(Stage.WAITING));
        asking.disableProperty().bind(model.stageProperty().isEqualTo(Stage.STARTING));
        Node waiting = waiting();
        shownWhile(waiting, model.stageProperty().isEqualTo(Stage.WAITING));
        box.getChildren().setAll(title, asking, waiting, problem, foot());
    }

    private Node asking() {
        ToggleGroup subjects = new ToggleGroup();
        RadioButton ofLibrary = choice("host-a-library", "A library, installed or not", subjects);
        ofEntry.setId("host-an-entry");
        ofEntry.setToggleGroup(subjects);
        follow(subjects, ofLibrary, Subject.LIBRARY, ofEntry, Subject.ENTRY);
        Node libraryPart = libraryPart();
        shownWhile(libraryPart, model.subjectProperty().isEqualTo(Subject.LIBRARY));
        Node entryPart = indented(entries("host-entry", model.hostedProperty()), noEntries());
        shownWhile(entryPart, model.subjectProperty().isEqualTo(Subject.ENTRY));
        CheckBox waits = new CheckBox("Wait for a debugger before WSPStartup");
        waits.setId("host-waits");
        waits.selectedProperty().bindBidirectional(model.waitsProperty());
        Label warning = words(WARNING);
        warning.setGraphic(Icon.DROPPED.node());
        warning.getStyleClass().add("warning-line");
        VBox asking = new VBox(ofLibrary, libraryPart, ofEntry, entryPart, waits, warning);
        asking.getStyleClass().add("lines");
        return asking;
    }

    private void follow(ToggleGroup group, RadioButton first, Subject one, RadioButton second, Subject other) {
        model.subjectProperty().subscribe(now -> group.selectToggle(now == one ? first : second));
        group.selectedToggleProperty()
                .addListener((property, before, now) -> model.subjectProperty().set(now == first ? one : other));
    }

    private Node libraryPart() {
        ToggleGroup infos = new ToggleGroup();
        RadioButton plain =
                choice("host-info-default", "AF_INET, SOCK_STREAM, TCP, non-IFS, named after the file", infos);
        RadioButton copy = choice("host-info-copy", "as an entry of this machine's catalog", infos);
        RadioButton file = choice("host-info-file", "as an entry file says", infos);
        plain.setUserData(Info.DEFAULT);
        copy.setUserData(Info.COPY);
        file.setUserData(Info.FILE);
        model.infoProperty().subscribe(now -> infos.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now)
                .forEach(infos::selectToggle));
        infos.selectedToggleProperty()
                .addListener((property, before, now) -> model.infoProperty().set((Info) now.getUserData()));
        Node copied = indented(entries("host-copied", model.copiedProperty()), noEntries());
        shownWhile(copied, model.infoProperty().isEqualTo(Info.COPY));
        TextField entryFile = field("host-entry-file", "The entry file");
        entryFile.textProperty().bindBidirectional(model.entryFileProperty());
        Node entryFileLine = indented(fileLine(entryFile, model.entryFileProperty(), "Entry file", "*.json"));
        shownWhile(entryFileLine, model.infoProperty().isEqualTo(Info.FILE));
        Label told = words("Its WSAPROTOCOL_INFOW, which WSPStartup is given:");
        return indented(
                fileLine(library, model.libraryProperty(), "Provider library", "*.dll", "*.so"),
                told,
                plain,
                copy,
                copied,
                file,
                entryFileLine,
                layers());
    }

    /** A line for each layer over the library, lowest first, and a button for one more. */
    private Node layers() {
        Label told = words("Layers over it, lowest first:");
        shownWhile(told, Bindings.isNotEmpty(model.layers()));
        VBox lines = new VBox();
        lines.getStyleClass().add("layers");
        Button add = new Button("Add a layer over it", Icon.ADD.node());
        add.setId("host-add-layer");
        add.getStyleClass().add(Styles.ROW_BUTTON);
        add.setTooltip(new Tooltip("A layered provider, hosted over what is named above; nothing is installed"));
        add.setOnAction(event -> model.addLayer());
        model.layers().addListener((ListChangeListener<LayerModel>) change -> {
            while (change.next()) {
                lines.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
                lines.getChildren()
                        .addAll(
                                change.getFrom(),
                                change.getAddedSubList().stream()
                                        .map(this::layerLine)
                                        .toList());
            }
        });
        VBox layers = new VBox(told, lines, add);
        layers.getStyleClass().add("layers");
        return layers;
    }

    private Node layerLine(LayerModel layer) {
        TextField library = field("host-layer", "The library of a layer over it");
        library.textProperty().bindBidirectional(layer.libraryProperty());
        Button out = new Button(null, Icon.CLEAR.node());
        out.getStyleClass().add("host-layer-out");
        out.setTooltip(new Tooltip("Take the layer out"));
        out.setAccessibleText("Take the layer out");
        out.setOnAction(event -> model.layers().remove(layer));
        HBox libraryLine = fileLine(library, layer.libraryProperty(), "Layer's library", "*.dll", "*.so");
        libraryLine.getChildren().add(out);
        TextField entryFile = field("host-layer-entry-file", "Its entry file, if it looks for its own ProviderId");
        entryFile.textProperty().bindBidirectional(layer.entryFileProperty());
        Node entryFileLine = indented(fileLine(entryFile, layer.entryFileProperty(), "Layer's entry file", "*.json"));
        VBox lines = new VBox(libraryLine, entryFileLine);
        lines.getStyleClass().add("layers");
        return lines;
    }

    /** Why there is nothing to choose from. */
    private Node noEntries() {
        Label none = words("This machine has no Winsock catalog.");
        none.getStyleClass().add(Styles.DIM);
        shownWhile(none, Bindings.isEmpty(model.entries()));
        return none;
    }

    private Node waiting() {
        VBox waiting =
                new VBox(words("This is process " + ProcessHandle.current().pid()
                        + ". Attach the debugger to it, then go on: loading the library and WSPStartup come next."));
        waiting.setId("host-waiting");
        waiting.getStyleClass().add("lines");
        return waiting;
    }

    private Node foot() {
        Button back = new Button("Cancel");
        back.setId("host-dismiss");
        back.setOnAction(event -> model.dismiss());
        back.disableProperty().bind(model.stageProperty().isEqualTo(Stage.STARTING));
        hostIt.setId("host-confirm");
        hostIt.getStyleClass().add("accent");
        hostIt.setOnAction(event -> model.confirm());
        hostIt.disableProperty().bind(model.stageProperty().isEqualTo(Stage.STARTING));
        shownWhile(hostIt, model.stageProperty().isNotEqualTo(Stage.WAITING));
        goOn.setId("host-go-on");
        goOn.getStyleClass().add("accent");
        goOn.setOnAction(event -> model.goOn());
        shownWhile(goOn, model.stageProperty().isEqualTo(Stage.WAITING));
        FlowPane foot = new FlowPane(hostIt, goOn, back);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private HBox fileLine(TextField field, StringProperty path, String title, String... patterns) {
        Button browse = new Button("Browse…", Icon.OPEN_FILE.node());
        browse.setId(field.getId() + "-browse");
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setOnAction(event -> browse(path, title, patterns));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(field, browse);
        line.getStyleClass().add("file-line");
        return line;
    }

    private void browse(StringProperty path, String title, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(new ExtensionFilter(title, patterns), new ExtensionFilter("All files", "*"));
        File before = new File(path.get()).getParentFile();
        if (before != null && before.isDirectory()) {
            chooser.setInitialDirectory(before);
        }
        File chosen = chooser.showOpenDialog(box.getScene().getWindow());
        if (chosen != null) {
            path.set(chosen.toString());
        }
    }

    private ComboBox<ProtocolInfo> entries(String id, ObjectProperty<@Nullable ProtocolInfo> chosen) {
        ObservableList<ProtocolInfo> entries = model.entries();
        ComboBox<ProtocolInfo> choice = new ComboBox<>(entries);
        choice.setId(id);
        choice.setPromptText("Choose an entry");
        choice.setAccessibleText("Catalog entry");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new Titles());
        choice.valueProperty().bindBidirectional(chosen);
        shownWhile(choice, Bindings.isNotEmpty(entries));
        return choice;
    }

    private static RadioButton choice(String id, String words, ToggleGroup group) {
        RadioButton choice = new RadioButton(words);
        choice.setMnemonicParsing(false);
        choice.setId(id);
        choice.setToggleGroup(group);
        return choice;
    }

    private static TextField field(String id, String accessible) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(accessible);
        field.setPromptText(accessible);
        return field;
    }

    private static VBox indented(Node... nodes) {
        VBox part = new VBox(nodes);
        part.getStyleClass().add("part");
        return part;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static void shownWhile(Node node, javafx.beans.value.ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
    }

    private static final class Titles extends StringConverter<ProtocolInfo> {
        @Override
        public String toString(@Nullable ProtocolInfo entry) {
            return entry == null
                    ? ""
                    : Integer.toUnsignedString(entry.dwCatalogEntryId()) + " " + entry.szProtocol()
                            + (entry.isIfs() ? " · IFS" : " · non-IFS");
        }

        @Override
        public ProtocolInfo fromString(String text) {
            throw new UnsupportedOperationException("entries are chosen, not typed");
        }
    }
}
