package org.spiscope.layout.declaration;

import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.ArrayType;
import org.spiscope.layout.BytesType;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.IntegerType.Base;
import org.spiscope.layout.IntegerType.Naming;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.PointerType;
import org.spiscope.layout.StructType;
import org.spiscope.layout.TextType;
import org.spiscope.layout.grammar.CDeclarations.DeclaratorContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.SuffixContext;
import org.spiscope.layout.grammar.CDeclarations.TypeNameContext;

/** Makes pointers, arrays and functions of a type, as a declarator says from its inside to its outside. */
final class Declarators {
    private final Abi abi;
    private final Function<ExpressionContext, Constant> evaluate;

    Declarators(Abi abi, Function<ExpressionContext, Constant> evaluate) {
        this.abi = abi;
        this.evaluate = evaluate;
    }

    /** The name that a declarator declares. */
    static Token name(DeclaratorContext declarator) {
        DeclaratorContext inner = declarator;
        while (inner.word() == null) {
            inner = inner.declarator();
        }
        return inner.word().getStart();
    }

    /** The type of what is declared. */
    CType apply(DeclaratorContext declarator, CType base) {
        CType type = pointers(declarator, base, declarator.pointer().size());
        List<SuffixContext> suffixes = declarator.suffix();
        checkDimensions(declarator, suffixes.size());
        for (int i = suffixes.size() - 1; i >= 0; i--) {
            SuffixContext suffix = suffixes.get(i);
            type = suffix.parameters() != null
                    ? new CType.Function(type.name())
                    : array(suffix, type, suffix.expression(), i == 0);
        }
        return declarator.word() != null ? type : apply(declarator.declarator(), type);
    }

    /** The type of a cast or a sizeof. */
    CType apply(TypeNameContext name, CType base) {
        boolean isFunction = name.parameters() != null;
        int stars = name.STAR().size();
        CType type = base;
        if (isFunction) {
            // All stars of both sorts make a pointer in the end, and one is as good as another.
            type = pointerTo(new CType.Function(base.name()));
        } else {
            type = pointers(name, base, stars);
        }
        List<ExpressionContext> dimensions = name.expression();
        checkDimensions(name, dimensions.size());
        for (int i = dimensions.size() - 1; i >= 0; i--) {
            type = array(name, type, dimensions.get(i), false);
        }
        return type;
    }

    private static void checkDimensions(ParserRuleContext at, int count) {
        if (count > Limits.NESTING) {
            throw new DeclarationException(at.getStart(), "more than " + Limits.NESTING + " dimensions");
        }
    }

    private CType pointers(ParserRuleContext at, CType base, int stars) {
        if (stars > Limits.NESTING) {
            throw new DeclarationException(at.getStart(), "more than " + Limits.NESTING + " stars");
        }
        CType type = base;
        for (int i = 0; i < stars; i++) {
            type = pointerTo(type);
        }
        return type;
    }

    private CType pointerTo(CType target) {
        boolean isFunction = target instanceof CType.Function;
        String name = target.name() + (isFunction ? " (*)()" : target.name().endsWith("*") ? "*" : " *");
        return CType.Complete.of(new PointerType(name, abi.pointerSize(), pointee(target)));
    }

    private static PointerType.Pointee pointee(CType target) {
        if (target instanceof CType.Function) {
            return new PointerType.Function();
        }
        if (target instanceof CType.Incomplete incomplete) {
            Tag tag = incomplete.tag();
            return new PointerType.Typed(tag::layout);
        }
        if (target instanceof CType.Complete complete) {
            Tag tag = complete.tag();
            // By its tag, so that a name which a typedef gives it later counts here too.
            return tag != null && complete.layout() instanceof StructType
                    ? new PointerType.Typed(tag::layout)
                    : pointee(complete.layout());
        }
        return new PointerType.Opaque();
    }

    /** A pointer to characters is one to text, unless a hint says otherwise. */
    static PointerType.Pointee pointee(LayoutType target) {
        return target instanceof IntegerType integer && integer.base() == Base.CHARACTER && integer.size() < 8
                ? new PointerType.ZeroTerminated(integer.size())
                : new PointerType.Typed(() -> target);
    }

    private CType array(ParserRuleContext at, CType element, @Nullable ExpressionContext length, boolean isOutermost) {
        if (!(element instanceof CType.Complete complete)) {
            throw new DeclarationException(
                    at.getStart(), "an array of " + element.name() + ", whose size is not known");
        }
        if (length == null && !isOutermost) {
            throw new DeclarationException(at.getStart(), "only the first dimension may be left open");
        }
        if (complete.depth() >= Limits.NESTING) {
            throw new DeclarationException(at.getStart(), "more than " + Limits.NESTING + " types in each other");
        }
        int size = complete.layout().size();
        if (size % complete.align() != 0) {
            throw new DeclarationException(
                    at.getStart(),
                    "an array of " + element.name() + ", whose size " + size + " is no multiple of its alignment "
                            + complete.align());
        }
        return new CType.Complete(
                array(complete.layout(), count(size, length)), complete.align(), complete.depth() + 1, null);
    }

    private int count(int size, @Nullable ExpressionContext length) {
        if (length == null) {
            return 0;
        }
        Constant count = evaluate.apply(length);
        if (count.isNegative()) {
            throw new DeclarationException(length.getStart(), "an array of " + count.value() + " elements");
        }
        boolean isTooMany = count.value() < 0 || count.value() > LayoutType.MAX_SIZE;
        if (isTooMany || count.value() * Math.max(1, size) > LayoutType.MAX_SIZE) {
            throw new DeclarationException(
                    length.getStart(),
                    "an array of " + Long.toUnsignedString(count.value()) + " times " + size + " bytes; the most is "
                            + LayoutType.MAX_SIZE);
        }
        return (int) count.value();
    }

    /** Characters are text and unsigned bytes are bytes, unless a hint says otherwise. */
    private static LayoutType array(LayoutType element, int count) {
        if (element instanceof IntegerType integer && integer.naming() == Naming.NONE) {
            String name = integer.name() + "[" + (count == 0 ? "" : count) + "]";
            if (integer.base() == Base.CHARACTER && integer.size() < 8) {
                return new TextType(name, integer.size(), count);
            }
            if (integer.size() == 1 && !integer.signed() && integer.base() == Base.DECIMAL) {
                return new BytesType(name, count);
            }
        }
        return new ArrayType(element, count);
    }
}
