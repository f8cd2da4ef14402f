package org.spiscope.ui.host;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;

/** A layer that is to be hosted over what stands before it, as far as the user has said. */
final class LayerModel {
    private final StringProperty library = new SimpleStringProperty(this, "library", "");
    private final StringProperty entryFile = new SimpleStringProperty(this, "entryFile", "");
    private final EntryInfo otherwise;

    /** A layer of which nothing is known. */
    LayerModel() {
        this(new ProviderLibrary("", new EntryInfo.Default()));
    }

    /** A layer that was hosted before. */
    LayerModel(ProviderLibrary before) {
        library.set(before.path());
        boolean ofFile = before.info() instanceof EntryInfo.OfFile;
        entryFile.set(
                before.info() instanceof EntryInfo.OfFile info ? info.file().toString() : "");
        otherwise = ofFile ? new EntryInfo.Default() : before.info();
    }

    /** The layer's file. */
    StringProperty libraryProperty() {
        return library;
    }

    /** The file with its WSAPROTOCOL_INFOW; empty where it needs none. */
    StringProperty entryFileProperty() {
        return entryFile;
    }

    /**
     * What to host.
     *
     * @throws IllegalArgumentException with what is missing
     */
    ProviderLibrary wanted() {
        if (library.get().isBlank()) {
            throw new IllegalArgumentException("Name the layer's file, or take the layer out.");
        }
        EntryInfo info = entryFile.get().isBlank() ? otherwise : new EntryInfo.OfFile(file(entryFile.get()));
        return new ProviderLibrary(library.get().strip(), info);
    }

    /**
     * The file of this name.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Path file(String name) {
        try {
            return Path.of(name.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + name + "' is no name of a file.", e);
        }
    }
}
