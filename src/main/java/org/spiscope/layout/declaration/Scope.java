package org.spiscope.layout.declaration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names that have been declared, over those that were known before the text began. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, CType> typedefs = new HashMap<>();
    private final Map<String, Tag> tags = new HashMap<>();
    private final NavigableMap<String, Constant> constants = new TreeMap<>();
    private final Set<String> failed = new HashSet<>();

    /** {@code outer} is null for the names of the Windows headers themselves. */
    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    @Nullable
    CType typedef(String name) {
        CType found = typedefs.get(name);
        return found == null && outer != null ? outer.typedef(name) : found;
    }

    /** The typedef of this text alone. */
    @Nullable
    CType ownTypedef(String name) {
        return typedefs.get(name);
    }

    void define(String name, CType type) {
        typedefs.put(name, type);
    }

    @Nullable
    Tag tag(String name) {
        Tag found = tags.get(name);
        return found == null && outer != null ? outer.tag(name) : found;
    }

    @Nullable
    Tag ownTag(String name) {
        return tags.get(name);
    }

    void define(String name, Tag tag) {
        tags.put(name, tag);
    }

    @Nullable
    Constant constant(String name) {
        Constant found = constants.get(name);
        return found == null && outer != null ? outer.constant(name) : found;
    }

    /** Those of this text whose names begin so. */
    Map<String, Constant> constants(String prefix) {
        return constants.subMap(prefix, true, prefix + Character.MAX_VALUE, true);
    }

    boolean hasOwnConstant(String name) {
        return constants.containsKey(name);
    }

    void define(String name, Constant constant) {
        constants.put(name, constant);
    }

    /** A name whose declaration had an error: that it is missing later is no news. */
    void fail(String name) {
        failed.add(name);
    }

    boolean hasFailed(String name) {
        return failed.contains(name);
    }

    /** The type that a hint or a command names, by typedef or by tag; null when there is none. */
    @Nullable
    CType type(String name) {
        CType typedef = typedef(name);
        if (typedef != null) {
            return typedef;
        }
        Tag tag = tag(name);
        return tag == null ? null : tag.type() == null ? new CType.Incomplete(tag) : tag.type();
    }
}
