package org.spiscope.emulator;

import java.util.Arrays;
import org.spiscope.winsock.WinsockError;

/** An array of WSABUF, captured when the call began: the caller may reuse the array while the call waits. */
final class Buffers {
    private static final int SIZE_OF_WSABUF = 16;
    private static final int OFFSET_BUF = 8;

    private final Pointers pointers;
    private final long[] addresses;
    private final int[] lengths;
    private final int total;

    private Buffers(Pointers pointers, long[] addresses, int[] lengths, int total) {
        this.pointers = pointers;
        this.addresses = addresses;
        this.lengths = lengths;
        this.total = total;
    }

    /** Reads the array; WSAEFAULT when it or a buffer is unreadable, WSAEINVAL for none, WSAENOBUFS for more than 2 GiB. */
    static Buffers capture(Pointers pointers, long lpBuffers, int dwBufferCount) throws SpiFailure {
        if (dwBufferCount == 0) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        // Read one by one: a wild count must fault at the end of the array, not allocate room for itself.
        long[] addresses = new long[8];
        int[] lengths = new int[8];
        long total = 0;
        for (int i = 0; i != dwBufferCount; i++) {
            if (i == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * i);
                lengths = Arrays.copyOf(lengths, 2 * i);
            }
            long at = lpBuffers + (long) i * SIZE_OF_WSABUF;
            lengths[i] = pointers.readInt(at);
            addresses[i] = pointers.readLong(at + OFFSET_BUF);
            total += Integer.toUnsignedLong(lengths[i]);
            if (total > Integer.MAX_VALUE) {
                throw new SpiFailure(WinsockError.WSAENOBUFS);
            }
            pointers.checkReadable(addresses[i], lengths[i]);
        }
        return new Buffers(
                pointers, Arrays.copyOf(addresses, dwBufferCount), Arrays.copyOf(lengths, dwBufferCount), (int) total);
    }

    /** The sum of the lengths, in bytes. */
    int total() {
        return total;
    }

    /** The bytes of all buffers, one after the other. */
    byte[] gather() throws SpiFailure {
        byte[] all = new byte[total];
        int done = 0;
        for (int i = 0; i < addresses.length; i++) {
            byte[] part = pointers.readBytes(addresses[i], lengths[i]);
            System.arraycopy(part, 0, all, done, part.length);
            done += part.length;
        }
        return all;
    }

    /** Spreads {@code bytes}, at most {@link #total()} of them, over the buffers. */
    void scatter(byte[] bytes) throws SpiFailure {
        int done = 0;
        for (int i = 0; i < addresses.length && done < bytes.length; i++) {
            int count = Math.min(lengths[i], bytes.length - done);
            pointers.writeBytes(addresses[i], Arrays.copyOfRange(bytes, done, done + count));
            done += count;
        }
    }
}
