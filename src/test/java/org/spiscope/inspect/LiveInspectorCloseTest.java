package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.spiscope.inspect.Stage.answer;
import static org.spiscope.inspect.Stage.failure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveInspectorCloseTest {
    @Test
    void closingEndsTheSessionWithItsThreads() throws InterruptedException {
        Stage stage = Stage.polling();
        stage.close();
        assertThat(stage.sessions.opened.get(0).closes).isEqualTo(1);
        assertThat(stage.layer().threads().all()).allMatch(thread -> thread.isOfProvider());
        stage.close();
        assertThat(stage.sessions.opened.get(0).closes).isEqualTo(1);
    }

    @Test
    void commandsAfterTheCloseFailClearlyAndDoNothing() throws InterruptedException {
        Stage stage = Stage.polling();
        stage.close();
        Inspector inspector = stage.inspector;
        List<CompletionStage<?>> commands = List.of(
                inspector.refresh(),
                inspector.play("test"),
                inspector.playFile(Path.of("x")),
                inspector.cancel(new CancelTarget.OfThread(1)),
                inspector.closeSocketInstead(0x104),
                inspector.askNow(1, 1002),
                inspector.newThread("late"),
                inspector.call(1, "WSAIsBlocking", Map.of()));
        for (CompletionStage<?> command : commands) {
            assertThat(failure(command))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the inspector is closed");
        }
        assertThatCode(() -> {
                    inspector.rate(5);
                    inspector.watch(List.of(1L));
                    inspector.forecast(new CancelTarget.OfEntry(1002));
                })
                .doesNotThrowAnyException();
        assertThat(stage.sessions.opened).hasSize(1);
        assertThat(stage.layer().threads().all()).allMatch(thread -> thread.isOfProvider());
        assertThat(inspector.snapshot().session()).isEqualTo(1);
    }

    @Test
    void anEndlessHookDoesNotKeepTheInspectorOpen() throws InterruptedException {
        Stage stage = new Stage(Stage.POLLING.replace("hook on", "hook endless"));
        stage.clock.awaitPending(1);
        stage.closeOverAStuckThread();
        assertThat(stage.sessions.opened.get(0).closes).isEqualTo(1);
    }

    @Test
    void aSessionThatDoesNotCloseIsWrittenOffAndTheNextBegins() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            // The clock stands, so the polling thread never looks at its cancel: only the real bound can end the wait.
            CompletableFuture<Void> held = new CompletableFuture<>();
            Thread holder = Stage.daemon(() -> {
                synchronized (stage.layer().providers()) {
                    held.complete(null);
                    blockForEver();
                }
            });
            holder.start();
            held.join();
            stage.sessions.add("next", "");
            long began = System.nanoTime();
            assertThat(answer(stage.inspector.play("next")).session()).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
        }
    }

    @SuppressWarnings("WaitNotInLoop") // nobody ever wakes it: it is the stuck provider
    private static void blockForEver() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListenerThatDoesNotReturnDoesNotKeepTheInspectorOpen() throws InterruptedException {
        Stage stage = Stage.polling();
        CompletableFuture<Void> stuck = new CompletableFuture<>();
        CompletableFuture<Void> never = new CompletableFuture<>();
        stage.inspector.onSnapshot(snapshot -> {
            stuck.complete(null);
            never.join();
        });
        stuck.join();
        stage.close();
        never.complete(null);
        assertThat(stage.sessions.opened.get(0).closes).isEqualTo(1);
    }

    @Test
    void noCommandWaitsForTheInspectionsThread() throws InterruptedException {
        Stage stage = Stage.polling();
        CompletableFuture<Void> stuck = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        stage.inspector.onSnapshot(snapshot -> {
            stuck.complete(null);
            released.join();
        });
        stuck.join();
        Inspector inspector = stage.inspector;
        CompletableFuture<?> all = CompletableFuture.runAsync(() -> {
            inspector.refresh();
            inspector.rate(30);
            inspector.watch(List.of(1L));
            inspector.forecast(new CancelTarget.OfEntry(1002));
            inspector.cancel(new CancelTarget.OfEntry(1002));
            inspector.closeSocketInstead(0x104);
            inspector.askNow(1, 1002);
            inspector.newThread("x");
            inspector.call(1, "WSAIsBlocking", Map.of());
            inspector.snapshot();
            inspector.trace();
        });
        answer(all);
        released.complete(null);
        stage.close();
    }
}
