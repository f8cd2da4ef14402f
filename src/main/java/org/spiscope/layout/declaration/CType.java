package org.spiscope.layout.declaration;

import org.jspecify.annotations.Nullable;
import org.spiscope.layout.LayoutType;

/** A type while declarations are read. */
sealed interface CType {
    /** As messages call it. */
    String name();

    /**
     * A type that has a layout.
     *
     * @param align in bytes; a typedef may ask for another than the layout's own
     * @param depth how many types it has in each other
     * @param tag the structure, union or enum that it is; null for every other type
     */
    record Complete(
            LayoutType layout,
            int align,
            int depth,
            @Nullable Tag tag) implements CType {
        static Complete of(LayoutType layout) {
            return new Complete(layout, layout.align(), 1, null);
        }

        @Override
        public String name() {
            return layout.name();
        }

        Complete with(LayoutType other) {
            return new Complete(other, align, depth, tag);
        }
    }

    /** A structure or union that so far has only a tag. */
    record Incomplete(Tag tag) implements CType {
        @Override
        public String name() {
            return tag.name();
        }
    }

    /** {@code void}. */
    record Nothing() implements CType {
        @Override
        public String name() {
            return "void";
        }
    }

    /** A function that answers what {@code name} begins with. */
    record Function(String name) implements CType {}
}
