package org.spiscope.conformance;

/** A rule with the way to try it. */
record Trial(Rule rule, Procedure procedure) {
    /** What is done to a provider; returns when the rule is kept. */
    @FunctionalInterface
    interface Procedure {
        /** @throws TrialEndedException when the rule is broken, or does not apply */
        void run(Bench bench);
    }

    static Trial of(String id, String page, String statement, Procedure procedure) {
        return new Trial(new Rule(id, page, statement), procedure);
    }
}
