package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/** Settles types whose length is in another member, once that member has been read. */
final class Counts {
    /** The most bytes, or characters, that a pointer's target shows. */
    private static final int MOST_BEHIND_POINTER = 4096;

    private Counts() {}

    /** The number in a member; null when it cannot be read. */
    static @Nullable Long read(StructType struct, String by, Block block, int offset) {
        for (Member member : struct.members()) {
            if (member.name().equals(by)) {
                byte[] bytes =
                        block.slice(offset + member.offset(), member.type().size());
                if (bytes == null) {
                    return null;
                }
                if (member.type() instanceof IntegerType integer) {
                    return Values.number(integer, bytes);
                }
                return member.type() instanceof BitFieldType field ? Values.number(field, bytes) : null;
            }
        }
        return null;
    }

    /** The type with its length; null when {@code number} is no length. */
    static @Nullable LayoutType settle(CountedType type, long number) {
        return number < 0 ? null : settle(type.declared(), number, type.inBytes());
    }

    private static LayoutType settle(LayoutType type, long number, boolean inBytes) {
        if (type instanceof PointerType pointer) {
            return new PointerType(pointer.name(), pointer.size(), behind(pointer.pointee(), number, inBytes));
        }
        if (type instanceof ArrayType array) {
            int most = array.count() > 0 ? array.count() : most(array.element().size());
            return new ArrayType(
                    array.element(), elements(number, inBytes, array.element().size(), most));
        }
        if (type instanceof TextType text) {
            int most = text.count() > 0 ? text.count() : MOST_BEHIND_POINTER;
            return new TextType(text.name(), text.unit(), elements(number, inBytes, text.unit(), most));
        }
        if (type instanceof BytesType bytes) {
            int most = bytes.size() > 0 ? bytes.size() : MOST_BEHIND_POINTER;
            return new BytesType(bytes.name(), elements(number, inBytes, 1, most));
        }
        return type;
    }

    private static PointerType.Pointee behind(PointerType.Pointee pointee, long number, boolean inBytes) {
        if (pointee instanceof PointerType.ZeroTerminated text) {
            int count = elements(number, inBytes, text.unit(), MOST_BEHIND_POINTER);
            String name = (text.unit() == 1 ? "CHAR[" : "WCHAR[") + count + "]";
            return new PointerType.Typed(() -> new TextType(name, text.unit(), count));
        }
        if (pointee instanceof PointerType.Opaque) {
            int count = elements(number, inBytes, 1, MOST_BEHIND_POINTER);
            return new PointerType.Typed(() -> new BytesType("BYTE[" + count + "]", count));
        }
        if (pointee instanceof PointerType.Typed typed) {
            return new PointerType.Typed(() -> {
                LayoutType element = typed.type().get();
                return element == null
                        ? null
                        : new ArrayType(element, elements(number, inBytes, element.size(), most(element.size())));
            });
        }
        return pointee;
    }

    private static int most(int size) {
        return Math.min(Walk.MAX_NODES + 1, LayoutType.MAX_SIZE / Math.max(1, size));
    }

    private static int elements(long number, boolean inBytes, int size, int most) {
        return (int) Math.min(inBytes ? number / Math.max(1, size) : number, most);
    }
}
