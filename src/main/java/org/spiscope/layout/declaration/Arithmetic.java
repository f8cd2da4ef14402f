package org.spiscope.layout.declaration;

import org.antlr.v4.runtime.Token;
import org.spiscope.layout.grammar.CTokens;

/** The operators of C on constants. Overflow wraps, as the compilers' does. */
final class Arithmetic {
    private Arithmetic() {}

    static Constant apply(Token operator, Constant value) {
        return switch (operator.getType()) {
            case CTokens.PLUS -> value;
            case CTokens.MINUS -> new Constant(-value.value(), value.size(), value.signed());
            case CTokens.TILDE -> new Constant(~value.value(), value.size(), value.signed());
            default -> Constant.of(value.value() == 0);
        };
    }

    static Constant apply(Token operator, Constant left, Constant right) {
        int type = operator.getType();
        if (type == CTokens.SHL || type == CTokens.SHR) {
            return shift(operator, left, right);
        }
        if (type == CTokens.ANDAND) {
            return Constant.of(left.value() != 0 && right.value() != 0);
        }
        if (type == CTokens.OROR) {
            return Constant.of(left.value() != 0 || right.value() != 0);
        }
        int size = Math.max(left.size(), right.size());
        // Unsigned wins, unless the signed operand's type holds all values of the other's.
        boolean isSigned = (left.signed() || left.size() < size) && (right.signed() || right.size() < size);
        long a = new Constant(left.value(), size, isSigned).value();
        long b = new Constant(right.value(), size, isSigned).value();
        int order = isSigned ? Long.compare(a, b) : Long.compareUnsigned(a, b);
        return switch (type) {
            case CTokens.LT -> Constant.of(order < 0);
            case CTokens.GT -> Constant.of(order > 0);
            case CTokens.LE -> Constant.of(order <= 0);
            case CTokens.GE -> Constant.of(order >= 0);
            case CTokens.EQ -> Constant.of(order == 0);
            case CTokens.NE -> Constant.of(order != 0);
            default -> new Constant(calculate(operator, a, b, isSigned), size, isSigned);
        };
    }

    private static Constant shift(Token operator, Constant left, Constant right) {
        long count = right.value();
        int width = left.size() * Byte.SIZE;
        if (count < 0 || count >= width) {
            throw new DeclarationException(operator, "a shift of " + width + " bits by " + count);
        }
        long value = left.value();
        long shifted =
                operator.getType() == CTokens.SHL ? value << count : left.signed() ? value >> count : value >>> count;
        return new Constant(shifted, left.size(), left.signed());
    }

    private static long calculate(Token operator, long a, long b, boolean isSigned) {
        boolean divides = operator.getType() == CTokens.SLASH || operator.getType() == CTokens.PERCENT;
        if (divides && b == 0) {
            throw new DeclarationException(operator, "a division by zero");
        }
        return switch (operator.getType()) {
            case CTokens.STAR -> a * b;
            case CTokens.SLASH -> isSigned ? a / b : Long.divideUnsigned(a, b);
            case CTokens.PERCENT -> isSigned ? a % b : Long.remainderUnsigned(a, b);
            case CTokens.PLUS -> a + b;
            case CTokens.MINUS -> a - b;
            case CTokens.AND -> a & b;
            case CTokens.XOR -> a ^ b;
            default -> a | b;
        };
    }
}
