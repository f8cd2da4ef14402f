package org.spiscope.winsock;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a socket address that is of no family known here, or too short for its family. */
public final class SockaddrUnknown implements Sockaddr {
    private static final int FAMILY_BYTES = 2;

    private final byte[] bytes;

    /** All bytes of the address, the family's two included; they are copied. */
    public SockaddrUnknown(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The family as the first two bytes say it; AF_UNSPEC when there are fewer. */
    @Override
    public int family() {
        return bytes.length < FAMILY_BYTES ? Winsock.AF_UNSPEC : (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8;
    }

    @Override
    public byte[] encode() {
        return bytes.clone();
    }

    @Override
    public String toAddressString() {
        return toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SockaddrUnknown that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The family and the bytes after it: {@code AF_BTH 0A FF}. */
    @Override
    public String toString() {
        if (bytes.length <= FAMILY_BYTES) {
            return Names.addressFamily(family());
        }
        return Names.addressFamily(family()) + " "
                + HexText.bytes(Arrays.copyOfRange(bytes, FAMILY_BYTES, bytes.length));
    }
}
