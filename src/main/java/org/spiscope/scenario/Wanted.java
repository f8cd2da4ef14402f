package org.spiscope.scenario;

import org.spiscope.client.CallResult;

/** An answer that a scenario expects of a call. */
sealed interface Wanted {
    /** What the call answered instead; empty when it is what was wanted. */
    String complaint(CallResult result, Resolver resolver);

    /** A number: bytes received, the value of an option, otherwise the result itself. */
    record Count(long count) implements Wanted {
        @Override
        public String complaint(CallResult result, Resolver resolver) {
            long answered = number(result);
            return answered == count ? "" : Long.toString(answered);
        }
    }

    /** The bytes received, as text. */
    record Data(Text text) implements Wanted {
        @Override
        public String complaint(CallResult result, Resolver resolver) {
            return result.text().equals(text.fill(resolver)) ? "" : "\"" + result.text() + "\"";
        }
    }

    /** An address. */
    record Address(SocketAddress address) implements Wanted {
        @Override
        public String complaint(CallResult result, Resolver resolver) {
            return address.resolve(resolver).equals(result.address()) ? "" : String.valueOf(result.address());
        }
    }

    /** The number that a call answered. */
    static long number(CallResult result) {
        return switch (result.function()) {
            case WSPRecv -> result.data().length;
            case WSPGetSockOpt, WSPIoctl, WPUQueryBlockingCallback, WPUQuerySocketHandleContext -> value(result.data());
            default -> result.result();
        };
    }

    private static long value(byte[] littleEndian) {
        long value = 0;
        for (int i = Math.min(littleEndian.length, Long.BYTES) - 1; i >= 0; i--) {
            value = value << Byte.SIZE | (littleEndian[i] & 0xFF);
        }
        return value;
    }
}
