package org.spiscope.nativehost.jna;

/** Counts the calls inside a library, so that it is unloaded when the last one has left and not under its feet. Safe for any thread. */
final class CallGate {
    private final Runnable unload;
    private int inside;
    private boolean leaving;

    CallGate(Runnable unload) {
        this.unload = unload;
    }

    /** False when the library is gone or about to go: it must not be called any more. */
    synchronized boolean enter() {
        if (leaving) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
        if (leaving && inside == 0) {
            unload.run();
        }
    }

    /** Unloads now, or as soon as the calls that are inside have left. */
    synchronized void close() {
        if (!leaving) {
            leaving = true;
            if (inside == 0) {
                unload.run();
            }
        }
    }

    synchronized boolean isIdle() {
        return inside == 0;
    }

    synchronized boolean isClosed() {
        return leaving;
    }
}
