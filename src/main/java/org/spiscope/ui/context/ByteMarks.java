package org.spiscope.ui.context;

import java.util.Arrays;

/** Which bytes of one structure changed a moment ago. */
final class ByteMarks {
    private HexBytes last = HexBytes.NONE;
    private double[] until = {};

    /** Takes the bytes as they are now; those that differ from the last ones are marked until that moment. */
    void update(HexBytes now, double untilMillis) {
        until = Arrays.copyOf(until, now.length());
        if (last != HexBytes.NONE) {
            for (int i = 0; i < now.length(); i++) {
                if (now.differs(last, i)) {
                    until[i] = untilMillis;
                }
            }
        }
        last = now;
    }

    HexBytes bytes() {
        return last;
    }

    boolean isMarked(int offset, double nowMillis) {
        return offset < until.length && nowMillis < until[offset];
    }
}
