package org.spiscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A structure or union.
 *
 * @param name its tag or typedef
 * @param kind whether its members follow each other or share their place
 * @param size in bytes, tail padding included
 * @param align in bytes
 * @param members in order of declaration
 */
public record StructType(String name, Kind kind, int size, int align, List<Member> members) implements LayoutType {
    /** How the members lie. */
    public enum Kind {
        /** One after the other. */
        STRUCT,
        /** All at the same place. */
        UNION
    }

    /**
     * Takes a layout as it stands.
     *
     * @throws IllegalArgumentException when a member ends beyond {@code size}, or the size is out of range
     */
    public StructType {
        members = List.copyOf(members);
        Sizes.check(name, size);
        for (Member member : members) {
            if (member.offset() < 0 || (long) member.offset() + member.type().size() > size) {
                throw new IllegalArgumentException(name + "." + member.name() + " at " + member.offset() + ", "
                        + member.type().size() + " bytes, in " + size);
            }
        }
    }

    /** Lays a structure out member by member, as a compiler for {@code abi} does. */
    public static Builder builder(String name, Abi abi) {
        return new Builder(name, Kind.STRUCT, abi);
    }

    /** Lays a union out, as a compiler for {@code abi} does. */
    public static Builder union(String name, Abi abi) {
        return new Builder(name, Kind.UNION, abi);
    }

    /**
     * The offset of a member, in bytes.
     *
     * @throws IllegalArgumentException when there is no such member
     */
    public int offsetOf(String member) {
        return member(member).offset();
    }

    /**
     * A member by its name. Members of anonymous members count as members, as in C, with the offset from the start of this structure.
     *
     * @throws IllegalArgumentException when there is no such member
     */
    public Member member(String member) {
        return find(member).orElseThrow(() -> new IllegalArgumentException(name + " has no member " + member));
    }

    private Optional<Member> find(String wanted) {
        for (Member member : members) {
            if (!member.name().isEmpty()) {
                if (member.name().equals(wanted)) {
                    return Optional.of(member);
                }
            } else if (member.type() instanceof StructType inner) {
                Optional<Member> found = inner.find(wanted);
                if (found.isPresent()) {
                    Member m = found.get();
                    return Optional.of(new Member(m.name(), m.type(), member.offset() + m.offset(), m.role()));
                }
            }
        }
        return Optional.empty();
    }

    /** Lays members out in the order in which they are added. Not safe for several threads. */
    public static final class Builder {
        private final String name;
        private final Kind kind;
        private final Abi abi;
        private final List<Member> members = new ArrayList<>();
        private Placement placement;

        private Builder(String name, Kind kind, Abi abi) {
            this.name = name;
            this.kind = kind;
            this.abi = abi;
            this.placement = new Placement(kind, abi.hasMicrosoftBitFields(), 0, false, 1);
        }

        /**
         * Caps the alignment of all members, as {@code #pragma pack} does: 1, 2, 4, 8 or 16 bytes.
         *
         * @throws IllegalStateException when there is a member already
         */
        public Builder pack(int bytes) {
            if (Integer.bitCount(bytes) != 1 || bytes > 16) {
                throw new IllegalArgumentException("pack(" + bytes + ")");
            }
            if (!members.isEmpty()) {
                throw new IllegalStateException("pack after the first member");
            }
            placement = new Placement(kind, abi.hasMicrosoftBitFields(), bytes, false, 1);
            return this;
        }

        /** Adds a member without a role. */
        public Builder member(String member, LayoutType type) {
            return member(member, type, Role.NONE);
        }

        /**
         * Adds a member.
         *
         * @throws IllegalArgumentException when the name is taken, or the type is a pointer or a handle of another width than the ABI's
         */
        public Builder member(String member, LayoutType type, Role role) {
            checkName(member);
            checkAbi(member, type);
            long offset = placement.member(type.size(), type.align(), 0, false);
            members.add(new Member(member, type, Sizes.check(name, offset), role));
            return this;
        }

        private void checkName(String member) {
            if (!member.isEmpty() && members.stream().anyMatch(m -> m.name().equals(member))) {
                throw new IllegalArgumentException(name + " has two members " + member);
            }
        }

        /** A structure laid out for one ABI inside one for another would have wrong offsets without any sign of it. */
        private void checkAbi(String member, LayoutType type) {
            if (type instanceof ArrayType array) {
                checkAbi(member, array.element());
            } else if (type instanceof StructType struct) {
                struct.members().forEach(inner -> checkAbi(member + "." + inner.name(), inner.type()));
            } else if ((type instanceof PointerType || type instanceof EventType) && type.size() != abi.pointerSize()) {
                throw new IllegalArgumentException(
                        name + "." + member + ": a " + type.name() + " of " + type.size() + " bytes on " + abi);
            }
        }

        /** The structure, its size padded to its alignment. */
        public StructType build() {
            return new StructType(name, kind, Sizes.check(name, placement.size()), placement.align(), members);
        }
    }
}
