package org.spiscope.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.UpcallLayer;

/** An application: its threads, and the layer they call. It owns the layer: closing the client closes that too. Safe for any thread. */
public final class SpiClient implements AutoCloseable {
    /** Providers may take seconds to clean up; one that takes longer is written off. */
    private static final long CLOSE_NANOS = 5_000_000_000L;

    private final UpcallLayer layer;
    private final List<ApplicationThread> threads = new CopyOnWriteArrayList<>();

    public SpiClient(UpcallLayer layer) {
        this.layer = layer;
    }

    /** The layer. */
    public UpcallLayer layer() {
        return layer;
    }

    /** The thread of this name, started when there is none yet. */
    public synchronized ApplicationThread thread(String name) {
        for (ApplicationThread known : threads) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        ApplicationThread started = ApplicationThread.start(layer, name);
        threads.add(started);
        return started;
    }

    /** The threads, in order of their start. Takes no lock: whoever waits for the layer's threads may ask this while he waits. */
    public List<ApplicationThread> threads() {
        return List.copyOf(threads);
    }

    /**
     * Ends the threads and closes the layer, whose WSPCleanup frees blocked calls. A thread or a provider that does not end within 5 s is
     * written off: it stays behind as a daemon, and the layer's failures tell so.
     */
    @Override
    public void close() {
        CompletableFuture<Void> cleanedUp = new CompletableFuture<>();
        Thread cleanup = new Thread(() -> cleanUp(cleanedUp), "client-close");
        cleanup.setDaemon(true);
        CompletableFuture<?>[] ended =
                threads().stream().map(ApplicationThread::end).toArray(CompletableFuture<?>[]::new);
        cleanup.start();
        CompletableFuture<Void> tooLate = new CompletableFuture<>();
        SpiClock clock = layer.backend().clock();
        SpiClock.Wakeup bound = clock.wakeAt(clock.nanoTime() + CLOSE_NANOS, () -> tooLate.complete(null));
        CompletableFuture<Void> all = CompletableFuture.allOf(ended).runAfterBoth(cleanedUp, () -> {});
        CompletableFuture.anyOf(all, tooLate).join();
        bound.close();
        if (!all.isDone()) {
            layer.failures().leaveBehind();
        }
    }

    private void cleanUp(CompletableFuture<Void> cleanedUp) {
        try {
            layer.close();
        } finally {
            cleanedUp.complete(null);
        }
    }
}
