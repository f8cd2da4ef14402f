package org.spiscope.nativehost.jna;

import com.sun.jna.Callback;

/**
 * The signatures among the 15 up-calls, the functions that providers import, and the blocking callback, on 64-bit systems: handles, pointers and DWORD_PTR are long, DWORD, UINT, INT and
 * BOOL are int. Plain numbers, because a Pointer argument would cost as much again as the whole call.
 */
final class Shapes {
    private Shapes() {}

    interface IntOfLong extends Callback {
        int callback(long a);
    }

    interface LongOfLong extends Callback {
        long callback(long a);
    }

    interface IntOfLongLong extends Callback {
        int callback(long a, long b);
    }

    interface IntOfLongLongLong extends Callback {
        int callback(long a, long b, long c);
    }

    interface IntOfLongLongLongLong extends Callback {
        int callback(long a, long b, long c, long d);
    }

    interface LongOfIntLongLong extends Callback {
        long callback(int a, long b, long c);
    }

    interface IntOfLongIntLongLong extends Callback {
        int callback(long a, int b, long c, long d);
    }

    interface IntOfLongLongIntIntLong extends Callback {
        int callback(long a, long b, int c, int d, long e);
    }

    interface LongOfLongLong extends Callback {
        long callback(long a, long b);
    }

    interface LongOfLongLongLongInt extends Callback {
        long callback(long a, long b, long c, int d);
    }

    interface IntOfIntLongLongLong extends Callback {
        int callback(int a, long b, long c, long d);
    }
}
