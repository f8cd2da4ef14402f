package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said of a layout and asked of a compiler. */
final class CompilerFacts {
    private CompilerFacts() {}

    /**
     * One number.
     *
     * @param expression for the compiler; null for a bit-field, whose place no expression tells
     * @param bitField the type and the member of a bit-field; null for any other fact
     */
    record Fact(
            String what,
            long ours,
            @Nullable String expression,
            @Nullable BitField bitField) {
        @Override
        public String toString() {
            return what + " is " + ours;
        }
    }

    /** A bit-field to be filled with ones. */
    record BitField(String type, String member, int size) {}

    static List<Fact> of(List<DeclaredType> types) {
        List<Fact> facts = new ArrayList<>();
        for (DeclaredType type : types) {
            add(facts, type);
        }
        return facts;
    }

    private static void add(List<Fact> facts, DeclaredType type) {
        String c = type.cName();
        facts.add(new Fact("the size of " + c, type.type().size(), "sizeof(" + c + ")", null));
        facts.add(new Fact("the alignment of " + c, type.type().align(), "_Alignof(" + c + ")", null));
        for (Field field : type.fields()) {
            String what = c + "." + field.name();
            if (field.isBitField()) {
                long place = (long) field.offset() * Byte.SIZE + field.bitOffset();
                facts.add(new Fact(
                        "the place in bits and the width of " + what,
                        place * 100 + field.bitWidth(),
                        null,
                        new BitField(c, field.name(), type.type().size())));
            } else {
                facts.add(new Fact(
                        "the offset of " + what,
                        field.offset(),
                        "__builtin_offsetof(" + c + ", " + field.name() + ")",
                        null));
                if (field.size() > 0) {
                    facts.add(new Fact(
                            "the size of " + what,
                            field.size(),
                            "sizeof(((" + c + " *) 0)->" + field.name() + ")",
                            null));
                }
            }
        }
    }
}
