package org.spiscope.nativehost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.scenario.ScenarioContract;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.winsock.ServiceFlag;

/**
 * The built-in scenarios through a layer in C over each of the providers in C: the same scripts, results, errnos and verdicts. The name of a chain
 * contains that of its base, which the scenarios look for, and each has a copy of the layer of its own.
 */
final class LayeredScenarioTest extends ScenarioContract {
    @TempDir
    Path directory;

    /** Closed after the last session, which the superclass closes after each test. */
    private static final SystemSpiClock CLOCK = new SystemSpiClock();

    @Override
    protected Backend createBackend() {
        HostedCatalog catalog = new HostedCatalog();
        try {
            // The chain installed last comes first in the catalog.
            for (TestLibrary base : List.of(
                    TestLibrary.POLLS_ONCE,
                    TestLibrary.REFUSES_CANCEL,
                    TestLibrary.CANCEL_ONLY,
                    TestLibrary.LOOPBACK)) {
                HostedFile lower = HostedFile.of(base.copyTo(directory));
                Path own = Files.createDirectories(directory.resolve(base.name()));
                catalog.chain(List.of(lower, LayeredProviderTest.layer(TestLibrary.LAYERED.copyTo(own), 1)));
            }
            HostedFile ifs = HostedFile.of(TestLibrary.IFS_TWIN.copyTo(directory));
            catalog.files(List.of(new HostedFile(ifs.path(), ifs.info().with(ServiceFlag.XP1_IFS_HANDLES))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new ControlledBackend(NativeBackend.of(catalog, CLOCK));
    }

    @AfterAll
    static void closeClock() {
        CLOCK.close();
    }
}
