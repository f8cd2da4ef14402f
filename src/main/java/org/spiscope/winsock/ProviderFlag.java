package org.spiscope.winsock;

import java.util.ArrayList;
import java.util.List;

/** The bits of dwProviderFlags (PFL_*, winsock2.h). */
public enum ProviderFlag {
    PFL_MULTIPLE_PROTO_ENTRIES(0x00000001, "one of several entries for a protocol"),
    PFL_RECOMMENDED_PROTO_ENTRY(0x00000002, "the entry to prefer among several"),
    PFL_HIDDEN(0x00000004, "not shown to applications"),
    PFL_MATCHES_PROTOCOL_ZERO(0x00000008, "protocol 0 matches"),
    PFL_NETWORKDIRECT_PROVIDER(0x00000010, "NetworkDirect provider (Windows 7 on)");

    private final int bit;
    private final String meaning;

    ProviderFlag(int bit, String meaning) {
        this.bit = bit;
        this.meaning = meaning;
    }

    /** The one bit. */
    public int bit() {
        return bit;
    }

    /** What it promises, in a few plain words. */
    public String meaning() {
        return meaning;
    }

    /** The flags set in {@code flags}, lowest bit first; bits without a name are left out, see {@link #unnamed}. */
    public static List<ProviderFlag> of(int flags) {
        List<ProviderFlag> set = new ArrayList<>();
        for (ProviderFlag flag : values()) {
            if ((flags & flag.bit) != 0) {
                set.add(flag);
            }
        }
        return List.copyOf(set);
    }

    /** The bits of {@code flags} that no header names. */
    public static int unnamed(int flags) {
        int rest = flags;
        for (ProviderFlag flag : values()) {
            rest &= ~flag.bit;
        }
        return rest;
    }
}
