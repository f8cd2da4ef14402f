package org.spiscope.inspect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The sessions of an inspector, one after the other. Changes are made one at a time, in the order asked for: two at once would both end the same
 * session, and one of the two new ones would be left running.
 */
final class Succession {
    private static final long CLOSE_SECONDS = 3;

    private final Inspection inspection;
    private final Executor workers;
    private final LayoutBindings bindings;
    private final ProviderFailureNews failures;
    private CompletableFuture<Snapshot> changes;
    private long sessions;

    Succession(Inspection inspection, Executor workers, LayoutBindings bindings, ProviderFailureNews failures) {
        this.inspection = inspection;
        this.workers = workers;
        this.bindings = bindings;
        this.failures = failures;
        Snapshot first = inspection.newest().snapshot();
        this.sessions = first.session();
        this.changes = CompletableFuture.completedFuture(first);
    }

    /** Ends the session and begins the one that {@code opening} opens, on a worker; when that fails, the old one goes on. */
    synchronized CompletableFuture<Snapshot> change(Supplier<OpenSession> opening) {
        changes = changes.handle((snapshot, failure) -> opening)
                .thenApplyAsync(Supplier::get, workers)
                .thenCompose(this::succeed);
        return changes.copy();
    }

    /** The old session has a while to end, so that its ports are free. */
    private CompletableFuture<Snapshot> succeed(OpenSession opened) {
        CompletableFuture<Snapshot> begun = endOfCurrent().thenCompose(closed -> inspection.run(() -> begin(opened)));
        begun.whenCompleteAsync(
                (snapshot, failure) -> {
                    if (failure != null) {
                        opened.close();
                    }
                },
                workers);
        return begun;
    }

    private Snapshot begin(OpenSession opened) {
        Snapshot first = inspection.switchTo(new LiveSession(++sessions, opened, bindings, workers));
        failures.follow(opened.client().layer());
        opened.start();
        return first;
    }

    /** Completes when the session that is inspected has ended, or after 3 s: then it is written off. */
    CompletableFuture<?> endOfCurrent() {
        return inspection.newest().session().end(workers).completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
