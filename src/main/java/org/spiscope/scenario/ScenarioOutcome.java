package org.spiscope.scenario;

/**
 * How a scenario's main line ended.
 *
 * @param ending in which way
 * @param passed how many expectations were met
 * @param failed how many were not
 * @param message the first that failed, or why it could not go on; empty when all went well
 */
public record ScenarioOutcome(Ending ending, int passed, int failed, String message) {
    /** The ways to end. */
    public enum Ending {
        /** It ran to its end, and every expectation was met. */
        PASSED,
        /** It ran to its end, but not every expectation was met. */
        FAILED,
        /** It was stopped, or its session was closed. */
        STOPPED,
        /** It cannot be run here, such as for want of a catalog entry. */
        UNABLE
    }
}
