package org.spiscope.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the handle table shows of a context.
 *
 * @param local the local address, such as {@code 127.0.0.1:8080}; null when there is none to show: no member with that role, unreadable, or
 *     of the unspecified family
 * @param remote the peer's address; null as for {@code local}
 * @param state the state by name where it has one, else its number; null when no readable member has that role
 */
public record Summary(
        @Nullable String local,
        @Nullable String remote,
        @Nullable String state) {
    /** Nothing to show. */
    public static final Summary NONE = new Summary(null, null, null);

    /**
     * Picks the members by their roles, those of nested structures included; the first of a role counts.
     *
     * @param node what {@code type} decoded to
     */
    public static Summary of(Node node, StructType type) {
        return new Summary(
                address(find(node, type, Role.LOCAL_ADDRESS)),
                address(find(node, type, Role.REMOTE_ADDRESS)),
                state(find(node, type, Role.STATE)));
    }

    private record Found(Node node, LayoutType type) {}

    private static @Nullable Found find(Node node, StructType type, Role role) {
        List<Node> nodes = node.children();
        int common = Math.min(nodes.size(), type.members().size());
        for (int i = 0; i < common; i++) {
            Member member = type.members().get(i);
            if (member.role() == role) {
                return new Found(nodes.get(i), member.type());
            }
            Found inner = member.type() instanceof StructType struct ? find(nodes.get(i), struct, role) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private static @Nullable String address(@Nullable Found found) {
        return found != null && found.node() instanceof Node.Address address && SocketAddresses.isSpecified(address)
                ? address.value()
                : null;
    }

    private static @Nullable String state(@Nullable Found found) {
        if (found == null || found.node().error() != null) {
            return null;
        }
        if (found.node() instanceof Node.Int number && found.type() instanceof IntegerType type) {
            String name = type.nameOf(number.number());
            return name == null ? number.value() : name;
        }
        return found.node().value();
    }
}
