package org.spiscope.scenario;

/** Unwinds a script that has been stopped. It never leaves this package. */
final class StoppedException extends RuntimeException {
    StoppedException() {
        super("the scenario was stopped", null, false, false);
    }
}
