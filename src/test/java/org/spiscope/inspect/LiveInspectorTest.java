package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.inspect.Stage.answer;
import static org.spiscope.inspect.Stage.blockedHandle;
import static org.spiscope.inspect.Stage.entry;
import static org.spiscope.inspect.Stage.failure;
import static org.spiscope.inspect.Stage.hook;
import static org.spiscope.inspect.Stage.thread;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

@Timeout(60)
class LiveInspectorTest {
    @Test
    void aBlockedCallIsSeenOnItsThreadItsHandleAndItsEntry() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            stage.poll(4);
            Snapshot seen = stage.look();
            CallView call = thread(seen, "server").calls().get(0);
            assertThat(call.operation()).isEqualTo(SpiFunction.WSPAccept);
            assertThat(call.elapsedMillis()).isEqualTo(40);
            assertThat(call.polls()).isEqualTo(4);
            assertThat(call.blocked()).isTrue();
            assertThat(call.unanswered()).isFalse();
            assertThat(blockedHandle(seen).blockedCalls()).containsExactly(call);
            assertThat(blockedHandle(seen).state()).isEqualTo("LISTENING");
            assertThat(entry(seen, 1002).blockedCalls()).isEqualTo(1);
            assertThat(entry(seen, 1002).liveHandles()).isEqualTo(1);
            assertThat(entry(seen, 1001).liveHandles()).isZero();
            assertThat(seen.counters().blockedCalls()).isEqualTo(1);
            assertThat(seen.counters().liveHandles()).isEqualTo(1);
            assertThat(seen.mark()).isEqualTo("EMULATED");
        }
    }

    @Test
    void aHookIsNotAskedThenPollingThenCancelledAndAnEntryShowsItsWorst() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            Snapshot before = stage.look();
            assertThat(hook(before, "server", 1001).status()).isEqualTo(HookStatus.NOT_ASKED);
            assertThat(hook(before, "server", 1002).status()).isEqualTo(HookStatus.INSTALLED);
            stage.poll(2);
            Snapshot polling = stage.look();
            HookView cell = hook(polling, "server", 1002);
            assertThat(cell.status()).isEqualTo(HookStatus.POLLING);
            assertThat(cell.polls()).isEqualTo(2);
            assertThat(cell.ageMillis()).isEqualTo(20);
            assertThat(cell.lastPollAgeMillis()).isZero();
            assertThat(cell.version()).isEqualTo("1.1");
            int idler = answer(stage.inspector.newThread("idler")).id();
            answer(stage.inspector.askNow(idler, 1002));
            assertThat(entry(stage.look(), 1002).hookStatus()).isEqualTo(HookStatus.POLLING);
            var verdict = stage.inspector.cancel(
                    new CancelTarget.OfThread(thread(polling, "server").id()));
            stage.await(snapshot -> thread(snapshot, "server").cancelPending());
            stage.clock.advance(Duration.ofMillis(10));
            answer(verdict);
            Snapshot cancelled = stage.look();
            assertThat(hook(cancelled, "server", 1002).status()).isEqualTo(HookStatus.CANCELLED);
            assertThat(entry(cancelled, 1002).hookStatus()).isEqualTo(HookStatus.CANCELLED);
        }
    }

    @Test
    void askingNowTellsOfNoHookOfAnInstalledOneAndOfAnError() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            int idler = answer(stage.inspector.newThread("idler")).id();
            HookView none = answer(stage.inspector.askNow(idler, 1002));
            assertThat(none.status()).isEqualTo(HookStatus.NONE);
            assertThat(none.callback()).isZero();
            answer(stage.inspector.call(idler, "WSASetBlockingHook", Map.of()));
            HookView installed = answer(stage.inspector.askNow(idler, 1002));
            assertThat(installed.status()).isEqualTo(HookStatus.INSTALLED);
            assertThat(installed.callback()).isNotZero();
            HookView error = answer(stage.inspector.askNow(idler, 4711));
            assertThat(error.status()).isEqualTo(HookStatus.ERROR);
            assertThat(error.errno().name()).isEqualTo("WSAEINVAL");
        }
    }

    @Test
    void theLogHasNoGapsAndItsTimesAreTheClocks() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            stage.poll(3);
            Snapshot seen = stage.look();
            TraceLog trace = stage.inspector.trace();
            assertThat(trace.first()).isZero();
            assertThat(trace.end()).isEqualTo(seen.traceEnd());
            int callbacks = 0;
            for (long i = 0; i < trace.end(); i++) {
                TraceEvent event = event(trace, i);
                assertThat(event.sequence()).isEqualTo(i);
                callbacks += event.function() == SpiFunction.BlockingCallback && event.phase() == TraceEvent.Phase.WHOLE
                        ? 1
                        : 0;
            }
            assertThat(callbacks).isEqualTo(3);
            assertThat(event(trace, trace.end() - 1).atMillis()).isEqualTo(30);
        }
    }

    private static TraceEvent event(TraceLog trace, long sequence) {
        return Objects.requireNonNull(trace.get(sequence));
    }

    @Test
    void aNoteOfTheScenarioIsOnceInTheLogAndInTheCaption() {
        try (Stage stage = new Stage("note \"Look here.\"\n")) {
            Snapshot ended = stage.await(snapshot -> snapshot.scenario().progress() == ScenarioState.Progress.ENDED);
            assertThat(ended.scenario().message()).isEqualTo("Look here.");
            stage.look();
            TraceLog trace = stage.inspector.trace();
            long notes = LongStream.range(0, trace.end())
                    .mapToObj(trace::get)
                    .filter(event -> event != null && event.arguments().equals("Look here."))
                    .count();
            assertThat(notes).isEqualTo(1);
        }
    }

    @Test
    void eventsThatFoundNoRoomAreCounted() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            stage.inspector.rate(1);
            CompletableFuture<Void> held = new CompletableFuture<>();
            CompletableFuture<Void> holding = new CompletableFuture<>();
            var subscription = stage.inspector.onSnapshot(snapshot -> {
                holding.complete(null);
                held.join();
            });
            var refreshed = stage.inspector.refresh();
            holding.join();
            for (int i = 0; i < 100_000; i++) {
                stage.layer().note("flood");
            }
            subscription.close();
            held.complete(null);
            answer(refreshed);
            Snapshot after = stage.look();
            assertThat(after.counters().droppedEvents()).isGreaterThan(30_000);
            TraceLog trace = stage.inspector.trace();
            stage.await(snapshot -> snapshot.traceEnd() > 60_000);
            assertThat(trace.end() - trace.first()).isLessThanOrEqualTo(1 << 16);
            for (long i = trace.first(); i < trace.end(); i++) {
                assertThat(trace.get(i)).isNotNull();
            }
        }
    }

    @Test
    void aListenerThatThrowsTakesTheSnapshotFromNobody() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            List<Long> seen = new CopyOnWriteArrayList<>();
            stage.inspector.onSnapshot(snapshot -> {
                throw new IllegalStateException("deliberate");
            });
            stage.inspector.onSnapshot(snapshot -> {
                throw new AssertionError("deliberate");
            });
            stage.inspector.onSnapshot(snapshot -> seen.add(snapshot.sequence()));
            stage.inspector.rate(60);
            stage.await(snapshot -> seen.size() >= 3);
            assertThat(stage.look().sequence()).isPositive();
        }
    }

    @Test
    void aSubscriptionThatIsClosedHearsNothingMore() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            List<Long> seen = new CopyOnWriteArrayList<>();
            stage.inspector
                    .onSnapshot(snapshot -> seen.add(snapshot.sequence()))
                    .close();
            stage.look();
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void playingAnotherEndsTheOldSessionWithItsThreads() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            stage.sessions.add("next", "other: a = socket entry 1002\n");
            Snapshot next = answer(stage.inspector.play("next"));
            assertThat(next.session()).isEqualTo(2);
            assertThat(next.scenario().name()).isEqualTo("next");
            ScriptedSessions.Opened old = stage.sessions.opened.get(0);
            assertThat(old.closes).isEqualTo(1);
            assertThat(old.client().layer().threads().all()).allMatch(thread -> thread.isOfProvider());
            assertThat(stage.inspector.trace().first()).isZero();
            stage.await(snapshot -> snapshot.counters().liveHandles() == 1 && snapshot.session() == 2);
        }
    }

    @Test
    void playsAtTheSameTimeLeaveOneSessionRunning() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            stage.sessions.add("a", Stage.POLLING);
            stage.sessions.add("b", Stage.POLLING);
            stage.sessions.add("c", Stage.POLLING);
            var plays = List.of(stage.inspector.play("a"), stage.inspector.play("b"), stage.inspector.play("c"));
            plays.forEach(Stage::answer);
            assertThat(stage.inspector.snapshot().scenario().name()).isEqualTo("c");
            assertThat(stage.sessions.opened).hasSize(4);
            assertThat(stage.sessions.opened.subList(0, 3)).allMatch(session -> session.closes == 1);
            assertThat(stage.sessions.opened.get(3).closes).isZero();
        }
    }

    @Test
    void aScenarioThatDoesNotExistLeavesTheOldSessionRunning() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            assertThat(failure(stage.inspector.play("nonsense")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no scenario 'nonsense'");
            stage.poll(1);
            assertThat(stage.look().session()).isEqualTo(1);
            assertThat(blockedHandle(stage.look())).isNotNull();
        }
    }

    @Test
    void aFileWithAnErrorLeavesTheOldSessionRunning(@TempDir Path folder) throws Exception {
        try (Stage stage = Stage.polling()) {
            Path file = Files.writeString(folder.resolve("bad.scenario"), "scenario \"x\"\na: bogus b\n");
            assertThat(failure(stage.inspector.playFile(file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bad.scenario, line 2, column 10");
            assertThat(failure(stage.inspector.playFile(folder))).hasMessageContaining("it is a folder");
            assertThat(failure(stage.inspector.playFile(folder.resolve("none"))))
                    .hasMessageContaining("there is no file");
            assertThat(stage.look().session()).isEqualTo(1);
        }
    }

    @Test
    void aFileIsPlayed(@TempDir Path folder) throws Exception {
        try (Stage stage = Stage.polling()) {
            Path file =
                    Files.writeString(folder.resolve("good.scenario"), "scenario \"Mine\"\na: b = socket entry 1002\n");
            assertThat(answer(stage.inspector.playFile(file)).scenario().title())
                    .isEqualTo("Mine");
        }
    }

    @Test
    void aRestartPlaysTheSameScenarioInANewSession() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            Snapshot again = answer(stage.inspector.restart());
            assertThat(again.session()).isEqualTo(2);
            assertThat(again.scenario().name()).isEqualTo("test");
            assertThat(stage.sessions.opened.get(0).closes).isEqualTo(1);
        }
    }

    @Test
    void otherProvidersBeginANewSessionAndARestartKeepsThem() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            Snapshot catalog = answer(stage.inspector.host(new Hosting.MachineCatalog()));
            assertThat(catalog.session()).isEqualTo(2);
            assertThat(catalog.mark()).isEqualTo("NATIVE");
            assertThat(catalog.hosting()).isEqualTo(new Hosting.MachineCatalog());
            assertThat(stage.sessions.opened.get(0).closes).isEqualTo(1);
            assertThat(answer(stage.inspector.restart()).hosting()).isEqualTo(new Hosting.MachineCatalog());
        }
    }

    @Test
    void aLibraryThatCannotBeHostedLeavesTheOldSessionAndItsProviders(@TempDir Path folder) throws Exception {
        try (Stage stage = Stage.polling()) {
            ProviderLibrary missing =
                    new ProviderLibrary(folder.resolve("none.so").toString(), new ProviderLibrary.EntryInfo.Default());
            assertThat(failure(stage.inspector.host(new Hosting.Libraries(List.of(missing)))))
                    .isInstanceOf(UnusableProviderException.class)
                    .hasMessageContaining("there is no such file");
            assertThat(answer(stage.inspector.refresh()).session()).isEqualTo(1);
            assertThat(answer(stage.inspector.restart()).scenario().name()).isEqualTo("test");
        }
    }

    @Test
    void theRateOfUpcallsIsMeasuredByTheClock() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            long before = stage.look().counters().upcalls();
            stage.poll(100);
            Counters after = stage.look().counters();
            assertThat(after.upcalls() - before).isEqualTo(100);
            assertThat(after.upcallsPerSecond()).isBetween(90.0, 130.0);
        }
    }

    @Test
    void aClosedHandleKeepsItsContextAsItWasLast() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            int idler = answer(stage.inspector.newThread("idler")).id();
            var made = answer(stage.inspector.call(idler, "WSPSocket", Map.of("dwCatalogEntryId", "1002")));
            long s = HexText.parse(made.result());
            Snapshot open = stage.look();
            HandleView live = open.handles().get(open.handles().size() - 1);
            assertThat(live.handle()).isEqualTo(s);
            answer(stage.inspector.call(idler, "WSPCloseSocket", Map.of("s", made.result())));
            HandleView closed = stage.look().handles().get(open.handles().size() - 1);
            assertThat(closed.closed()).isTrue();
            assertThat(closed.closedAt()).isNotNull();
            assertThat(closed.decoded()).isSameAs(live.decoded());
            assertThat(stage.look().counters().closedHandles()).isEqualTo(1);
        }
    }
}
