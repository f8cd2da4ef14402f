package org.spiscope.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Confidence.Reason;
import org.spiscope.winsock.HexText;

/**
 * Checks a decoded context against its layout, member by member. What is in an array, behind a pointer or in a list counts once, however much
 * of it there is: the worst of it, else the best, so that one long array does not outweigh all else.
 */
final class Plausibility {
    private final Known known;
    private final MemberChecks members;
    private int paddingBytes;
    private int paddingSet;
    private @Nullable String firstUnreadable;

    Plausibility(Known known) {
        this.known = known;
        this.members = new MemberChecks(known);
    }

    List<Reason> check(Node context, LayoutType layout) {
        List<Reason> reasons = new ArrayList<>();
        if (!(layout instanceof StructType struct)) {
            integer(context, reasons);
        } else if (context.error() != null) {
            if (context.place().address() != 0) {
                reasons.add(Check.MEMORY.failed("nothing is readable at "
                        + HexText.pointer(context.place().address())));
            }
        } else {
            statedSize(struct, context, reasons);
            visit("", struct, Role.NONE, context, reasons);
            summary(reasons);
        }
        return reasons;
    }

    private void integer(Node context, List<Reason> reasons) {
        if (context instanceof Node.Int number && number.number() != 0) {
            reasons.add(
                    known.readable().test(number.number())
                            ? Check.INTEGER.failed("there is readable memory at " + HexText.pointer(number.number()))
                            : Check.INTEGER.passed(HexText.pointer(number.number()) + " is no readable address"));
        }
    }

    /**
     * By the convention of the Windows headers the first members of a structure tell its size. A layout may be of the beginning only, but not of
     * more than there is.
     */
    private static void statedSize(StructType struct, Node context, List<Reason> reasons) {
        for (int i = 0; i < Math.min(struct.members().size(), context.children().size()); i++) {
            String name = struct.members().get(i).name();
            boolean isSize = name.equals("cbSize") || name.equals("dwSize") || name.equals("cb");
            if (isSize && context.children().get(i) instanceof Node.Int stated) {
                if (stated.number() == struct.size()) {
                    reasons.add(Check.STATED_SIZE.passed(name + " is the layout's size, " + struct.size()));
                } else if (stated.number() < struct.size() || stated.number() > LayoutType.MAX_SIZE) {
                    reasons.add(Check.STATED_SIZE.failed(
                            name + " is " + stated.number() + ", the layout has " + struct.size() + " bytes"));
                }
            }
        }
    }

    private void summary(List<Reason> reasons) {
        if (firstUnreadable != null) {
            reasons.add(Check.MEMORY.failed("unreadable from " + firstUnreadable + " on"));
        }
        if (paddingSet > 0) {
            reasons.add(Check.PADDING.failed(paddingSet + " of " + paddingBytes + " bytes of padding are not zero"));
        } else if (paddingBytes > 0) {
            reasons.add(Check.PADDING.passed(paddingBytes + " bytes of padding are zero"));
        }
    }

    private void visit(String path, LayoutType type, Role role, Node node, List<Reason> reasons) {
        if (node instanceof Node.Unreadable) {
            unreadable(path, type, node, reasons);
        } else if (type instanceof CountedType counted) {
            visit(path, counted.declared(), role, node, reasons);
        } else if (node instanceof Node.Array) {
            LayoutType element = type instanceof ArrayType array ? array.element() : type;
            elements(path, element, node.children(), reasons);
        } else if (type instanceof StructType struct && node instanceof Node.Struct) {
            if (struct.kind() == StructType.Kind.UNION) {
                union(path, struct, node, reasons);
            } else {
                struct(path, struct, node, reasons);
            }
        } else if (type instanceof PointerType pointer && node instanceof Node.Pointer to) {
            pointer(path, pointer, to, reasons);
        } else if (type instanceof ListType list && node instanceof Node.LinkedList links) {
            list(path, list, links, reasons);
        } else {
            Reason reason = members.judge(path, type, role, node);
            if (reason != null) {
                reasons.add(reason);
            }
        }
    }

    private void unreadable(String path, LayoutType type, Node node, List<Reason> reasons) {
        if (type instanceof CountedType && node.place().bytes() != null) {
            reasons.add(Check.LENGTH.failed(path + ": " + node.error()));
        } else if (firstUnreadable == null
                && Decoder.unreadable(node.place().address()).equals(node.error())) {
            firstUnreadable = path;
        }
    }

    private void struct(String path, StructType struct, Node node, List<Reason> reasons) {
        padding(struct, node.place().bytes());
        for (int i = 0; i < Math.min(struct.members().size(), node.children().size()); i++) {
            Member member = struct.members().get(i);
            Node child = node.children().get(i);
            visit(join(path, member.name()), member.type(), member.role(), child, reasons);
            if (member.type() instanceof CountedType counted) {
                length(path, struct, counted, node, child, reasons);
            }
        }
    }

    /** Only one member of a union is meant: the one that the bytes speak for most. */
    private void union(String path, StructType union, Node node, List<Reason> reasons) {
        List<Reason> best = List.of();
        for (int i = 0; i < Math.min(union.members().size(), node.children().size()); i++) {
            Member member = union.members().get(i);
            List<Reason> own = new ArrayList<>();
            visit(
                    join(path, member.name()),
                    member.type(),
                    member.role(),
                    node.children().get(i),
                    own);
            if (i == 0 || balance(own) > balance(best)) {
                best = own;
            }
        }
        reasons.addAll(best);
    }

    private static int balance(List<Reason> reasons) {
        return reasons.stream()
                .mapToInt(reason -> reason.supports() ? reason.weight() : -reason.weight())
                .sum();
    }

