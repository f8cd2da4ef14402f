package org.spiscope.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Snapshot;

/**
 * What a subcommand was told of hosting.
 *
 * @param hosting where providers come from
 * @param waits whether to wait for Enter before the first WSPStartup
 */
record Host(Hosting hosting, boolean waits) {
    /** Why a hosted provider could not be loaded or started, in one line; empty when all is well. An emulated one fails by design. */
    static String failure(Snapshot snapshot) {
        return snapshot.hosting() instanceof Hosting.Emulated
                ? ""
                : failure(snapshot.entries().stream().map(EntryView::failure));
    }

    static String failure(Stream<String> failures) {
        return failures.filter(failure -> !failure.isEmpty()).distinct().collect(Collectors.joining("; "));
    }
}
