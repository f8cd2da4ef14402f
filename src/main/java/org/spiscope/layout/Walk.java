package org.spiscope.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node.Place;
import org.spiscope.memory.Memory;
import org.spiscope.winsock.HexText;

/**
 * One decode, with what bounds it: a type can ask for more values than anyone can look at, structures can point at each other, and a
 * wild pointer leads anywhere.
 */
final class Walk {
    /** Values in one tree. */
    static final int MAX_NODES = 10_000;

    /** Pointers followed from one to the next. */
    static final int MAX_FOLLOWED = 4;

    /** Structures and arrays in each other. */
    static final int MAX_NESTED = 16;

    private final Memory memory;
    private final EventStates events;
    private final List<Visit> visiting = new ArrayList<>(0);
    private final Set<Long> links = new HashSet<>();
    private int nodes;
    private int nested;

    /** A structure whose decode is under way. */
    private record Visit(long address, LayoutType type) {}

    Walk(Memory memory, EventStates events) {
        this.memory = memory;
        this.events = events;
    }

    /** Decodes what a pointer leads to. {@code name} is the node's. */
    Node target(String name, LayoutType type, Block block) {
        if (canWait(type, block, 0)) {
            return SelfContained.node(name, type, block, 0);
        }
        visiting.add(new Visit(block.address(), type));
        Node node = node(name, type, block, 0);
        visiting.remove(visiting.size() - 1);
        return node;
    }

    private Node node(String name, LayoutType type, Block block, int offset) {
        nodes++;
        byte[] bytes = block.slice(offset, type.size());
        Place place = new Place(name, type.name(), block.address() + offset, offset, type.size(), bytes);
        if (type instanceof StructType || type instanceof ArrayType) {
            return container(place, bytes, parts(type, block, offset), type instanceof StructType);
        }
        if (bytes == null) {
            return new Node.Unreadable(place, Decoder.unreadable(place.address()));
        }
        return type instanceof SockaddrType
                ? SocketAddresses.decode(place, bytes, members -> parts(members, block, offset))
                : leaf(type, place, bytes);
    }

    private Node container(Place place, byte @Nullable [] bytes, List<Node> children, boolean struct) {
        if (bytes == null && children.stream().allMatch(child -> child instanceof Node.Unreadable)) {
            return new Node.Unreadable(place, Decoder.unreadable(place.address()));
        }
        return struct ? new Node.Struct(place, "", null, children) : new Node.Array(place, "", children);
    }

    private List<Node> parts(LayoutType container, Block block, int offset) {
        Parts parts = new Parts(container);
        List<@Nullable Node> made = new ArrayList<>();
        nested++;
        for (int i = 0; i < parts.count(); i++) {
            if (canWait(parts.type(i), block, offset + parts.offset(i))) {
                made.add(null);
            } else if (isSpent()) {
                made.add(cutOff(parts.name(i), parts.type(i), block, offset + parts.offset(i)));
                break;
            } else {
                made.add(part(parts, i, block, offset));
            }
        }
        nested--;
        return new LazyNodes(parts, block, offset, made.toArray(new @Nullable Node[0]));
    }

    /** Whether a value can be decoded later, and then with all that is in it. It counts as if it had been. */
    private boolean canWait(LayoutType type, Block block, int offset) {
        int left = MAX_NODES - nodes;
        int levels = MAX_NESTED - nested;
        if (left < 1 || levels < 0 || !block.has(offset, type.size())) {
            return false;
        }
        int needed = SelfContained.nodes(type, left, levels);
        if (needed > left) {
            return false;
        }
        nodes += needed;
        return true;
    }

    private Node part(Parts parts, int index, Block block, int offset) {
        LayoutType type = parts.type(index);
        return type instanceof CountedType counted && parts.container() instanceof StructType struct
                ? counted(struct.members().get(index), counted, struct, block, offset)
                : node(parts.name(index), type, block, offset + parts.offset(index));
    }

    private Node counted(Member member, CountedType type, StructType struct, Block block, int offset) {
        Long number = Counts.read(struct, type.by(), block, offset);
        LayoutType settled = number == null ? null : Counts.settle(type, number);
        if (settled != null) {
            return node(member.name(), settled, block, offset + member.offset());
        }
        int at = offset + member.offset();
        Place place = new Place(
                member.name(), type.name(), block.address() + at, at, type.size(), block.slice(at, type.size()));
        String why = number == null ? " is unreadable" : " is " + number;
        return new Node.Unreadable(place, "its length, " + type.by() + "," + why);
    }

    private boolean isSpent() {
        return nodes >= MAX_NODES || nested > MAX_NESTED;
    }

