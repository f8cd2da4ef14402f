package org.spiscope.conformance;

import org.spiscope.conformance.RuleResult.Outcome;

/** Ends a trial before its last line. */
final class TrialEndedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Outcome outcome;
    private final String detail;

    private TrialEndedException(Outcome outcome, String detail) {
        // Where it was thrown is told by the detail.
        super(detail, null, false, false);
        this.outcome = outcome;
        this.detail = detail;
    }

    static TrialEndedException failed(String detail) {
        return new TrialEndedException(Outcome.FAILED, detail);
    }

    static TrialEndedException notApplicable(String detail) {
        return new TrialEndedException(Outcome.NOT_APPLICABLE, detail);
    }

    Outcome outcome() {
        return outcome;
    }

    String detail() {
        return detail;
    }
}
