package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.ArrayType;
import org.spiscope.layout.BitFieldType;
import org.spiscope.layout.CountedType;
import org.spiscope.layout.GuidType;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.ListType;
import org.spiscope.layout.Member;
import org.spiscope.layout.SockaddrType;
import org.spiscope.layout.StructType;
import org.spiscope.layout.TimeType;

/** Lists the members of a structure with those of what is in it. */
final class Fields {
    private final List<Field> fields = new ArrayList<>();
    private int visits;
    private boolean isCutOff;

    private Fields() {}

    /** The fields; null when there are more than {@link Limits#FIELDS}. {@code lines} has one line for each member. */
    static @Nullable List<Field> of(StructType struct, List<Integer> lines) {
        Fields listing = new Fields();
        for (int i = 0; i < struct.members().size(); i++) {
            listing.add(struct.members().get(i), "", 0, 0, i < lines.size() ? lines.get(i) : 0);
        }
        return listing.isCutOff ? null : listing.fields;
    }

    private void add(Member member, String prefix, int base, int depth, int line) {
        visits++;
        if (visits > Limits.FIELDS) {
            isCutOff = true;
            return;
        }
        String name = prefix + member.name();
        int offset = base + member.offset();
        boolean isNamed = !member.name().isEmpty();
        if (isNamed) {
            fields.add(field(name, member.type(), offset, depth, line));
        }
        StructType inner = structOf(member.type());
        if (inner != null) {
            String path = isNamed ? name + "." : prefix;
            for (Member each : inner.members()) {
                add(each, path, offset, isNamed ? depth + 1 : depth, isNamed ? 0 : line);
            }
        }
    }

    private static Field field(String name, LayoutType type, int offset, int depth, int line) {
        if (type instanceof BitFieldType bits) {
            return new Field(
                    name,
                    bits.unit().name(),
                    offset,
                    bits.unit().size(),
                    bits.bitOffset(),
                    bits.bitWidth(),
                    depth,
                    line);
        }
        return new Field(name, type.name(), offset, type.size(), -1, 0, depth, line);
    }

    /** The structure that a type is, whatever it is shown as; null for every other type. */
    static @Nullable StructType structOf(LayoutType type) {
        if (type instanceof StructType struct) {
            return struct;
        }
        if (type instanceof SockaddrType sockaddr) {
            return sockaddr.declared();
        }
        if (type instanceof GuidType guid) {
            return guid.declared();
        }
        if (type instanceof TimeType time) {
            return time.declared();
        }
        if (type instanceof ListType list) {
            return list.declared();
        }
        if (type instanceof CountedType counted) {
            return counted.declared() instanceof ArrayType ? null : structOf(counted.declared());
        }
        return null;
    }
}
