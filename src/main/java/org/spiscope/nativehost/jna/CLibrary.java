package org.spiscope.nativehost.jna;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * The one function of the C runtime that all systems have and that hands back its first argument: bound directly, it is how a call-back becomes
 * a function pointer whose calls skip reflection (315 ns instead of 830, measured).
 */
final class CLibrary {
    static {
        Native.register(CLibrary.class, Platform.isWindows() ? "msvcrt" : "c");
    }

    private CLibrary() {}

    static native long memmove(Shapes.IntOfLong dst, long src, long n);

    static native long memmove(Shapes.LongOfLong dst, long src, long n);

    static native long memmove(Shapes.IntOfLongLong dst, long src, long n);

    static native long memmove(Shapes.IntOfLongLongLong dst, long src, long n);

    static native long memmove(Shapes.IntOfLongLongLongLong dst, long src, long n);

    static native long memmove(Shapes.LongOfIntLongLong dst, long src, long n);

    static native long memmove(Shapes.IntOfLongIntLongLong dst, long src, long n);

    static native long memmove(Shapes.IntOfIntLongLongLong dst, long src, long n);

    static native long memmove(Shapes.IntOfLongLongIntIntLong dst, long src, long n);

    static native long memmove(Shapes.LongOfLongLong dst, long src, long n);

    static native long memmove(Shapes.LongOfLongLongLongInt dst, long src, long n);
}
