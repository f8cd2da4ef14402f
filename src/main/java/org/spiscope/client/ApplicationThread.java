package org.spiscope.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.upcall.CancelTicket;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * A thread of the application: a Java thread of its own on which its calls are made one after the other, since hooks and blocking belong to a
 * thread. Safe for any thread to use.
 */
public final class ApplicationThread {
    /** A call that has been submitted begins within this time unless the thread is stuck in another one. */
    private static final long BEGIN_NANOS = 1_000_000_000L;

    private final String name;
    private final UpcallLayer layer;
    private final CallSite site;
    private final LinkedBlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final CompletableFuture<SpiThread> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private ApplicationThread(UpcallLayer layer, String name) {
        this.name = name;
        this.layer = layer;
        this.site = new CallSite(layer);
    }

    static ApplicationThread start(UpcallLayer layer, String name) {
        ApplicationThread started = new ApplicationThread(layer, name);
        Thread thread = new Thread(started::run, "application-" + name);
        // A provider that never returns must not keep the program alive.
        thread.setDaemon(true);
        thread.start();
        started.registered.join();
        return started;
    }

    /** As it was named. */
    public String name() {
        return name;
    }

    /** The thread as the layer knows it. */
    public SpiThread spiThread() {
        return registered.join();
    }

    /** Whether no call is being made or waiting to be. */
    public boolean isIdle() {
        return outstanding.get() == 0;
    }

    /**
     * Makes a call on this thread after those submitted before.
     *
     * @return completes on this thread, so that what hangs on it must be brief; fails with IllegalStateException when the thread has ended
     */
    public CompletableFuture<CallResult> submit(SpiCall call) {
        Task task = new Task(call, new CompletableFuture<>());
        outstanding.incrementAndGet();
        queue.add(task);
        if (ended.isDone()) {
            refuseAll();
        }
        return task.result();
    }

    private void refuseAll() {
        for (Task task = queue.poll(); task != null; task = queue.poll()) {
            task.result().completeExceptionally(new IllegalStateException("thread " + name + " has ended"));
        }
    }

    /**
     * Cancels what this thread is blocked in, as the interface allows: by a request that the thread delivers itself in its next blocking callback.
     * On an idle thread WSACancelBlockingCall is called and its answer told. Waits for a call that was just submitted to begin, otherwise for nothing.
     */
    public CompletableFuture<CancelOutcome> cancel() {
        if (!isIdle()) {
            long deadline = layer.backend().clock().nanoTime() + BEGIN_NANOS;
            layer.threads().await(() -> spiThread().frame() != null || isIdle(), deadline);
            CancelTicket ticket = layer.requestCancel(spiThread());
            if (ticket != null) {
                return ticket.outcome();
            }
        }
        return submit(new WSACancelBlockingCall()).thenApply(ApplicationThread::ofIdleThread);
    }

    private static CancelOutcome ofIdleThread(CallResult answer) {
        CancelOutcome.Verdict verdict = answer.errno().is(WinsockError.WSAEINVAL)
                ? CancelOutcome.Verdict.NOTHING_OUTSTANDING
                : CancelOutcome.Verdict.REFUSED;
        return new CancelOutcome(
                verdict, answer.errno(), answer.durationNanos(), 0, answer.function(), Winsock.INVALID_SOCKET);
    }

    /** Lets the thread end after the calls submitted; the stage completes when it has. */
    CompletableFuture<Void> end() {
        queue.add(new Task(null, new CompletableFuture<>()));
        return ended;
    }

    private void run() {
        registered.complete(layer.threads().register(name));
        try {
            Task next = take();
            for (SpiCall call = next.call(); call != null; call = next.call()) {
                make(call, next.result());
                next = take();
            }
        } finally {
            layer.threads().unregister();
            ended.complete(null);
            refuseAll();
        }
    }

    private Task take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts an application thread", e);
        }
    }

    private void make(SpiCall call, CompletableFuture<CallResult> result) {
        CallResult answer = null;
        Throwable failure = null;
        try {
            answer = call.make(site);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        outstanding.decrementAndGet();
        layer.threads().signal();
        if (answer == null) {
            result.completeExceptionally(failure);
        } else {
            result.complete(answer);
        }
    }

    /** A call to make; null to end the thread. */
    private record Task(@Nullable SpiCall call, CompletableFuture<CallResult> result) {}
}
