package org.spiscope.ui.context;

import java.math.BigInteger;
import java.util.Locale;

/** How integers are written. */
enum NumberBase {
    DECLARED("as declared", 0, ""),
    HEX("hex", 16, "0x"),
    DECIMAL("dec", 10, ""),
    OCTAL("oct", 8, "0"),
    BINARY("bin", 2, "0b");

    private final String words;
    private final int radix;
    private final String prefix;

    NumberBase(String words, int radix, String prefix) {
        this.words = words;
        this.radix = radix;
        this.prefix = prefix;
    }

    String words() {
        return words;
    }

    /** A number in this base. Only decimal has a sign; the others show the {@code bits} low bits. */
    String format(long number, int bits, boolean signed) {
        if (this == DECIMAL || this == DECLARED) {
            return signed ? Long.toString(number) : Long.toUnsignedString(number);
        }
        String digits = unsigned(number, bits).toString(radix).toUpperCase(Locale.ROOT);
        boolean bareZero = this == OCTAL && digits.equals("0");
        return bareZero ? digits : prefix + digits;
    }

    private static BigInteger unsigned(long number, int bits) {
        BigInteger all = new BigInteger(Long.toUnsignedString(number));
        return all.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }
}
