package org.spiscope.inspect;

/**
 * The scenario of a session.
 *
 * @param name its name or file
 * @param title its title
 * @param progress whether it runs, has ended, or failed
 * @param line the line it is at, from 1; 0 before the first
 * @param message the newest note for the audience, or why it failed; empty for none
 */
public record ScenarioState(String name, String title, Progress progress, int line, String message) {
    /** How far it is. */
    public enum Progress {
        RUNNING,
        ENDED,
        FAILED
    }
}