    private void padding(StructType struct, byte @Nullable [] bytes) {
        if (bytes == null) {
            return;
        }
        int end = 0;
        for (Member member : struct.members()) {
            count(bytes, end, member.offset());
            end = Math.max(end, member.offset() + member.type().size());
        }
        count(bytes, end, struct.size());
    }

    private void count(byte[] bytes, int from, int to) {
        for (int i = from; i < Math.min(to, bytes.length); i++) {
            paddingBytes++;
            paddingSet += bytes[i] == 0 ? 0 : 1;
        }
    }

    /** A length in another member: whether as many are there. */
    private static void length(
            String path, StructType struct, CountedType type, Node node, Node counted, List<Reason> reasons) {
        Node by = null;
        for (int i = 0; i < Math.min(struct.members().size(), node.children().size()); i++) {
            if (struct.members().get(i).name().equals(type.by())) {
                by = node.children().get(i);
            }
        }
        if (!(by instanceof Node.Int number) || number.number() <= 0 || counted instanceof Node.Unreadable) {
            return;
        }
        String name = join(path, type.by());
        long room = room(type);
        if (room >= largest(by)) {
            return;
        }
        reasons.add(
                number.number() > room
                        ? Check.LENGTH.failed(name + " is " + number.number() + ", which is more than there can be")
                        : Check.LENGTH.passed(name + " is a length that fits, " + number.number()));
    }

    /** The largest number that fits the bytes of a length: what no length of its type can exceed says nothing. */
    private static long largest(Node length) {
        return -1L >>> Long.SIZE - Math.min(Long.SIZE - 1, length.place().size() * Byte.SIZE);
    }

    /** The most that such a length can be: what was declared, and where nothing was, what fits the largest type. */
    private static long room(CountedType type) {
        int declared = type.declared() instanceof ArrayType array
                ? type.inBytes() ? array.size() : array.count()
                : type.declared() instanceof TextType text
                        ? type.inBytes() ? text.size() : text.count()
                        : type.declared() instanceof BytesType bytes ? bytes.size() : 0;
        return declared > 0 ? declared : LayoutType.MAX_SIZE;
    }

    private void elements(String path, LayoutType element, List<Node> nodes, List<Reason> reasons) {
        List<Reason> all = new ArrayList<>();
        for (Node node : nodes) {
            visit(path + node.place().name(), element, Role.NONE, node, all);
        }
        Reason one = decisive(all);
        if (one != null) {
            reasons.add(one);
        }
    }

    /** The heaviest reason against, else the heaviest for; the first of equals; null for none. */
    private static @Nullable Reason decisive(List<Reason> reasons) {
        return reasons.stream()
                .min(Comparator.comparing(Reason::supports)
                        .thenComparing(Comparator.comparingInt(Reason::weight).reversed()))
                .orElse(null);
    }

    private void pointer(String path, PointerType type, Node.Pointer node, List<Reason> reasons) {
        if (node.target() == 0) {
            return;
        }
        String to = path + " points to " + HexText.pointer(node.target());
        LayoutType pointee =
                type.pointee() instanceof PointerType.Typed typed ? typed.type().get() : null;
        int align = pointee == null ? 1 : pointee.align();
        if (!known.readable().test(node.target())) {
            reasons.add(Check.POINTER.failed(to + ", which is unreadable"));
        } else if (Long.remainderUnsigned(node.target(), align) != 0) {
            reasons.add(Check.POINTER.failed(to + ", where no " + name(pointee) + " is aligned"));
        } else {
            reasons.add(Check.POINTER.passed(path + " points to readable memory"));
        }
        if (type.pointee() instanceof PointerType.ZeroTerminated) {
            node.children().forEach(child -> behind(child, members.text(path, child), reasons));
        } else if (pointee != null) {
            node.children().forEach(child -> behind(child, target(path, pointee, child), reasons));
        }
    }

    private static String name(@Nullable LayoutType type) {
        return type == null ? "value" : type.name();
    }

    private @Nullable Reason target(String path, LayoutType type, Node node) {
        Plausibility inner = new Plausibility(known);
        List<Reason> reasons = new ArrayList<>();
        inner.visit(path + "->", type, Role.NONE, node, reasons);
        if (inner.firstUnreadable != null) {
            reasons.add(Check.MEMORY.failed("unreadable from " + inner.firstUnreadable + " on"));
        }
        return decisive(reasons);
    }

    /** What a pointer leads to is less near to the context than its own members: it can only speak against, and for as little. */
    private static void behind(Node node, @Nullable Reason worst, List<Reason> reasons) {
        boolean isTold = node instanceof Node.Unreadable;
        if (worst != null && !worst.supports() && !isTold) {
            reasons.add(Check.TARGET.failed(worst.words()));
        }
    }

    private void list(String path, ListType type, Node.LinkedList node, List<Reason> reasons) {
        byte[] bytes = node.place().bytes();
        if (bytes == null || MemberChecks.isZero(bytes)) {
            return;
        }
        reasons.add(
                node.consistent()
                        ? Check.LIST.passed(path + " is a consistent list: " + node.value())
                        : Check.LIST.failed(path + " is no consistent list: " + node.value()));
        ListType.Element element = type.element().get();
        if (element != null && node.consistent()) {
            for (Node child : node.children()) {
                Reason worst = target(path + child.place().name(), element.type(), child);
                if (worst != null && !worst.supports()) {
                    reasons.add(Check.TARGET.failed(worst.words()));
                    return;
                }
            }
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() || path.endsWith("->") ? path + name : name.isEmpty() ? path : path + "." + name;
    }
}
