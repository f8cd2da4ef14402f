package org.spiscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.spiscope.layout.Abi;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.layout.declaration.HeaderText;

/** A file of C declarations, named on the command line. */
final class LayoutFile {
    private static final int MOST_BYTES = 16 << 20;

    private LayoutFile() {}

    /** Its declarations, without an error. Throws UserException when it cannot be read or has one. */
    static Declarations read(Path folder, String name, Abi abi) {
        Path file = path(folder, name);
        Declarations declarations = Declarations.parse(name, HeaderText.of(bytes(file)), abi);
        if (!declarations.errors().isEmpty()) {
            DeclarationError first = declarations.errors().get(0);
            int more = declarations.errors().size() - 1;
            throw new UserException(file + ", line " + first.line() + ", column " + first.column() + ": "
                    + first.message() + (more == 0 ? "" : " (and " + Words.count(more, "more error") + ")"));
        }
        return declarations;
    }

    static Path path(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new UserException("'" + name + "' is no file name");
        }
    }

    /** The bytes of a file. Throws UserException when it cannot be read. */
    static byte[] bytes(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new UserException("cannot read " + file + ": there is no such file");
            }
            if (Files.isDirectory(file)) {
                throw new UserException("cannot read " + file + ": it is a folder");
            }
            if (!Files.isReadable(file)) {
                throw new UserException("cannot read " + file + ": access denied");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return bytes(in, file.toString());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** All bytes of {@code in}, which may be a device or a pipe that never ends. Throws UserException when there are too many. */
    static byte[] bytes(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new UserException("cannot read " + name + ": it is larger than 16 MiB");
        }
        return bytes;
    }
}
