package org.spiscope.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.layout.declaration.DeclaredType;

/** Reads layout texts. Remembers the last one, because a text that is being edited is tried again with every snapshot. Safe for any thread. */
final class LayoutReader {
    private volatile @Nullable Read last;

    /**
     * What a text says.
     *
     * @param type what a context is; null for nothing, and then {@code why} says why
     */
    record Read(
            LayoutText layout,
            List<DeclaredType> types,
            List<DeclarationError> errors,
            @Nullable LayoutType type,
            String why) {
        boolean isUsable() {
            return errors.isEmpty() && type != null;
        }
    }

    Read read(LayoutText layout) {
        Read known = last;
        if (known != null && known.layout().equals(layout)) {
            return known;
        }
        Read now = parse(layout);
        last = now;
        return now;
    }

    private static Read parse(LayoutText layout) {
        Declarations declarations = Declarations.parse("layout", layout.text(), layout.abi());
        LayoutType type = type(declarations, layout.type());
        String why = type != null
                ? ""
                : layout.type().isEmpty() ? "no structure is declared" : "there is no structure " + layout.type();
        return new Read(layout, declarations.types(), declarations.errors(), type, why);
    }

    /** What a context is: the structure of that name; with an empty one what the text marks, else its last. Null when there is none. */
    static @Nullable LayoutType type(Declarations declarations, String name) {
        if (!name.isEmpty()) {
            return declarations.struct(name);
        }
        LayoutType integer = declarations.integerContext();
        return integer == null ? declarations.context() : integer;
    }
}
