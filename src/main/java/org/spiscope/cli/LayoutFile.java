package org.spiscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.spiscope.layout.Abi;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.layout.declaration.Declarations;

/** A file of C declarations, named on the command line. */
final class LayoutFile {
    private static final long MOST_BYTES = 16 << 20;

    private LayoutFile() {}

    /** Its declarations, without an error. Throws UserException when it cannot be read or has one. */
    static Declarations read(Path folder, String name, Abi abi) {
        Path file = path(folder, name);
        Declarations declarations = Declarations.parse(name, text(file), abi);
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

    private static String text(Path file) {
        byte[] bytes = bytes(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Headers are often in a code page of their own; only names and signs count, and those are ASCII in all of
            // them.
            return new String(bytes, StandardCharsets.ISO_8859_1);
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
            if (Files.size(file) > MOST_BYTES) {
                throw new UserException("cannot read " + file + ": it is larger than 16 MiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage());
        }
    }
}
