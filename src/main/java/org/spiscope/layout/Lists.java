package org.spiscope.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.winsock.HexText;

/** Walks linked lists of LIST_ENTRY and SINGLE_LIST_ENTRY links. */
final class Lists {
    /** Links followed of one list. */
    static final int MAX_LINKS = 64;

    private Lists() {}

    /**
     * Where the links of a list are, from the one after its head on.
     *
     * @param end what ends it, as text: that it does, or why it goes no further
     * @param isConsistent whether it ends as a list must, or at least goes on longer than it was followed
     */
    record Links(List<Long> addresses, String end, boolean isConsistent) {}

    /** Follows the links; {@code isDouble} checks the links back too. */
    static Links follow(Memory memory, long head, byte[] link, boolean isDouble) {
        int width = isDouble ? link.length / 2 : link.length;
        long next = Values.unsigned(link, width, false);
        if (isDouble && next == 0) {
            return new Links(List.of(), "NULL", true);
        }
        List<Long> addresses = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long previous = head;
        while (next != 0 && next != head) {
            if (!seen.add(next)) {
                return new Links(addresses, count(addresses) + ", then round to " + HexText.pointer(next), false);
            }
            byte[] bytes = fetch(memory, next, link.length);
            if (bytes == null) {
                return new Links(addresses, count(addresses) + ", then " + Decoder.unreadable(next), false);
            }
            if (isDouble && Values.unsigned(bytes, width, width, false) != previous) {
                return new Links(
                        addresses, count(addresses) + ", then no link back at " + HexText.pointer(next), false);
            }
            if (addresses.size() == MAX_LINKS) {
                return new Links(addresses, "more than " + MAX_LINKS + " links", true);
            }
            addresses.add(next);
            previous = next;
            next = Values.unsigned(bytes, width, false);
        }
        boolean isBroken = isDouble && next == 0;
        return new Links(addresses, isBroken ? count(addresses) + ", then NULL" : count(addresses), !isBroken);
    }

    private static String count(List<Long> addresses) {
        return addresses.isEmpty() ? "empty" : addresses.size() == 1 ? "1 link" : addresses.size() + " links";
    }

    private static byte @Nullable [] fetch(Memory memory, long address, int size) {
        byte[] bytes = new byte[size];
        return memory.read(address, bytes, 0, size) ? bytes : null;
    }
}
