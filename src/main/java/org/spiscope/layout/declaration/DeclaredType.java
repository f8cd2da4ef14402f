package org.spiscope.layout.declaration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.StructType;

/**
 * A structure, union or enum that a text declares.
 *
 * @param name of its first typedef, else its tag
 * @param type its layout
 * @param isTypedef whether {@code name} is that of a typedef; C wants the kind before a tag
 * @param line where it is declared, from 1
 * @param fields what an enum has none of: its members in order, each followed by those in it
 * @param isContext whether a hint says that the contexts of its provider are such
 */
public record DeclaredType(
        String name, Kind kind, LayoutType type, boolean isTypedef, int line, List<Field> fields, boolean isContext) {
    /** What it is declared with. */
    public enum Kind {
        /** Its members follow each other. */
        STRUCT,
        /** Its members share their place. */
        UNION,
        /** An integer with names. */
        ENUM;

        /** As it is written in C. */
        public String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes a copy of {@code fields}. */
    public DeclaredType {
        fields = List.copyOf(fields);
    }

    /** Its name as C wants it: {@code T}, or {@code struct t}. */
    public String cName() {
        return isTypedef ? name : kind.keyword() + " " + name;
    }

    /** The layout of a structure or union; null for an enum. */
    public @Nullable StructType struct() {
        return type instanceof StructType struct ? struct : null;
    }
}
