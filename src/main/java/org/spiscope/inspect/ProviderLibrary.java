package org.spiscope.inspect;

import java.nio.file.Path;

/**
 * A provider's library as the user names it.
 *
 * @param path the file; environment strings such as %SystemRoot% unexpanded
 * @param info where its WSAPROTOCOL_INFOW comes from
 */
public record ProviderLibrary(String path, EntryInfo info) {
    /** The file's name without its folder. */
    public String fileName() {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return path.substring(slash + 1);
    }

    /** Where the WSAPROTOCOL_INFOW of a library comes from that need not be installed. */
    public sealed interface EntryInfo {
        /** A base provider for TCP over IPv4 without IFS handles, named after the file. */
        record Default() implements EntryInfo {}

        /** What an entry of this machine's catalog says. */
        record CopyOf(int catalogEntryId) implements EntryInfo {}

        /** What an entry file says, in the format that {@code spi-scope catalog --format json} prints. */
        record OfFile(Path file) implements EntryInfo {}
    }
}
