package org.spiscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.AppWindow;

/**
 * The picture of the window as a file.
 *
 * @param file where it goes
 * @param asked whether the user named that place; if not, another will do
 */
record Picture(Path file, boolean asked) {
    /**
     * The picture that the user asked for.
     *
     * @throws UserException when it is plain beforehand that it cannot be written there
     */
    static Picture at(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String why = Files.isDirectory(file)
                ? "it is a folder"
                : folder == null || !Files.isDirectory(folder)
                        ? "there is no folder " + folder
                        : Files.isWritable(Files.exists(file) ? file : folder) ? null : "that may not be written";
        if (why != null) {
            throw new UserException("cannot write the picture " + file + ": " + why);
        }
        return new Picture(file, true);
    }

    /** Writes it, and prints where it is. */
    void take(AppWindow window, Program program) {
        try {
            window.savePicture(file);
            program.print("picture: " + file + "\n");
        } catch (IOException e) {
            Path written = asked ? null : elsewhere(window);
            if (written == null) {
                throw new IllegalStateException("cannot write the picture " + file + ": " + e.getMessage(), e);
            }
            program.print("picture: " + written + "\n");
        }
    }

    /** A folder that cannot be written to must not cost the picture. */
    private static @Nullable Path elsewhere(AppWindow window) {
        try {
            Path written = Files.createTempFile("spi-scope-", ".png");
            window.savePicture(written);
            return written;
        } catch (IOException e) {
            return null;
        }
    }
}
