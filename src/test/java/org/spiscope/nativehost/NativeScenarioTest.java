package org.spiscope.nativehost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.scenario.ScenarioContract;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.winsock.ServiceFlag;

/**
 * The built-in scenarios on providers in C: the same scripts, results, errnos and verdicts as on the emulator. The files have the names that the
 * scenarios look for. http-server is no part of the contract, as it needs the host's network.
 */
class NativeScenarioTest extends ScenarioContract {
    @TempDir
    Path directory;

    /** The provider that scenarios use when they name none. */
    TestLibrary loopback() {
        return TestLibrary.LOOPBACK;
    }

    /** Closed after the last session, which the superclass closes after each test. */
    private static @Nullable SystemSpiClock clock;

    @BeforeAll
    static void openClock() {
        clock = new SystemSpiClock();
    }

    private static SystemSpiClock clock() {
        return Objects.requireNonNull(clock);
    }

    @Override
    protected Backend createBackend() {
        List<HostedFile> files = new ArrayList<>();
        try {
            files.add(HostedFile.of(loopback().copyTo(directory, "Loopback TCP")));
            files.add(HostedFile.of(TestLibrary.CANCEL_ONLY.copyTo(directory)));
            HostedFile ifs = HostedFile.of(TestLibrary.IFS_TWIN.copyTo(directory));
            files.add(new HostedFile(ifs.path(), ifs.info().with(ServiceFlag.XP1_IFS_HANDLES)));
            files.add(HostedFile.of(TestLibrary.REFUSES_CANCEL.copyTo(directory)));
            files.add(HostedFile.of(TestLibrary.POLLS_ONCE.copyTo(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new ControlledBackend(NativeBackend.hosting(files, clock()));
    }

    @AfterAll
    static void closeClock() {
        clock().close();
    }
}
