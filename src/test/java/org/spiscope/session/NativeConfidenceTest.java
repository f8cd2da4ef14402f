package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LayoutKey;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.LayoutText;
import org.spiscope.inspect.LiveInspector;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.inspect.SessionSource;
import org.spiscope.layout.Abi;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;

/** Layouts ranked on the contexts of providers in C. */
final class NativeConfidenceTest {
    private static final Path HEADER = Path.of("src", "test", "native", "loopback.layout.h");

    /** As the header, but of a version without dwCatalogEntryId: all after it is elsewhere. */
    private static final String OLDER = "DWORD dwCatalogEntryId;";

    private static final LayoutText ANOTHER = new LayoutText("""
            typedef struct {
                LIST_ENTRY  links;
                WSAEVENT    done;
                SOCKADDR_IN peer;
                void       *buffer;
                BOOL        open;
            } ANOTHER;
            """, "", Abi.WIN64);

    @TempDir
    Path folder;

    private final SystemSpiClock clock = new SystemSpiClock();
    private @Nullable LiveInspector opened;

    private void host(Path library) {
        Hosting hosting =
                new Hosting.Libraries(List.of(new ProviderLibrary(library.toString(), new EntryInfo.Default())));
        opened = LiveInspector.of(
                ScenarioSessions.on(hosting, clock),
                SessionSource::openFirst,
                Executors.newSingleThreadScheduledExecutor(NativeConfidenceTest::daemon),
                task -> daemon(task).start());
    }

    private LiveInspector inspector() {
        return Objects.requireNonNull(opened);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        clock.close();
    }

    /** The listener, once its accept is blocked. */
    private HandleView listener() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        try (Inspector.Subscription ignored = inspector().onSnapshot(snapshot -> {
            if (snapshot.handles().stream()
                    .anyMatch(handle -> !handle.blockedCalls().isEmpty())) {
                blocked.countDown();
            }
        })) {
            assertThat(blocked.await(60, TimeUnit.SECONDS)).isTrue();
        }
        return inspector().snapshot().handles().stream()
                .filter(handle -> !handle.blockedCalls().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private LayoutRanking rank(HandleView handle) {
        return inspector().layouts().rank(handle.id()).toCompletableFuture().join();
    }

    private Abi abi(HandleView handle) {
        return inspector().layouts().of(handle.catalogEntryId()).abi();
    }

    private void bind(int entry, LayoutText text) {
        inspector()
                .layouts()
                .bind(new LayoutKey.OfEntry(entry), text)
                .toCompletableFuture()
                .join();
    }

    @Test
    void theRightLayoutWinsOverAnOlderVersionAndAnotherStructure() throws Exception {
        host(TestLibrary.LOOPBACK.copyTo(folder));
        HandleView handle = listener();
        String header = Files.readString(HEADER);
        bind(1, new LayoutText(header, "", abi(handle)));
        bind(handle.catalogEntryId(), new LayoutText(header.replace(OLDER, ""), "", abi(handle)));
        bind(2, ANOTHER);
        bind(3, new LayoutText(header, "", Abi.WIN32));

        LayoutRanking ranking = rank(handle);

        RankedLayout right = Objects.requireNonNull(ranking.proposed());
        assertThat(right.origin()).isEqualTo("bound to entry 1");
        assertThat(right.confidence().score()).isGreaterThan(0.93);
        assertThat(right.confidence().reasons()).allMatch(reason -> reason.supports());
        assertThat(ranking.layouts())
                .hasSize(4)
                .extracting(RankedLayout::isInUse)
                .containsOnlyOnce(true);
        assertThat(ranking.layouts().subList(1, 4))
                .allSatisfy(wrong -> assertThat(wrong.confidence().score())
                        .isLessThan(right.confidence().score() - 0.1));
    }

    @Test
    void theHeaderBesideTheLibraryIsInUseAndItsTextIsAtHand() throws Exception {
        Path library = TestLibrary.LOOPBACK.copyTo(folder, "provider");
        Path header = Files.copy(HEADER, folder.resolve("provider.layout.h"));
        host(library);
        HandleView handle = listener();

        LayoutRanking ranking = rank(handle);

        RankedLayout used = Objects.requireNonNull(ranking.inUse());
        assertThat(used.type()).isEqualTo("LOOPBACK_SOCKET");
        assertThat(used.origin()).isEqualTo(header.toString());
        assertThat(ranking.proposed()).isNull();
        assertThat(Objects.requireNonNull(inspector()
                                .layouts()
                                .of(handle.catalogEntryId())
                                .own())
                        .text())
                .isEqualTo(Files.readString(HEADER));
    }

    @Test
    void contextsThatAreIntegersFitALayoutThatSaysSo() throws Exception {
        host(TestLibrary.INTEGER_CONTEXT.copyTo(folder));
        HandleView handle = listener();
        bind(1, new LayoutText(Files.readString(HEADER), "", abi(handle)));
        bind(2, new LayoutText("typedef DWORD_PTR INDEX; /*@ integer */", "", abi(handle)));

        LayoutRanking ranking = rank(handle);

        assertThat(ranking.layouts()).extracting(RankedLayout::type).startsWith("INDEX");
        assertThat(ranking.layouts().get(1).confidence().score()).isLessThan(0.2);
    }
}
