package org.spiscope.conformance;

/**
 * What came of trying a rule.
 *
 * @param rule the rule
 * @param outcome whether the provider keeps it
 * @param detail what the provider did instead, or why the rule does not apply; empty when it was passed
 * @param durationNanos how long the trial took, by the backend's clock
 */
public record RuleResult(Rule rule, Outcome outcome, String detail, long durationNanos) {
    /** The three ends of a trial. */
    public enum Outcome {
        PASSED("passed"),
        FAILED("failed"),
        NOT_APPLICABLE("not applicable");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }
}
