package org.spiscope.layout.declaration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.spiscope.layout.grammar.CDeclarations.AlignOfContext;
import org.spiscope.layout.grammar.CDeclarations.BinaryContext;
import org.spiscope.layout.grammar.CDeclarations.CharacterContext;
import org.spiscope.layout.grammar.CDeclarations.ConstantContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.NumberContext;
import org.spiscope.layout.grammar.CDeclarations.OffsetOfContext;
import org.spiscope.layout.grammar.CDeclarations.OperatorContext;
import org.spiscope.layout.grammar.CDeclarations.ParenthesisedContext;
import org.spiscope.layout.grammar.CDeclarations.PrefixContext;
import org.spiscope.layout.grammar.CDeclarations.PrimaryContext;
import org.spiscope.layout.grammar.CDeclarations.SizeOfExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.SizeOfTypeContext;
import org.spiscope.layout.grammar.CDeclarations.StringContext;
import org.spiscope.layout.grammar.CDeclarations.TypeNameContext;
import org.spiscope.layout.grammar.CDeclarations.UnaryContext;
import org.spiscope.layout.grammar.CTokens;

/** Evaluates constant expressions by C's rules, with an int of 4 bytes and a long as the declarations have it. */
final class ConstantExpressions {
    /** What an expression may name. */
    interface Names {
        /** Throws DeclarationException when there is no such constant. */
        Constant constant(Token name);

        Constant sizeOf(TypeNameContext type);

        Constant alignOf(TypeNameContext type);

        Constant offsetOf(OffsetOfContext offset);

        Constant cast(TypeNameContext type, Constant value);

        /** The width of plain long in bytes, 4 or 8. */
        int longSize();

        /** The width of a wchar_t in bytes, 2 or 4. */
        int wideSize();
    }

    /** In a directive there are no names: those that were no macros are 0 before it comes to this. All integers are as wide as they get. */
    private static final Names NONE = new Names() {
        @Override
        public Constant constant(Token name) {
            return Constant.ZERO;
        }

        @Override
        public Constant sizeOf(TypeNameContext type) {
            throw noTypes(type);
        }

        @Override
        public Constant alignOf(TypeNameContext type) {
            throw noTypes(type);
        }

        @Override
        public Constant offsetOf(OffsetOfContext offset) {
            throw noTypes(offset);
        }

        @Override
        public Constant cast(TypeNameContext type, Constant value) {
            throw noTypes(type);
        }

        @Override
        public int longSize() {
            return 8;
        }

        @Override
        public int wideSize() {
            return 2;
        }

        private DeclarationException noTypes(ParserRuleContext at) {
            return new DeclarationException(at.getStart(), "a directive knows no types");
        }
    };

    private final Names names;

    ConstantExpressions(Names names) {
        this.names = names;
    }

    /** The value of an {@code #if}; the tokens end in an end of file. */
    static Constant ofPreprocessor(List<Token> tokens) {
        return new ConstantExpressions(NONE).evaluate(Syntax.expression(tokens));
    }

    Constant evaluate(ExpressionContext expression) {
        List<BinaryContext> parts = expression.binary();
        for (int i = 0; i < parts.size() - 1; i++) {
            if (evaluate(parts.get(i)).value() != 0) {
                return evaluate(expression.expression(i));
            }
        }
        return evaluate(parts.get(parts.size() - 1));
    }

    private Constant evaluate(BinaryContext binary) {
        Deque<Constant> values = new ArrayDeque<>();
        Deque<Token> operators = new ArrayDeque<>();
        // Taken once: each of these accessors looks through all of the expression.
        List<UnaryContext> operands = binary.unary();
        List<OperatorContext> between = binary.operator();
        values.push(evaluate(operands.get(0)));
        for (int i = 0; i < between.size(); i++) {
            Token operator = between.get(i).getStart();
            while (!operators.isEmpty() && precedence(operators.element()) >= precedence(operator)) {
                reduce(values, operators);
            }
            operators.push(operator);
            values.push(evaluate(operands.get(i + 1)));
        }
        while (!operators.isEmpty()) {
            reduce(values, operators);
        }
        return values.pop();
    }

    private static void reduce(Deque<Constant> values, Deque<Token> operators) {
        Constant right = values.pop();
        Constant left = values.pop();
        values.push(Arithmetic.apply(operators.pop(), left, right));
    }

    private static int precedence(Token operator) {
        return switch (operator.getType()) {
            case CTokens.STAR, CTokens.SLASH, CTokens.PERCENT -> 10;
            case CTokens.PLUS, CTokens.MINUS -> 9;
            case CTokens.SHL, CTokens.SHR -> 8;
            case CTokens.LT, CTokens.GT, CTokens.LE, CTokens.GE -> 7;
            case CTokens.EQ, CTokens.NE -> 6;
            case CTokens.AND -> 5;
            case CTokens.XOR -> 4;
            case CTokens.OR -> 3;
            case CTokens.ANDAND -> 2;
            default -> 1;
        };
    }

    private Constant evaluate(UnaryContext unary) {
        Constant value = evaluate(unary.primary());
        List<PrefixContext> prefixes = new ArrayList<>(unary.prefix());
        for (int i = prefixes.size() - 1; i >= 0; i--) {
            PrefixContext prefix = prefixes.get(i);
            value = prefix.typeName() == null
                    ? Arithmetic.apply(prefix.getStart(), value)
                    : names.cast(prefix.typeName(), value);
        }
        return value;
    }

