package org.spiscope.ui.status;

import java.util.function.LongSupplier;

/** How long the FX thread works on one picture: taking the snapshot in, then CSS and layout. Painting happens on another thread. */
final class FrameMeter {
    private static final double NANOS_PER_MILLI = 1_000_000;
    /** Of the newest picture in the smoothed figure, so that it can be read. */
    private static final double WEIGHT = 0.2;

    private final LongSupplier nanoTime;
    private long began;
    private double sum;
    private double smoothed;

    FrameMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A part of the frame begins. */
    void begin() {
        began = nanoTime.getAsLong();
    }

    /** The part has ended. */
    void end() {
        sum += (nanoTime.getAsLong() - began) / NANOS_PER_MILLI;
    }

    /** A picture's last frame is over: the next part belongs to the next picture. */
    void nextPicture() {
        smoothed = smoothed == 0 ? sum : smoothed + WEIGHT * (sum - smoothed);
        sum = 0;
    }

    /** The work on a picture, in milliseconds, smoothed; 0 before the first. */
    double millis() {
        return smoothed;
    }
}
