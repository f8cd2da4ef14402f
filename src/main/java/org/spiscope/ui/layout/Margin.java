package org.spiscope.ui.layout;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.layout.declaration.Field;

/**
 * What a compiler makes of each line: offset, size, and the holes it leaves.
 *
 * @param notes by line, from 1
 * @param holes how many holes there are in all structures
 * @param lost the bytes in them
 */
record Margin(Map<Integer, LineNote> notes, int holes, int lost) {
    static final Margin NONE = new Margin(Map.of(), 0, 0);

    static Margin of(List<DeclaredType> types) {
        Map<Integer, LineNote> notes = new HashMap<>();
        int holes = 0;
        int lost = 0;
        for (DeclaredType type : types) {
            List<Field> own = type.fields().stream()
                    .filter(field -> field.depth() == 0 && field.line() > 0)
                    .toList();
            Map<Field, Integer> after = type.kind() == DeclaredType.Kind.STRUCT ? holes(type) : Map.of();
            own.forEach(
                    field -> notes.merge(field.line(), note(field, after.getOrDefault(field, 0)), Margin::onOneLine));
            holes += after.size();
            lost += after.values().stream().mapToInt(Integer::intValue).sum();
        }
        return new Margin(Map.copyOf(notes), holes, lost);
    }

    private static LineNote note(Field field, int hole) {
        String bits = field.isBitField() ? "." + field.bitOffset() : "";
        String size = field.isBitField() ? ":" + field.bitWidth() : Integer.toString(field.size());
        return new LineNote(String.format("0x%04X", field.offset()) + bits, size, hole);
    }

    /** Of several members on one line the first is told, with the hole after any of them. */
    private static LineNote onOneLine(LineNote first, LineNote next) {
        return new LineNote(first.offset(), first.size() + "…", first.hole() + next.hole());
    }

    /** The holes by the member that each follows. Members of an anonymous union lie over each other: a hole is what none covers. */
    private static Map<Field, Integer> holes(DeclaredType type) {
        List<Field> inOrder = type.fields().stream()
                .filter(field -> field.depth() == 0)
                .sorted(Comparator.comparingLong(Margin::start))
                .toList();
        Map<Field, Integer> holes = new HashMap<>();
        Field furthest = null;
        for (Field field : inOrder) {
            if (furthest != null) {
                keep(holes, furthest, start(field));
            }
            furthest = furthest == null || end(field) >= end(furthest) ? field : furthest;
        }
        if (furthest != null) {
            keep(holes, furthest, (long) type.type().size() * Byte.SIZE);
        }
        return holes;
    }

    private static void keep(Map<Field, Integer> holes, Field before, long next) {
        int bytes = (int) ((next - end(before)) / Byte.SIZE);
        if (bytes > 0) {
            holes.put(before, bytes);
        }
    }

    private static long start(Field field) {
        return (long) field.offset() * Byte.SIZE + Math.max(0, field.bitOffset());
    }

    private static long end(Field field) {
        return start(field) + (field.isBitField() ? field.bitWidth() : (long) field.size() * Byte.SIZE);
    }
}