    private Constant evaluate(PrimaryContext primary) {
        if (primary instanceof NumberContext) {
            return number(primary.getStart());
        }
        if (primary instanceof CharacterContext) {
            return character(primary.getStart());
        }
        if (primary instanceof ConstantContext) {
            return names.constant(primary.getStart());
        }
        if (primary instanceof ParenthesisedContext inner) {
            return evaluate(inner.expression());
        }
        if (primary instanceof SizeOfTypeContext type) {
            return names.sizeOf(type.typeName());
        }
        if (primary instanceof SizeOfExpressionContext inner) {
            List<TerminalNode> text = text(inner.expression());
            return Constant.size(text.isEmpty() ? evaluate(inner.expression()).size() : textSize(text));
        }
        if (primary instanceof AlignOfContext type) {
            return names.alignOf(type.typeName());
        }
        if (primary instanceof OffsetOfContext offset) {
            return names.offsetOf(offset);
        }
        throw new DeclarationException(primary.getStart(), "expected a number, found a text");
    }

    /** The pieces of the text that an expression is; empty for any other expression. */
    private static List<TerminalNode> text(ExpressionContext expression) {
        List<BinaryContext> parts = expression.binary();
        boolean isOne = parts.size() == 1 && parts.get(0).operator().isEmpty();
        UnaryContext only = isOne ? parts.get(0).unary(0) : null;
        return only != null && only.prefix().isEmpty() && only.primary() instanceof StringContext string
                ? string.STRING()
                : List.of();
    }

    /** Of all pieces together with the zero after them; one wide piece makes all of them wide. */
    private long textSize(List<TerminalNode> pieces) {
        long characters = 1;
        boolean isWide = false;
        for (TerminalNode piece : pieces) {
            String text = piece.getText();
            isWide |= text.startsWith("L");
            String inner = text.substring(text.indexOf('"') + 1, text.length() - 1);
            for (int at = 0; at < inner.length(); at = inner.charAt(at) == '\\' ? escapeEnd(inner, at) : at + 1) {
                characters++;
            }
        }
        return characters * (isWide ? names.wideSize() : 1);
    }

    private Constant number(Token token) {
        String text = token.getText().toLowerCase(Locale.ROOT);
        int radix = text.startsWith("0x") ? 16 : text.startsWith("0b") ? 2 : text.startsWith("0") ? 8 : 10;
        int from = radix == 16 || radix == 2 ? 2 : 0;
        int to = from;
        while (to < text.length() && Character.digit(text.charAt(to), radix) >= 0) {
            to++;
        }
        String suffix = text.substring(to);
        try {
            long value = Long.parseUnsignedLong(text.substring(from, to), radix);
            return typed(token, value, suffix, radix == 10);
        } catch (NumberFormatException e) {
            throw notAnInteger(token);
        }
    }

    private static DeclarationException notAnInteger(Token token) {
        return new DeclarationException(
                token, "expected an integer of at most 64 bits, found '" + shortened(token.getText()) + "'");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private Constant typed(Token token, long value, String suffix, boolean isDecimal) {
        boolean isUnsigned = suffix.contains("u");
        String rest = suffix.replaceFirst("u", "");
        int least =
                switch (rest) {
                    case "", "i8", "i16", "i32" -> 4;
                    case "l" -> names.longSize();
                    case "ll", "i64" -> 8;
                    default -> throw notAnInteger(token);
                };
        boolean fitsUnsigned = value >>> 32 == 0;
        boolean fitsSigned = value >>> 31 == 0;
        if (least == 4 && !isUnsigned && fitsSigned) {
            return new Constant(value, 4, true);
        }
        if (least == 4 && fitsUnsigned && (isUnsigned || !isDecimal)) {
            return new Constant(value, 4, false);
        }
        return new Constant(value, 8, !isUnsigned && value >= 0);
    }

    /** Several characters are a number in their order, as both compilers have it. */
    private static Constant character(Token token) {
        String text = token.getText();
        boolean isWide = text.startsWith("L");
        String inner = text.substring(isWide ? 2 : 1, text.length() - 1);
        List<Integer> units = new ArrayList<>();
        int at = 0;
        while (at < inner.length()) {
            int end = inner.charAt(at) == '\\' ? escapeEnd(inner, at) : at + 1;
            units.add(inner.charAt(at) == '\\' ? escape(token, inner.substring(at + 1, end)) : inner.charAt(at));
            at = end;
        }
        if (units.size() > (isWide ? 1 : 4)) {
            throw new DeclarationException(token, "more characters than an integer holds");
        }
        if (units.size() == 1) {
            return isWide
                    ? new Constant(units.get(0), 4, true)
                    : new Constant(units.get(0).byteValue(), 4, true);
        }
        int value = 0;
        for (int unit : units) {
            value = value << Byte.SIZE | unit & 0xFF;
        }
        return new Constant(value, 4, true);
    }

    private static int escapeEnd(String text, int from) {
        int at = from + 1;
        boolean isHex = text.charAt(at) == 'x';
        int most = isHex ? at + 9 : at + 3;
        int digits = isHex ? at + 1 : at;
        while (digits < text.length() && digits < most && Character.digit(text.charAt(digits), isHex ? 16 : 8) >= 0) {
            digits++;
        }
        return Math.max(digits, at + 1);
    }

    private static int escape(Token token, String escape) {
        char kind = escape.charAt(0);
        if (Character.digit(kind, 8) >= 0) {
            return Integer.parseInt(escape, 8);
        }
        if (kind == 'x' && escape.length() > 1) {
            return Integer.parseUnsignedInt(escape.substring(1), 16);
        }
        int at = "abtnvfr".indexOf(kind);
        if (at >= 0) {
            return 7 + at;
        }
        if ("\\'\"?".indexOf(kind) < 0) {
            throw new DeclarationException(token, "'\\" + kind + "' is no escape of C");
        }
        return kind;
    }
}
