package org.spiscope.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** A process of its own that starts the toolkit and ends: exit code 0 says that the display can be opened. */
public final class DisplayProbe {
    private DisplayProbe() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        boolean usable = started.await(10, TimeUnit.SECONDS);
        Runtime.getRuntime().halt(usable ? 0 : 1);
    }
}
