package org.spiscope.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where bound layouts are kept from one run of the program to the next. Safe for any thread. */
public interface LayoutStore {
    /** What is kept; nothing when it cannot be read. */
    List<BoundLayout> load();

    /**
     * Keeps a layout in place of what was kept under its key.
     *
     * @throws IOException when it cannot; the message is one line to show
     */
    void keep(BoundLayout bound) throws IOException;

    /**
     * Forgets what is kept under a key, if anything is.
     *
     * @throws IOException when it cannot; the message is one line to show
     */
    void forget(LayoutKey key) throws IOException;

    /** Keeps nothing beyond the program. */
    static LayoutStore inMemory() {
        return new LayoutStore() {
            @Override
            public List<BoundLayout> load() {
                return List.of();
            }

            @Override
            public void keep(BoundLayout bound) {}

            @Override
            public void forget(LayoutKey key) {}
        };
    }

    /** One {@code KEY.layout.h} file for each layout in a folder, which is made when the first one is kept. */
    static LayoutStore ofFolder(Path folder) {
        return new LayoutFolder(folder);
    }

    /**
     * The folder {@code layouts} under the user's configuration: below {@code APPDATA} on Windows; below {@code XDG_CONFIG_HOME}, else
     * {@code .config} in the home, on other systems.
     *
     * @param environment the process's
     * @param home the user's home
     */
    static LayoutStore ofUser(Map<String, String> environment, Path home) {
        return ofFolder(LayoutFolder.ofUser(environment, home));
    }
}
