package org.spiscope.ui.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.layout.Node;

/**
 * What there is to show of a handle's context, and when it is less than a decoded structure, why.
 *
 * @param title the reason in a few words; empty when the tree needs none
 * @param detail the reason in one sentence; may be empty
 * @param node what the tree and the hex view show; null for nothing
 */
record ContextState(String title, String detail, @Nullable Node node) {
    /** No system that this runs on maps its first 64 KiB. */
    private static final long LOWEST_ADDRESS = 0x10000;

    static final ContextState NO_SELECTION =
            new ContextState("Select a handle", "Its context is shown here, decoded and in bytes.", null);

    static ContextState of(HandleView handle) {
        if (handle.ifs()) {
            return new ContextState(
                    "IFS handle: no context by design",
                    "It is a real file handle. WPUQuerySocketHandleContext answers WSAENOTSOCK 10038.",
                    null);
        }
        Node decoded = handle.decoded();
        if (handle.closed()) {
            return closed(decoded);
        }
        return decoded == null ? undecoded(handle.context()) : live(decoded);
    }

    /** Whether nothing but the reason can be shown. */
    boolean isEmpty() {
        return node == null;
    }

    private static ContextState closed(@Nullable Node last) {
        String detail = last == null ? "It was closed before it could be decoded." : "Shown as it was last read.";
        return new ContextState("closed: the provider has freed its context", detail, last);
    }

    private static ContextState undecoded(long context) {
        return new ContextState(
                "not decoded yet", "The context is " + hex(context) + "; it is decoded with the next snapshots.", null);
    }

    private static ContextState live(Node decoded) {
        if (decoded instanceof Node.Int number) {
            return integer(number);
        }
        if (decoded instanceof Node.Bytes) {
            return new ContextState(
                    "no layout known for this provider",
                    "The bytes are shown as they are. F4: paste its structure.",
                    decoded);
        }
        String error = decoded.error();
        if (error != null && decoded.children().isEmpty()) {
            String title = decoded.place().address() == 0
                    ? error
                    : "unreadable at " + hex(decoded.place().address());
            return new ContextState(title, "The provider may have freed it.", null);
        }
        return new ContextState("", "", decoded);
    }

    /** A number too small or too large to be an address was meant as a number; another one is a pointer gone wild. */
    private static ContextState integer(Node.Int number) {
        String hex = hex(number.number());
        boolean wild = number.value().contains("not a readable address") && looksLikeAddress(number);
        return wild
                ? new ContextState("unreadable at " + hex, "No memory there: shown as an integer.", number)
                : new ContextState("plain integer " + hex, "The provider keeps a number here, not an address.", number);
    }

    private static boolean looksLikeAddress(Node.Int number) {
        long allOnes = number.place().size() == Integer.BYTES ? 0xFFFF_FFFFL : -1;
        return Long.compareUnsigned(number.number(), LOWEST_ADDRESS) >= 0 && number.number() != allOnes;
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number).toUpperCase(Locale.ROOT);
    }
}
