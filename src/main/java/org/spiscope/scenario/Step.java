package org.spiscope.scenario;

import org.spiscope.winsock.Errno;

/**
 * Something that a scenario did.
 *
 * @param line where it stands, from 1
 * @param thread the application thread; empty for what is done to no thread
 * @param call what was done: a call with its arguments, or the statement
 * @param result what came of it, in words
 * @param errno the error code; NONE for none
 * @param expectation whether it was an expectation, and was met
 * @param message what is worth adding: out-parameters, or why an expectation failed; empty for nothing
 */
public record Step(
        int line, String thread, String call, String result, Errno errno, Expected expectation, String message) {
    /** What became of an expectation. */
    public enum Expected {
        /** It was none. */
        NOTHING,
        PASSED,
        FAILED
    }
}
