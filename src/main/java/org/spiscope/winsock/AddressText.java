package org.spiscope.winsock;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text forms of Internet addresses. Every parser answers null for what it cannot read. */
final class AddressText {
    private static final int GROUPS = 8;
    private static final int GROUPS_IN_HALF = GROUPS / 2;
    private static final int MAX_GROUP_DIGITS = 4;

    /** ::ffff:0:0/96, which RFC 5952 section 5 writes with a dotted quad. */
    private static final long MAPPED_PREFIX = 0xFFFFL;

    private AddressText() {}

    static String dottedQuad(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "." + (address & 0xFF);
    }

    static @Nullable Integer dottedQuad(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        int address = 0;
        for (String part : parts) {
            Long value = decimal(part, 0xFF);
            if (value == null) {
                return null;
            }
            address = address << 8 | value.intValue();
        }
        return address;
    }

    static @Nullable Integer port(String text) {
        Long value = decimal(text, SockaddrIn.MAX_PORT);
        return value == null ? null : value.intValue();
    }

    static @Nullable Integer scope(String text) {
        Long value = decimal(text, 0xFFFF_FFFFL);
        return value == null ? null : value.intValue();
    }

    /** ASCII digits only, and no leading zeros: some parsers take them for octal. */
    private static @Nullable Long decimal(String text, long max) {
        if (text.isEmpty() || text.length() > 10 || (text.length() > 1 && text.startsWith("0"))) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            value = value * 10 + (c - '0');
        }
        return value > max ? null : value;
    }

    /** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups (the first of equals) as "::". */
    static String ipv6(long high, long low) {
        if (high == 0 && low >>> 32 == MAPPED_PREFIX) {
            return "::ffff:" + dottedQuad((int) low);
        }
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(high, low, end) == 0) {
                end++;
            }
            if (end - i > runLength) {
                runStart = i;
                runLength = end - i;
            }
        }
        if (runStart < 0) {
            return groups(high, low, 0, GROUPS);
        }
        return groups(high, low, 0, runStart) + "::" + groups(high, low, runStart + runLength, GROUPS);
    }

    private static String groups(long high, long low, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(group(high, low, i)));
        }
        return text.toString();
    }

    private static int group(long high, long low, int index) {
        long half = index < GROUPS_IN_HALF ? high : low;
        return (int) (half >>> shift(index)) & 0xFFFF;
    }

    private static int shift(int index) {
        return (GROUPS_IN_HALF - 1 - index % GROUPS_IN_HALF) * Short.SIZE;
    }

    /** High and low half. */
    static long @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<Integer> all = groups(text);
            return all == null || all.size() != GROUPS ? null : halves(all, List.of());
        }
        List<Integer> before = gap == 0 ? List.of() : groups(text.substring(0, gap));
        String rest = text.substring(gap + 2);
        List<Integer> after = rest.isEmpty() ? List.of() : groups(rest);
        boolean quadBeforeGap = text.lastIndexOf('.', gap) >= 0;
        if (before == null || after == null || quadBeforeGap || before.size() + after.size() >= GROUPS) {
            return null;
        }
        return halves(before, after);
    }

    private static long[] halves(List<Integer> before, List<Integer> after) {
        long[] halves = new long[2];
        for (int i = 0; i < before.size(); i++) {
            put(halves, i, before.get(i));
        }
        for (int i = 0; i < after.size(); i++) {
            put(halves, GROUPS - after.size() + i, after.get(i));
        }
        return halves;
    }

    private static void put(long[] halves, int index, int group) {
        halves[index / GROUPS_IN_HALF] |= (long) group << shift(index);
    }

    /** The 16-bit groups between colons; a dotted quad may stand last and counts as two. */
    private static @Nullable List<Integer> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Integer quad = i == parts.length - 1 ? dottedQuad(parts[i]) : null;
            if (quad != null) {
                groups.add(quad >>> 16);
                groups.add(quad & 0xFFFF);
                continue;
            }
            Integer group = hexGroup(parts[i]);
            if (group == null) {
                return null;
            }
            groups.add(group);
        }
        return groups;
    }

    private static @Nullable Integer hexGroup(String text) {
        if (text.isEmpty() || text.length() > MAX_GROUP_DIGITS) {
            return null;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return null;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
