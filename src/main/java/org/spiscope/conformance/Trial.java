package org.spiscope.conformance;

/** A rule with the way to try it. */
record Trial(Rule rule, Procedure procedure) {
    /** What is done to a provider; returns when the rule is kept. */
    @FunctionalInterface
    interface Procedure {
        /** @throws TrialEndedException when the rule is broken, or does not apply */
        void run(Fixture fixture);
    }

    static Trial of(String id, String page, String statement, Procedure procedure) {
        return new Trial(new Rule(id, page, statement), procedure);
    }

    /** The rule is broken unless this holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw TrialEndedException.failed(otherwise);
        }
    }

    /** The rule does not apply unless this holds. */
    static void presume(boolean holds, String otherwise) {
        if (!holds) {
            throw TrialEndedException.notApplicable(otherwise);
        }
    }
}
