package org.spiscope.layout.declaration;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.grammar.CDeclarations.AttributeContext;
import org.spiscope.layout.grammar.CDeclarations.AttributeItemContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.TypeNameContext;

/**
 * What attributes say of a layout.
 *
 * @param aligned the alignment asked for, in bytes; 0 for none
 * @param packed whether members get no alignment
 * @param microsoftBitFields whose rules bit-fields go by; null for the ABI's
 */
record Attributes(int aligned, boolean packed, @Nullable Boolean microsoftBitFields) {
    static final Attributes NONE = new Attributes(0, false, null);

    /** What {@code aligned} without a number means on all three. */
    private static final int BIGGEST = 16;

    private static final Set<String> UNSUPPORTED =
            Set.of("mode", "vector_size", "scalar_storage_order", "transparent_union");

    /** Those of both together. Of two alignments GCC takes the later one; Microsoft's compilers take the larger. */
    Attributes and(Attributes other) {
        return new Attributes(
                other.aligned == 0 ? aligned : other.aligned,
                packed || other.packed,
                other.microsoftBitFields == null ? microsoftBitFields : other.microsoftBitFields);
    }

    private Attributes atLeast(int bytes) {
        return new Attributes(Math.max(aligned, bytes), packed, microsoftBitFields);
    }

    /** Reads attributes; {@code evaluate} and {@code alignOf} answer what stands in their parentheses. */
    static Attributes of(
            List<AttributeContext> contexts,
            Function<ExpressionContext, Constant> evaluate,
            Function<TypeNameContext, Constant> alignOf) {
        Attributes all = NONE;
        for (AttributeContext context : contexts) {
            if (context.ALIGNAS() != null) {
                Constant bytes = context.typeName() == null
                        ? evaluate.apply(context.expression())
                        : alignOf.apply(context.typeName());
                all = all.and(aligned(context, bytes).atLeast(all.aligned));
            }
            for (AttributeItemContext item : context.attributeItem()) {
                all = all.and(of(item, evaluate));
            }
        }
        return all;
    }

    private static Attributes of(AttributeItemContext item, Function<ExpressionContext, Constant> evaluate) {
        String name = item.word().getText();
        boolean isDressed = name.length() > 4 && name.startsWith("__") && name.endsWith("__");
        String plain = isDressed ? name.substring(2, name.length() - 2) : name;
        if (UNSUPPORTED.contains(plain)) {
            throw new DeclarationException(item.getStart(), "the attribute " + plain + " is not supported");
        }
        return switch (plain) {
            case "packed" -> new Attributes(0, true, null);
            case "aligned", "align" ->
                item.expression().isEmpty()
                        ? new Attributes(BIGGEST, false, null)
                        : aligned(item, evaluate.apply(item.expression(0)));
            case "ms_struct" -> new Attributes(0, false, true);
            case "gcc_struct" -> new Attributes(0, false, false);
            default -> NONE;
        };
    }

    private static Attributes aligned(ParserRuleContext at, Constant bytes) {
        if (bytes.value() < 0 || bytes.value() > Limits.ALIGNMENT || Long.bitCount(bytes.value()) > 1) {
            throw new DeclarationException(
                    at.getStart(),
                    "expected an alignment that is a power of two up to " + Limits.ALIGNMENT + ", found "
                            + bytes.value());
        }
        return new Attributes((int) bytes.value(), false, null);
    }
}
