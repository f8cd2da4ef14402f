package org.spiscope.layout;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a structure's members, or of an array's elements. Those that are {@link SelfContained} are made when they are first asked for: most members
 * of most contexts are never looked at. The others are made with the list, as what they depend on does not stand still. To whoever looks, on any thread,
 * the list is immutable: the same node each time.
 */
final class LazyNodes extends AbstractList<Node> implements RandomAccess {
    private final Parts parts;
    private final Block block;
    private final int offset;
    private final AtomicReferenceArray<@Nullable Node> made;

    /**
     * Nodes at an offset of a block that has the bytes of those that can wait at hand.
     *
     * @param made from the first part on; null for one that can wait
     */
    LazyNodes(Parts parts, Block block, int offset, @Nullable Node[] made) {
        this(parts, block, offset, new AtomicReferenceArray<>(made));
    }

    private LazyNodes(Parts parts, Block block, int offset, AtomicReferenceArray<@Nullable Node> made) {
        this.parts = parts;
        this.block = block;
        this.offset = offset;
        this.made = made;
    }

    /** The nodes of a self-contained type, none of them made. */
    static LazyNodes of(LayoutType container, Block block, int offset) {
        Parts parts = new Parts(container);
        return new LazyNodes(parts, block, offset, new AtomicReferenceArray<>(parts.count()));
    }

    @Override
    public int size() {
        return made.length();
    }

    @Override
    public Node get(int index) {
        Node node = made.get(index);
        return node == null ? make(index) : node;
    }

    private Node make(int index) {
        Node mine = SelfContained.node(parts.name(index), parts.type(index), block, offset + parts.offset(index));
        Node others = made.compareAndExchange(index, null, mine);
        return others == null ? mine : others;
    }

    /** Whether a node has been made in neither of two lists, and both are of the same type at the same offset. */
    static boolean bothWait(List<Node> one, List<Node> other, int index) {
        return one instanceof LazyNodes a
                && other instanceof LazyNodes b
                && a.parts.container() == b.parts.container()
                && a.offset == b.offset
                && a.waits(index)
                && b.waits(index);
    }

    private boolean waits(int index) {
        return index < made.length() && made.get(index) == null;
    }

    /** Whether a node that {@linkplain #bothWait waits in both lists} will be another in one than in the other, as {@link Changes} sees it. */
    static boolean differ(List<Node> one, List<Node> other, int index) {
        LazyNodes a = (LazyNodes) one;
        LazyNodes b = (LazyNodes) other;
        return SelfContained.differs(a.parts.type(index), a.block, b.block, a.offset + a.parts.offset(index));
    }
}
