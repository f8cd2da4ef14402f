package org.spiscope.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Letting time pass on the command line, where nobody is waiting but the user. */
final class Moments {
    private Moments() {}

    static void pass(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
