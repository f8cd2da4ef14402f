package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.LiveInspector;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;

/** What a hosted provider does wrong reaches those who listen to the inspector, also at the very end of a session. */
@Timeout(120)
final class ProviderFailureNewsTest {
    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CompletableFuture<String> told = new CompletableFuture<>();

    @AfterEach
    void end() {
        workers.shutdownNow();
        clock.close();
    }

    private LiveInspector hosting(String fault) throws Exception {
        Path file = TestLibrary.FAULTY.copyTo(directory, fault);
        ScenarioSessions sessions = ScenarioSessions.on(
                new Hosting.Libraries(
                        List.of(new ProviderLibrary(file.toString(), new ProviderLibrary.EntryInfo.Default()))),
                clock);
        return LiveInspector.open(sessions, "hosted", Executors.newSingleThreadScheduledExecutor(), workers);
    }

    @Test
    void aHandleThatIsLeftIsToldWhenTheSessionHasEnded() throws Exception {
        LiveInspector inspector = hosting("handles left at clean-up");
        inspector.onProviderFailure(told::complete);
        while (inspector.refresh().toCompletableFuture().join().handles().isEmpty()) {
            Thread.onSpinWait();
        }
        inspector.close();
        assertThat(told.get(60, TimeUnit.SECONDS)).contains("is still open after WSPCleanup");
    }
}
