package org.spiscope.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.layout.declaration.Field;

/** Layouts as pahole prints them. */
final class LayoutTable {
    /** Pointers to functions and to arrays, where C has the name inside the type. */
    private static final Pattern FUNCTION = Pattern.compile("(.*) ?\\(\\*\\)\\(\\)((?:\\[\\d*])*)");

    private static final Pattern TO_ARRAY = Pattern.compile("([^\\[]*)((?:\\[\\d*])+) (\\*+)((?:\\[\\d*])*)");

    private static final String INDENT = "        ";

    private LayoutTable() {}

    static String of(List<DeclaredType> types) {
        StringBuilder text = new StringBuilder();
        for (DeclaredType type : types) {
            text.append(text.isEmpty() ? "" : "\n");
            StructType struct = type.struct();
            if (struct == null) {
                text.append(String.format(
                        Locale.ROOT,
                        "enum %s; /* size: %d, align: %d */\n",
                        type.name(),
                        type.type().size(),
                        type.type().align()));
            } else {
                table(type, struct, text);
            }
        }
        return text.toString();
    }

    private static void table(DeclaredType type, StructType struct, StringBuilder text) {
        int width = type.fields().stream()
                .mapToInt(field -> declaration(field).length())
                .max()
                .orElse(0);
        Map<Field, Long> holes = holes(type.fields());
        text.append(type.kind().keyword()).append(' ').append(type.name()).append(" {\n");
        for (Field field : type.fields()) {
            Long hole = holes.get(field);
            if (hole != null) {
                text.append(INDENT)
                        .append(indent(field))
                        .append("/* ")
                        .append(gap(hole))
                        .append(" hole */\n");
            }
            text.append(INDENT)
                    .append(TextTable.left(declaration(field), width))
                    .append("  /* ")
                    .append(place(field))
                    .append(String.format(Locale.ROOT, " %5d */\n", field.size()));
        }
        total(type, struct, holes, text);
    }

    private static void total(DeclaredType type, StructType struct, Map<Field, Long> holes, StringBuilder text) {
        List<Long> own = holes.entrySet().stream()
                .filter(hole -> hole.getKey().depth() == 0)
                .map(Map.Entry::getValue)
                .toList();
        long lost = own.stream().mapToLong(Long::longValue).sum();
        long end = type.fields().stream()
                .filter(field -> field.depth() == 0)
                .mapToLong(LayoutTable::end)
                .max()
                .orElse(0);
        long padding = (long) struct.size() * Byte.SIZE - end;
        text.append(String.format(Locale.ROOT, INDENT + "/* size: %d, align: %d", struct.size(), struct.align()))
                .append(own.isEmpty() ? "" : ", holes: " + own.size() + ", sum of holes: " + gap(lost))
                .append(padding <= 0 ? "" : ", padding at the end: " + gap(padding))
                .append(" */\n};\n");
    }

    /** The bits without a member before each member that has some, of what is in a named member too. Members of a union lie over each other. */
    private static Map<Field, Long> holes(List<Field> fields) {
        Map<String, Field> byName = new HashMap<>();
        Map<String, List<Field>> byParent = new LinkedHashMap<>();
        for (Field field : fields) {
            byName.put(field.name(), field);
            byParent.computeIfAbsent(parent(field), name -> new ArrayList<>()).add(field);
        }
        Map<Field, Long> holes = new HashMap<>();
        byParent.forEach((name, members) -> {
            Field outer = byName.get(name);
            long end = outer == null ? 0 : start(outer);
            members.sort(Comparator.comparingLong(LayoutTable::start));
            for (Field member : members) {
                if (start(member) > end) {
                    holes.put(member, start(member) - end);
                }
                end = Math.max(end, end(member));
            }
        });
        return holes;
    }

    private static String parent(Field field) {
        return field.name().substring(0, Math.max(0, field.name().lastIndexOf('.')));
    }

    private static long start(Field field) {
        return (long) field.offset() * Byte.SIZE + Math.max(0, field.bitOffset());
    }

    private static long end(Field field) {
        return start(field) + (field.isBitField() ? field.bitWidth() : (long) field.size() * Byte.SIZE);
    }

    /** The offset; of a bit-field that of its unit, where it lies in one, with the bit in it. */
    private static String place(Field field) {
        if (!field.isBitField()) {
            return String.format(Locale.ROOT, "%5d   ", field.offset());
        }
        long unit = (long) field.size() * Byte.SIZE;
        long bit = start(field) % unit;
        return bit + field.bitWidth() <= unit
                ? String.format(Locale.ROOT, "%5d:%2d", (start(field) - bit) / Byte.SIZE, bit)
                : String.format(Locale.ROOT, "%5d:%2d", field.offset(), field.bitOffset());
    }

    private static String gap(long bits) {
        long bytes = bits / Byte.SIZE;
        long rest = bits % Byte.SIZE;
        String whole = bytes == 0 && rest > 0 ? "" : Words.count(bytes, "byte");
        return rest == 0 ? whole : whole + (whole.isEmpty() ? "" : " and ") + Words.count(rest, "bit");
    }

    private static String indent(Field field) {
        return "    ".repeat(field.depth());
    }

    /** {@code WCHAR szProtocol[256];}, what is in a named member indented below it. */
    private static String declaration(Field field) {
        String name = field.name().substring(field.name().lastIndexOf('.') + 1);
        return indent(field)
                + TextTable.oneLine(declared(field.type(), name))
                + (field.isBitField() ? " : " + field.bitWidth() : "")
                + ";";
    }

    private static String declared(String type, String name) {
        Matcher function = FUNCTION.matcher(type);
        if (function.matches()) {
            return spaced(function.group(1)) + "(*" + name + function.group(2) + ")()";
        }
        Matcher toArray = TO_ARRAY.matcher(type);
        if (toArray.matches()) {
            return spaced(toArray.group(1)) + "(" + toArray.group(3) + name + toArray.group(4) + ")" + toArray.group(2);
        }
        int bracket = type.indexOf('[');
        return bracket < 0
                ? spaced(type) + name
                : spaced(type.substring(0, bracket).stripTrailing()) + name + type.substring(bracket);
    }

    private static String spaced(String type) {
        return type.endsWith("*") ? type : type.stripTrailing() + " ";
    }
}
