package org.spiscope.scenario;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.CallResult;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/** Waits for threads, requests cancels and judges expectations, for one script. */
final class Judge {
    /** How long an expectation waits for what it judges; longer than a cancel may go unanswered. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Script script;
    private @Nullable CompletableFuture<CancelOutcome> cancel;

    Judge(Script script) {
        this.script = script;
    }

    void await(Statement.Await await, PlayThread thread) {
        if (await.blocked()) {
            boolean blocked = new BlockedThread(script.play(), thread).await(await.within());
            tell(await, thread, blocked, "blocked");
            return;
        }
        PendingCall call = thread.last();
        boolean ended = call == null || script.waits().within(call.result(), await.within());
        thread.tellEnded(script.play());
        if (!ended) {
            tell(await, thread, false, "idle");
        }
    }

    private void tell(Statement.Await await, PlayThread thread, boolean came, String what) {
        thread.tellEnded(script.play());
        script.play()
                .step(new Step(
                        await.place().line(),
                        thread.name(),
                        "await " + thread.name() + (await.blocked() ? " blocked" : ""),
                        came ? what : "not " + what,
                        Errno.NONE,
                        came ? Step.Expected.NOTHING : Step.Expected.FAILED,
                        came ? "" : "not within " + await.within().toMillis() + " ms"));
    }

    void cancel(Statement.Cancel line, PlayThread thread) {
        CompletableFuture<CancelOutcome> outcome = thread.applicationThread().cancel();
        cancel = outcome;
        if (line.started()) {
            tell(line, thread, "requested", Errno.NONE);
            return;
        }
        CancelOutcome ended = script.waits().value(outcome);
        tell(line, thread, Operations.words(ended.verdict()), ended.errno());
    }

    private void tell(Statement.Cancel line, PlayThread thread, String result, Errno errno) {
        String what = "cancel " + thread.name();
        script.play()
                .step(new Step(line.place().line(), thread.name(), what, result, errno, Step.Expected.NOTHING, ""));
    }

    void expect(Statement.Expect line, @Nullable PendingCall subject) {
        if (line.expectation() instanceof Expectation.CancelEnds wanted) {
            expectCancel(line, wanted);
        } else if (subject == null) {
            judged(line, "", Errno.NONE, "no call has been made");
        } else if (!script.waits().within(subject.result(), PATIENCE)) {
            judged(line, subject.thread().name(), Errno.NONE, subject.call().function() + " has not ended");
        } else if (line.expectation() instanceof Expectation.OfCall wanted) {
            expectCall(line, wanted, subject);
        }
    }

    private void expectCall(Statement.Expect line, Expectation.OfCall wanted, PendingCall subject) {
        PlayThread thread = subject.thread();
        thread.tellEnded(script.play());
        CallResult result = script.waits().value(subject.result());
        SpiFunction function = wanted.function();
        String complaint = function != null && function != result.function()
                ? "the last call was another"
                : wanted.complaint(result, new ScriptResolver(script, line.place(), thread));
        String answer = complaint.isEmpty()
                ? ""
                : complaint + ": " + subject.call().text() + " = " + result.resultText()
                        + (result.failed() ? " " + result.errno() : "");
        judged(line, thread.name(), result.errno(), answer);
    }

    private void expectCancel(Statement.Expect line, Expectation.CancelEnds wanted) {
        CompletableFuture<CancelOutcome> requested = cancel;
        if (requested == null) {
            judged(line, "", Errno.NONE, "no cancel has been requested");
        } else if (!script.waits().within(requested, PATIENCE)) {
            judged(line, "", Errno.NONE, "the cancel has no verdict yet");
        } else {
            CancelOutcome outcome = script.waits().value(requested);
            String met = wanted.isMetBy(outcome)
                    ? ""
                    : "the verdict was " + Operations.words(outcome.verdict())
                            + (outcome.errno().isNone() ? "" : " " + outcome.errno());
            judged(line, "", outcome.errno(), met);
        }
    }

    private void judged(Statement.Expect line, String thread, Errno errno, String complaint) {
        boolean met = complaint.isEmpty();
        script.play()
                .step(new Step(
                        line.place().line(),
                        thread,
                        "expect " + line.expectation().words(),
                        met ? "met" : "not met",
                        errno,
                        met ? Step.Expected.PASSED : Step.Expected.FAILED,
                        complaint));
    }
}
