package org.spiscope.layout.declaration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.IntegerType.Base;
import org.spiscope.layout.IntegerType.Naming;
import org.spiscope.layout.grammar.CDeclarations.EnumeratorContext;
import org.spiscope.layout.grammar.CDeclarations.EnumeratorsContext;

/** Enums and their constants, with the type that GCC gives them: four bytes unless they need more. */
final class Enumerations {
    private final TypeReader types;
    private final Scope scope;

    Enumerations(TypeReader types, Scope scope) {
        this.types = types;
        this.scope = scope;
    }

    /** {@code isPacked} makes it as small as its constants allow. */
    IntegerType read(String name, EnumeratorsContext context, boolean isPacked) {
        Map<Long, String> names = new LinkedHashMap<>();
        boolean hasNegative = false;
        int signedBits = 1;
        int unsignedBits = 1;
        Constant next = Constant.ZERO;
        for (EnumeratorContext enumerator : context.enumerator()) {
            Constant value = enumerator.expression() == null ? next : types.evaluate(enumerator.expression());
            define(enumerator.word().getStart(), value);
            names.putIfAbsent(value.value(), enumerator.word().getText());
            hasNegative |= value.isNegative();
            long magnitude = value.isNegative() ? ~value.value() : value.value();
            int bits = Long.SIZE - Long.numberOfLeadingZeros(magnitude);
            signedBits = Math.max(signedBits, bits + 1);
            unsignedBits = Math.max(unsignedBits, bits);
            next = after(value);
        }
        int bits = hasNegative ? signedBits : unsignedBits;
        int least = isPacked ? 1 : 4;
        int size = Math.max(least, bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8);
        return new IntegerType(name, size, hasNegative, false, Naming.VALUES, names, Base.DECIMAL);
    }

    /** One more; an int that is full goes on in a type that holds it. */
    private static Constant after(Constant value) {
        long more = value.value() + 1;
        Constant next = new Constant(more, value.size(), value.signed());
        return next.value() == more ? next : new Constant(more, 8, true);
    }

    private void define(Token name, Constant value) {
        if (scope.hasOwnConstant(name.getText())) {
            throw new DeclarationException(name, name.getText() + " is declared already");
        }
        scope.define(name.getText(), value);
    }
}
