package org.spiscope.ui.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.winsock.ProtocolInfo;

/** What is to be hosted, as far as the user has said; it remembers that for the next time. */
final class HostModel {
    /** What the dialog is at. */
    enum Stage {
        CLOSED,
        ASKING,
        /** Waiting for the user to have attached a debugger. */
        WAITING,
        /** The session is being opened. */
        STARTING
    }

    /** What is hosted. */
    enum Subject {
        LIBRARY,
        ENTRY
    }

    /** Where the WSAPROTOCOL_INFOW of a library comes from. */
    enum Info {
        DEFAULT,
        COPY,
        FILE
    }

    private final Inspector inspector;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage", Stage.CLOSED);
    private final ObjectProperty<Subject> subject = new SimpleObjectProperty<>(this, "subject", Subject.LIBRARY);
    private final ObjectProperty<Info> info = new SimpleObjectProperty<>(this, "info", Info.DEFAULT);
    private final StringProperty library = new SimpleStringProperty(this, "library", "");
    private final ObservableList<LayerModel> layers = FXCollections.observableArrayList();
    private final StringProperty entryFile = new SimpleStringProperty(this, "entryFile", "");
    private final ObjectProperty<@Nullable ProtocolInfo> hosted = new SimpleObjectProperty<>(this, "hosted");
    private final ObjectProperty<@Nullable ProtocolInfo> copied = new SimpleObjectProperty<>(this, "copied");
    private final BooleanProperty waits = new SimpleBooleanProperty(this, "waits");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ObservableList<ProtocolInfo> entries = FXCollections.observableArrayList();
    /** The dwCatalogEntryId of the entry that the hosted library looks like; 0 for none. */
    private int copiedBefore;

    private @Nullable Hosting wanted;

    /** @param fx where answers are published; all methods here are called there */
    HostModel(Inspector inspector, Executor fx) {
        this.inspector = inspector;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    ObjectProperty<Subject> subjectProperty() {
        return subject;
    }

    ObjectProperty<Info> infoProperty() {
        return info;
    }

    /** The library's file. */
    StringProperty libraryProperty() {
        return library;
    }

    /** The layers over the library, lowest first. */
    ObservableList<LayerModel> layers() {
        return layers;
    }

    /** Asks for one more layer, over all others. */
    void addLayer() {
        layers.add(new LayerModel());
    }

    /** The file with its WSAPROTOCOL_INFOW. */
    StringProperty entryFileProperty() {
        return entryFile;
    }

    /** The catalog entry to host; null when none is chosen. */
    ObjectProperty<@Nullable ProtocolInfo> hostedProperty() {
        return hosted;
    }

    /** The catalog entry that the library is to look like; null when none is chosen. */
    ObjectProperty<@Nullable ProtocolInfo> copiedProperty() {
        return copied;
    }

    /** Whether to wait for a debugger before WSPStartup. */
    BooleanProperty waitsProperty() {
        return waits;
    }

    /** Why it did not work, or what is missing; empty for nothing. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The entries of this machine's catalog. */
    ObservableList<ProtocolInfo> entries() {
        return entries;
    }

    /** Takes note of the library that is hosted, with its entry and the layers over it, to offer them again. */
    void remember() {
        if (inspector.snapshot().hosting() instanceof Hosting.Libraries libraries) {
            ProviderLibrary lowest = libraries.lowestFirst().get(0);
            library.set(lowest.path());
            remember(lowest.info());
            layers.setAll(libraries.lowestFirst().stream()
                    .skip(1)
                    .map(LayerModel::new)
                    .toList());
        }
    }

    private void remember(EntryInfo before) {
        if (before instanceof EntryInfo.CopyOf copy) {
            info.set(Info.COPY);
            copiedBefore = copy.catalogEntryId();
        } else if (before instanceof EntryInfo.OfFile ofFile) {
            info.set(Info.FILE);
            entryFile.set(ofFile.file().toString());
        } else {
            info.set(Info.DEFAULT);
        }
    }

    void ask(Subject what) {
        remember();
        subject.set(what);
        problem.set("");
        stage.set(Stage.ASKING);
        inspector.machineEntries().whenComplete((read, why) -> fx.execute(() -> show(read, why)));
    }

    private void show(@Nullable List<ProtocolInfo> read, @Nullable Throwable why) {
        ProtocolInfo hostedBefore = hosted.get();
        ProtocolInfo chosen = copied.get();
        int copiedId = chosen == null ? copiedBefore : chosen.dwCatalogEntryId();
        entries.setAll(read == null ? List.of() : read);
        hosted.set(entries.contains(hostedBefore) ? hostedBefore : null);
        copied.set(entries.stream()
                .filter(entry -> entry.dwCatalogEntryId() == copiedId)
                .findFirst()
                .orElse(null));
        if (why != null) {
            problem.set("The catalog cannot be read: " + reason(why));
        }
    }

    void dismiss() {
        if (stage.get() != Stage.STARTING) {
            stage.set(Stage.CLOSED);
        }
    }

    /** Hosts what was asked for, or says what is missing. */
    void confirm() {
        if (stage.get() != Stage.ASKING) {
            return;
        }
        try {
            wanted = hosting();
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()));
            return;
        }
        problem.set("");
        if (waits.get()) {
            stage.set(Stage.WAITING);
        } else {
            start();
        }
    }

    /** The debugger is attached. */
    void goOn() {
        if (stage.get() == Stage.WAITING) {
            start();
        }
    }

    private void start() {
        Hosting hosting = wanted;
        if (hosting != null) {
            stage.set(Stage.STARTING);
            inspector.host(hosting).whenComplete((begun, why) -> fx.execute(() -> ended(why)));
        }
    }

    private void ended(@Nullable Throwable why) {
        problem.set(why == null ? "" : reason(why));
        stage.set(why == null ? Stage.CLOSED : Stage.ASKING);
    }

    private Hosting hosting() {
        if (subject.get() == Subject.ENTRY) {
            return new Hosting.CatalogEntry(
                    chosen(hosted, "Choose the entry to host.").dwCatalogEntryId());
        }
        if (library.get().isBlank()) {
            throw new IllegalArgumentException("Name the library's file.");
        }
        List<ProviderLibrary> lowestFirst = new ArrayList<>();
        lowestFirst.add(new ProviderLibrary(library.get().strip(), entryInfo()));
        layers.forEach(layer -> lowestFirst.add(layer.wanted()));
        return new Hosting.Libraries(lowestFirst);
    }

    private EntryInfo entryInfo() {
        return switch (info.get()) {
            case DEFAULT -> new EntryInfo.Default();
            case COPY ->
                new EntryInfo.CopyOf(chosen(copied, "Choose the entry to copy.").dwCatalogEntryId());
            case FILE -> new EntryInfo.OfFile(file());
        };
    }

    private Path file() {
        if (entryFile.get().isBlank()) {
            throw new IllegalArgumentException("Name the entry file.");
        }
        return LayerModel.file(entryFile.get());
    }

    private static ProtocolInfo chosen(ObjectProperty<@Nullable ProtocolInfo> choice, String otherwise) {
        ProtocolInfo entry = choice.get();
        if (entry == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return entry;
    }

    private static String reason(Throwable why) {
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