    /** Stands for all that follows it in its container. */
    private Node cutOff(String name, LayoutType type, Block block, int offset) {
        String why = nested > MAX_NESTED
                ? "not decoded: more than " + MAX_NESTED + " structures in each other"
                : "not decoded, nor what follows: more than " + MAX_NODES + " values";
        return new Node.Unreadable(
                new Place(name, type.name(), block.address() + offset, offset, type.size(), null), why);
    }

    private Node leaf(LayoutType type, Place place, byte[] bytes) {
        if (type instanceof PointerType pointer) {
            return pointer(pointer, place, Values.unsigned(bytes, pointer.size(), false));
        }
        if (type instanceof EventType) {
            return event(place, Values.unsigned(bytes, bytes.length, false));
        }
        return type instanceof ListType list ? list(list, place, bytes) : SelfContained.leaf(type, place, bytes);
    }

    private Node event(Place place, long handle) {
        if (handle == 0) {
            return new Node.Event(place, 0, null, "NULL");
        }
        if (events == EventStates.UNKNOWN) {
            return new Node.Event(place, handle, null, HexText.pointer(handle));
        }
        Boolean signalled = events.isSignalled(handle);
        String state = signalled == null ? "not an open event" : signalled ? "signalled" : "not signalled";
        return new Node.Event(place, handle, signalled, state);
    }

    private Node pointer(PointerType type, Place place, long target) {
        if (target != 0 && type.pointee() instanceof PointerType.ZeroTerminated text) {
            return textPointer(text.unit(), place, target);
        }
        LayoutType pointee =
                type.pointee() instanceof PointerType.Typed typed ? typed.type().get() : null;
        return target == 0 || pointee == null
                ? SelfContained.pointer(place, target)
                : typedPointer(pointee, place, target);
    }

    private Node textPointer(int unit, Place place, long target) {
        nodes++;
        String type = unit == 1 ? "CHAR[]" : "WCHAR[]";
        byte[] bytes = ZeroTerminatedText.fetch(memory, target, unit);
        if (bytes == null) {
            Place lost = new Place("*", type, target, 0, unit, null);
            return new Node.Pointer(
                    place,
                    target,
                    HexText.pointer(target),
                    List.of(new Node.Unreadable(lost, Decoder.unreadable(target))));
        }
        String text = ZeroTerminatedText.decode(bytes, unit);
        String quoted = Values.quoted(text) + (bytes.length < ZeroTerminatedText.LIMIT * unit ? "" : "…");
        Node child = new Node.Text(new Place("*", type, target, 0, bytes.length, bytes), text, quoted);
        return new Node.Pointer(place, target, HexText.pointer(target) + " " + quoted, List.of(child));
    }

    private Node typedPointer(LayoutType type, Place place, long target) {
        String at = HexText.pointer(target);
        if (visiting.contains(new Visit(target, type))) {
            return new Node.Pointer(place, target, at + " (points back)", List.of());
        }
        if (visiting.size() > MAX_FOLLOWED) {
            return new Node.Pointer(place, target, at + " (not followed)", List.of());
        }
        Node child = target("*", type, Block.read(memory, target, type.size()));
        return new Node.Pointer(place, target, at, List.of(child));
    }

    /** The links of a list, each as what it is in where that is known. A link of a list that is being shown is not followed again. */
    private Node list(ListType type, Place place, byte[] bytes) {
        if (links.contains(place.address())) {
            return new Node.LinkedList(place, "a link of the list", true, List.of());
        }
        boolean isDouble = type.declared().members().size() > 1;
        Lists.Links found = Lists.follow(memory, place.address(), bytes, isDouble);
        List<Long> shown = new ArrayList<>(found.addresses());
        shown.add(place.address());
        shown.removeIf(address -> !links.add(address));
        List<Node> children = new ArrayList<>();
        nested++;
        for (int i = 0; i < found.addresses().size() && !isSpent(); i++) {
            children.add(link("[" + i + "]", type, found.addresses().get(i)));
        }
        nested--;
        shown.forEach(links::remove);
        return new Node.LinkedList(place, found.end(), found.isConsistent(), List.copyOf(children));
    }

    private Node link(String name, ListType list, long address) {
        ListType.Element element = list.element().get();
        if (element == null || visiting.size() > MAX_FOLLOWED) {
            nodes++;
            Place place = new Place(name, list.name() + " *", address, 0, list.size(), null);
            return new Node.Pointer(place, address, HexText.pointer(address), List.of());
        }
        return target(
                name,
                element.type(),
                Block.read(memory, address - element.link(), element.type().size()));
    }
}
