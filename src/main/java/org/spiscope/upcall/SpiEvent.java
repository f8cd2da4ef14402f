package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SpiFunction;

/**
 * One event, in a slot of the ring that is used again and again: a reader takes what it needs before it returns.
 */
public final class SpiEvent {
    /** Which part of a call it tells of. */
    public enum Phase {
        BEGIN,
        END,
        WHOLE,
        NOTE
    }

    SpiFunction function = SpiFunction.BlockingCallback;
    Phase phase = Phase.NOTE;

    @Nullable
    SpiThread thread;

    long atNanos;
    long durationNanos;
    long handle;
    int catalogEntryId;
    long argument;
    long result;
    int errno;

    @Nullable
    String text;

    /** A reference is written only when it changes: telling the collector of each one would cost more than the rest of the event. */
    void about(Phase newPhase, SpiFunction newFunction, @Nullable SpiThread newThread, @Nullable String newText) {
        if (phase != newPhase) {
            phase = newPhase;
        }
        if (function != newFunction) {
            function = newFunction;
        }
        if (thread != newThread) {
            thread = newThread;
        }
        if (text != newText) {
            text = newText;
        }
    }

    /** What was called; meaningless for a NOTE. */
    public SpiFunction function() {
        return function;
    }

    /** Begin, end, both in one, or a note. */
    public Phase phase() {
        return phase;
    }

    /** On which thread; null when that was not known. */
    public @Nullable SpiThread thread() {
        return thread;
    }

    /** When, by the backend's clock. */
    public long atNanos() {
        return atNanos;
    }

    /** How long the call took; 0 at its begin and for a note. */
    public long durationNanos() {
        return durationNanos;
    }

    /** The socket or event handle concerned; INVALID_SOCKET for none. */
    public long handle() {
        return handle;
    }

    /** The catalog entry concerned; 0 for none. */
    public int catalogEntryId() {
        return catalogEntryId;
    }

    /** The one further value worth telling: a context given or handed out, a callback's address. */
    public long argument() {
        return argument;
    }

    /** What the function returned. */
    public long result() {
        return result;
    }

    /** The code that came with it; 0 for none. */
    public int errno() {
        return errno;
    }

    /** Arguments, result or note in words; null for none. */
    public @Nullable String text() {
        return text;
    }
}
