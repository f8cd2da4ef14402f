package org.spiscope.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.declaration.HeaderText;

/** The files that headers are in; a seam, so that tests edit them without a disk and its clock. */
interface HeaderFiles {
    /** The machine's. */
    HeaderFiles DISK = new HeaderFiles() {
        @Override
        public @Nullable Stamp stamp(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return attributes.isRegularFile()
                        ? new Stamp(attributes.lastModifiedTime().toInstant(), attributes.size())
                        : null;
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public String read(Path file) throws IOException {
            return HeaderText.of(Files.readAllBytes(file));
        }
    };

    /** What tells one state of a file from another without reading it. */
    record Stamp(Instant modified, long size) {}

    /** The state of a file; null when there is no such file, or none that can be looked at. */
    @Nullable
    Stamp stamp(Path file);

    /**
     * Its text.
     *
     * @throws IOException when it cannot be read
     */
    String read(Path file) throws IOException;
}
