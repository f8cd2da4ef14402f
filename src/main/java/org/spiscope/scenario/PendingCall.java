package org.spiscope.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.winsock.Errno;

/** A call that a script has had made: it may still be going on. It is told to the listener once, when the script learns of its end. */
final class PendingCall {
    private final Place place;
    private final PlayThread thread;
    private final SpiCall call;
    private final CompletableFuture<CallResult> result;
    private final AtomicBoolean told = new AtomicBoolean();

    PendingCall(Place place, PlayThread thread, SpiCall call, CompletableFuture<CallResult> result) {
        this.place = place;
        this.thread = thread;
        this.call = call;
        this.result = result;
    }

    PlayThread thread() {
        return thread;
    }

    SpiCall call() {
        return call;
    }

    CompletableFuture<CallResult> result() {
        return result;
    }

    /** The step for its begin. */
    Step started() {
        return new Step(place.line(), thread.name(), call.text(), "started", Errno.NONE, Step.Expected.NOTHING, "");
    }

    /** Tells the listener of its end, which must have come; the first time only. */
    void tell(Play play) {
        if (told.compareAndSet(false, true)) {
            CallResult ended = result.join();
            play.step(new Step(
                    place.line(),
                    thread.name(),
                    call.text(),
                    ended.resultText(),
                    ended.errno(),
                    Step.Expected.NOTHING,
                    ended.output()));
        }
    }
}
