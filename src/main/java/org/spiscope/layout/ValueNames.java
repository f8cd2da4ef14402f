package org.spiscope.layout;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names of an integer type's values, in unsigned order and immutable: types that have the same names share them. */
final class ValueNames extends AbstractMap<Long, String> {
    private final SortedMap<Long, String> sorted = new TreeMap<>(Long::compareUnsigned);
    private final int size;
    private final boolean signed;

    private ValueNames(Map<Long, String> names, int size, boolean signed) {
        this.size = size;
        this.signed = signed;
        names.forEach((value, name) -> sorted.put(IntegerType.extend(value, size, signed), name));
    }

    /** Names whose values are in the range of such a type. */
    static Map<Long, String> of(Map<Long, String> names, int size, boolean signed) {
        boolean fits = names instanceof ValueNames known && known.size == size && known.signed == signed;
        return fits ? names : names.isEmpty() ? Map.of() : new ValueNames(names, size, signed);
    }

    @Override
    public Set<Entry<Long, String>> entrySet() {
        return Collections.unmodifiableSet(sorted.entrySet());
    }

    @Override
    public @Nullable String get(@Nullable Object value) {
        return sorted.get(value);
    }
}
