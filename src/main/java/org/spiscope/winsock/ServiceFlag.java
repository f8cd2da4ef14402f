package org.spiscope.winsock;

import java.util.ArrayList;
import java.util.List;

/** The bits of dwServiceFlags1 (XP1_*, winsock2.h). */
public enum ServiceFlag {
    XP1_CONNECTIONLESS(0x00000001, "datagram service"),
    XP1_GUARANTEED_DELIVERY(0x00000002, "everything sent arrives"),
    XP1_GUARANTEED_ORDER(0x00000004, "in order, without duplicates"),
    XP1_MESSAGE_ORIENTED(0x00000008, "keeps message boundaries"),
    XP1_PSEUDO_STREAM(0x00000010, "message based, read as a stream"),
    XP1_GRACEFUL_CLOSE(0x00000020, "two-phase close"),
    XP1_EXPEDITED_DATA(0x00000040, "urgent data"),
    XP1_CONNECT_DATA(0x00000080, "user data at connect"),
    XP1_DISCONNECT_DATA(0x00000100, "user data at disconnect"),
    XP1_SUPPORT_BROADCAST(0x00000200, "broadcast"),
    XP1_SUPPORT_MULTIPOINT(0x00000400, "multipoint or multicast"),
    XP1_MULTIPOINT_CONTROL_PLANE(0x00000800, "multipoint control plane is rooted"),
    XP1_MULTIPOINT_DATA_PLANE(0x00001000, "multipoint data plane is rooted"),
    XP1_QOS_SUPPORTED(0x00002000, "quality of service"),
    XP1_INTERRUPT(0x00004000, "reserved"),
    XP1_UNI_SEND(0x00008000, "send only"),
    XP1_UNI_RECV(0x00010000, "receive only"),
    XP1_IFS_HANDLES(0x00020000, "handles are real operating system handles"),
    XP1_PARTIAL_MESSAGE(0x00040000, "MSG_PARTIAL supported"),
    XP1_SAN_SUPPORT_SDP(0x00080000, "SAN support (Windows 7 on)");

    private final int bit;
    private final String meaning;

    ServiceFlag(int bit, String meaning) {
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
    public static List<ServiceFlag> of(int flags) {
        List<ServiceFlag> set = new ArrayList<>();
        for (ServiceFlag flag : values()) {
            if ((flags & flag.bit) != 0) {
                set.add(flag);
            }
        }
        return List.copyOf(set);
    }

    /** The bits of {@code flags} that no header names. */
    public static int unnamed(int flags) {
        int rest = flags;
        for (ServiceFlag flag : values()) {
            rest &= ~flag.bit;
        }
        return rest;
    }
}
