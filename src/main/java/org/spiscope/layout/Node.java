package org.spiscope.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.Sockaddr;

/**
 * One node of a decoded context: a value with the place it came from. The tree is lenient: what could not be read is an
 * {@link Unreadable} node that says why, in its place.
 *
 * <p>Every node has a member name, the C type, the offset in bytes from the start of the context, the size in bytes, and, where it was
 * readable, its raw bytes. Nodes are immutable, and safe for any thread. Children may be made only when they are first asked for, of what was read when the
 * tree was decoded; a child is the same object each time.
 */
public sealed interface Node {
    /** Where a node stands and what it is made of. */
    Place place();

    /** The decoded value as text, such as {@code 192.0.2.1:443} or {@code LISTENING (2)}; empty for a pure container. */
    String value();

    /** Why the value could not be had; null when it could. */
    default @Nullable String error() {
        return null;
    }

    /** Members, elements or the pointer's target; empty for a leaf. */
    default List<Node> children() {
        return List.of();
    }

    /**
     * The place of a node. Two places of the same content are not equal: {@link Changes} compares them.
     *
     * @param name the member's name, {@code [3]} for an element, {@code *} for a target, {@code context} for the outermost
     * @param type the C type as its author writes it
     * @param address where it was read; 0 when it was not read from memory
     * @param offset from the start of the outermost structure; for what a pointer leads to, from the start of that target
     * @param size in bytes
     * @param bytes the raw bytes; null when not all of them are readable. Not to be changed.
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // A tree holds one small array per row; a wrapper each would double its cost.
    record Place(String name, String type, long address, int offset, int size, byte @Nullable [] bytes) {}

    /** An integer, with the names of its enum constant or flags in {@code value} where it has some. */
    record Int(Place place, long number, String value) implements Node {}

    /** A float or double. */
    record Real(Place place, double number, String value) implements Node {}

    /** A pointer: null, opaque, or followed to {@code children}. */
    record Pointer(Place place, long target, String value, List<Node> children) implements Node {}

    /** A SOCKADDR of any family. */
    record Address(Place place, Sockaddr address, String value, List<Node> children) implements Node {}

    /** An event object's handle, with its state; {@code signalled} is null when the handle is not an open event. */
    record Event(Place place, long handle, @Nullable Boolean signalled, String value) implements Node {}

    /** A GUID. */
    record GuidValue(Place place, Guid guid, String value) implements Node {}

    /** Text, decoded to its terminator; {@code value} has it quoted, control characters escaped. */
    record Text(Place place, String text, String value) implements Node {}

    /** A linked list, walked with a limit; {@code consistent} unless its links do not lead back as they must, or lead nowhere. */
    record LinkedList(Place place, String value, boolean consistent, List<Node> children) implements Node {}

    /** An array. */
    record Array(Place place, String value, List<Node> children) implements Node {}

    /** A structure or union. The outermost one stands even when nothing of it is readable: then {@code error} says why. */
    record Struct(Place place, String value, @Nullable String error, List<Node> children) implements Node {}

    /** A bit-field within its storage unit. */
    record BitField(Place place, int bitOffset, int bitWidth, long number, String value) implements Node {}

    /** Bytes that nothing more is known of. */
    record Bytes(Place place, String value) implements Node {}

    /** A member that could not be read or not be decoded; {@code error} says why. */
    record Unreadable(Place place, String error) implements Node {
        @Override
        public String value() {
            return "";
        }
    }
}
