package org.spiscope.layout;

import java.util.List;
import org.spiscope.layout.Node.Place;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.HexText;

/**
 * Decodes types whose values come from nothing but their own bytes: no memory is read for them and no event is asked about, so that they can be decoded
 * at any later time.
 */
final class SelfContained {
    /** A SOCKADDR_IN6, its members with it. */
    private static final int MOST_OF_SOCKADDR = 6;

    private SelfContained() {}

    /**
     * How many nodes a value of a type has at most; {@code most + 1} when they are more, when structures and arrays in it are nested deeper than
     * {@code levels}, or when the type is not self-contained.
     */
    static int nodes(LayoutType type, int most, int levels) {
        if (type instanceof StructType struct) {
            return levels < 1 ? most + 1 : nodes(struct, most, levels - 1);
        }
        if (type instanceof ArrayType array) {
            long each = levels < 1 ? most : nodes(array.element(), most, levels - 1);
            return (int) Math.min(1 + each * array.count(), most + 1);
        }
        if (type instanceof SockaddrType) {
            return levels < 1 ? most + 1 : Math.min(MOST_OF_SOCKADDR, most + 1);
        }
        return isLeaf(type) ? Math.min(1, most + 1) : most + 1;
    }

    private static int nodes(StructType struct, int most, int levels) {
        int nodes = 1;
        for (int i = 0; i < struct.members().size() && nodes <= most; i++) {
            nodes += nodes(struct.members().get(i).type(), most - nodes, levels);
        }
        return Math.min(nodes, most + 1);
    }

    private static boolean isLeaf(LayoutType type) {
        if (type instanceof PointerType pointer) {
            return pointer.pointee() instanceof PointerType.Opaque || pointer.pointee() instanceof PointerType.Function;
        }
        return !(type instanceof EventType || type instanceof ListType || type instanceof CountedType);
    }

    /** The value at an offset of a block that has its bytes at hand. */
    static Node node(String name, LayoutType type, Block block, int offset) {
        byte[] bytes = block.atHand(offset, type.size());
        Place place = new Place(name, type.name(), block.address() + offset, offset, type.size(), bytes);
        if (type instanceof StructType struct) {
            return new Node.Struct(place, "", null, LazyNodes.of(struct, block, offset));
        }
        if (type instanceof ArrayType array) {
            return new Node.Array(place, "", LazyNodes.of(array, block, offset));
        }
        return type instanceof SockaddrType
                ? SocketAddresses.decode(place, bytes, members -> LazyNodes.of(members, block, offset))
                : leaf(type, place, bytes);
    }

    /** The value of a type that has nothing in it; of a pointer or a handle no more than its number. */
    static Node leaf(LayoutType type, Place place, byte[] bytes) {
        if (type instanceof IntegerType integer) {
            long number = Values.number(integer, bytes);
            return new Node.Int(place, number, Values.integer(integer, number));
        }
        if (type instanceof PointerType pointer) {
            return pointer(place, Values.unsigned(bytes, pointer.size(), false));
        }
        if (type instanceof BitFieldType field) {
            long number = Values.number(field, bytes);
            return new Node.BitField(
                    place, field.bitOffset(), field.bitWidth(), number, Values.integer(field.unit(), number));
        }
        if (type instanceof RealType) {
            return real(place, bytes);
        }
        if (type instanceof TextType text) {
            String decoded = ZeroTerminatedText.decode(bytes, text.unit());
            return new Node.Text(place, decoded, Values.quoted(decoded));
        }
        if (type instanceof TimeType time) {
            long number = Values.unsigned(bytes, time.size(), time.bigEndian());
            return new Node.Int(place, number, Times.text(time.count(), number));
        }
        if (type instanceof GuidType) {
            Guid guid = Guid.decode(bytes, 0);
            return new Node.GuidValue(place, guid, guid.toString());
        }
        return new Node.Bytes(place, Values.bytes(bytes));
    }

    /** A pointer that is not followed. */
    static Node.Pointer pointer(Place place, long target) {
        return new Node.Pointer(place, target, target == 0 ? "NULL" : HexText.pointer(target), List.of());
    }

    private static Node real(Place place, byte[] bytes) {
        long bits = Values.unsigned(bytes, bytes.length, false);
        if (bytes.length == Float.BYTES) {
            float number = Float.intBitsToFloat((int) bits);
            return new Node.Real(place, number, Float.toString(number));
        }
        double number = Double.longBitsToDouble(bits);
        return new Node.Real(place, number, Double.toString(number));
    }

    /** Whether the value at an offset is another one in one block than in the other, as {@link Changes} sees it. Both have its bytes at hand. */
    static boolean differs(LayoutType type, Block one, Block other, int offset) {
        boolean isContainer = type instanceof StructType || type instanceof ArrayType;
        Parts parts = new Parts(type);
        if (!isContainer || parts.count() == 0) {
            return leafDiffers(type, one, other, offset);
        }
        for (int i = 0; i < parts.count(); i++) {
            if (differs(parts.type(i), one, other, offset + parts.offset(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean leafDiffers(LayoutType type, Block one, Block other, int offset) {
        if (type instanceof BitFieldType field) {
            return Values.number(field, one.atHand(offset, type.size()))
                    != Values.number(field, other.atHand(offset, type.size()));
        }
        return !one.isSame(other, offset, type.size());
    }
}
