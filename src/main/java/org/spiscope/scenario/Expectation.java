package org.spiscope.scenario;

import org.jspecify.annotations.Nullable;
import org.spiscope.client.CallResult;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/** What a scenario expects. */
sealed interface Expectation {
    /** As the scenario says it, after "expect". */
    String words();

    /** An expectation of a call. */
    sealed interface OfCall extends Expectation {
        /** The function that must have been called; null for any. */
        @Nullable
        SpiFunction function();

        /** What is wrong with the answer; empty for nothing. */
        String complaint(CallResult result, Resolver resolver);
    }

    /** The call succeeds. */
    record Succeeds(@Nullable SpiFunction function) implements OfCall {
        @Override
        public String words() {
            return Operations.prefix(function) + "ok";
        }

        @Override
        public String complaint(CallResult result, Resolver resolver) {
            return result.failed() ? "it failed" : "";
        }
    }

    /** The call fails, with a certain code unless it is null. */
    record Fails(@Nullable SpiFunction function, @Nullable Errno errno) implements OfCall {
        @Override
        public String words() {
            return Operations.prefix(function) + "fails" + (errno == null ? "" : " " + errno.name());
        }

        @Override
        public String complaint(CallResult result, Resolver resolver) {
            if (!result.failed()) {
                return "it succeeded";
            }
            return errno == null || errno.equals(result.errno()) ? "" : "it failed otherwise";
        }
    }

    /** The call succeeds with an answer. */
    record Answers(@Nullable SpiFunction function, Wanted wanted, String words) implements OfCall {
        @Override
        public String complaint(CallResult result, Resolver resolver) {
            if (result.failed()) {
                return "it failed";
            }
            String complaint = wanted.complaint(result, resolver);
            return complaint.isEmpty() ? "" : "it answered " + complaint;
        }
    }

    /** WPUQueryBlockingCallback gives a callback, or none. */
    record GivesHook(boolean hook) implements OfCall {
        @Override
        public String words() {
            return hook ? "hook" : "no hook";
        }

        @Override
        public SpiFunction function() {
            return SpiFunction.WPUQueryBlockingCallback;
        }

        @Override
        public String complaint(CallResult result, Resolver resolver) {
            return !result.failed() && Wanted.number(result) != 0 == hook ? "" : "it answered otherwise";
        }
    }

    /** A cancel ends with a verdict, and with a certain code unless it is null. */
    record CancelEnds(
            CancelOutcome.Verdict verdict, @Nullable Errno errno) implements Expectation {
        @Override
        public String words() {
            return "cancel " + Operations.words(verdict) + (errno == null ? "" : " " + errno.name());
        }

        boolean isMetBy(CancelOutcome outcome) {
            return outcome.verdict() == verdict && (errno == null || errno.equals(outcome.errno()));
        }
    }
}
