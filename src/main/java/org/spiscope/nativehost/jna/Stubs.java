package org.spiscope.nativehost.jna;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;

/**
 * Makes function pointers of Java code. They are good for the life of the process, because providers keep their table as long as they like and threads
 * of theirs may outlive every session. Nothing is ever thrown into C: a failure is logged, and the caller gets the answer for "failed".
 */
final class Stubs {
    private static final Logger LOG = System.getLogger(Stubs.class.getName());

    /** JNA holds call-backs weakly. */
    private static final Queue<Callback> FOREVER = new ConcurrentLinkedQueue<>();

    private static final CallbackThreadInitializer PROVIDER_THREADS = ProviderThreadAttachment.ofThisSystem();

    private Stubs() {}

    /** What a call-back throws when the session it led to has been closed. */
    static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Without a stack trace: that a provider calls late is no mistake of ours. */
        ClosedException() {
            super("the session has been closed", null, false, false);
        }
    }

    /** The order matters: an initializer that comes after the first use is ignored without a word. */
    private static <T extends Callback> long pin(T callback, ToLongFunction<T> identity) {
        FOREVER.add(callback);
        Native.setCallbackThreadInitializer(callback, PROVIDER_THREADS);
        return identity.applyAsLong(callback);
    }

    private static void report(Throwable e) {
        if (!(e instanceof ClosedException)) {
            LOG.log(Level.ERROR, "an up-call failed in this program", e);
        }
    }

    static long ofInt(Shapes.IntOfLong code, int failed) {
        Shapes.IntOfLong guarded = a -> {
            try {
                return code.callback(a);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofLong(Shapes.LongOfLong code, long failed) {
        Shapes.LongOfLong guarded = a -> {
            try {
                return code.callback(a);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofInt(Shapes.IntOfLongLong code, int failed) {
        Shapes.IntOfLongLong guarded = (a, b) -> {
            try {
                return code.callback(a, b);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofInt(Shapes.IntOfLongLongLong code, int failed) {
        Shapes.IntOfLongLongLong guarded = (a, b, c) -> {
            try {
                return code.callback(a, b, c);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofInt(Shapes.IntOfLongLongLongLong code, int failed) {
        Shapes.IntOfLongLongLongLong guarded = (a, b, c, d) -> {
            try {
                return code.callback(a, b, c, d);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofLong(Shapes.LongOfIntLongLong code, long failed) {
        Shapes.LongOfIntLongLong guarded = (a, b, c) -> {
            try {
                return code.callback(a, b, c);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofMixedInt(Shapes.IntOfLongIntLongLong code, int failed) {
        Shapes.IntOfLongIntLongLong guarded = (a, b, c, d) -> {
            try {
                return code.callback(a, b, c, d);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofEntryInt(Shapes.IntOfIntLongLongLong code, int failed) {
        Shapes.IntOfIntLongLongLong guarded = (a, b, c, d) -> {
            try {
                return code.callback(a, b, c, d);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofInt(Shapes.IntOfLongLongIntIntLong code, int failed) {
        Shapes.IntOfLongLongIntIntLong guarded = (a, b, c, d, e) -> {
            try {
                return code.callback(a, b, c, d, e);
            } catch (Throwable failure) {
                report(failure);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofLong(Shapes.LongOfLongLong code, long failed) {
        Shapes.LongOfLongLong guarded = (a, b) -> {
            try {
                return code.callback(a, b);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }

    static long ofLong(Shapes.LongOfLongLongLongInt code, long failed) {
        Shapes.LongOfLongLongLongInt guarded = (a, b, c, d) -> {
            try {
                return code.callback(a, b, c, d);
            } catch (Throwable e) {
                report(e);
                return failed;
            }
        };
        return pin(guarded, callback -> CLibrary.memmove(callback, 0, 0));
    }
}
