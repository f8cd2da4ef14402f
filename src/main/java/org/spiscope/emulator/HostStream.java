package org.spiscope.emulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The host's stream behind an endpoint. Reads ahead, since java.nio can neither peek nor tell how much there is. */
final class HostStream {
    private static final int READ_AHEAD = 64 * 1024;

    private final SocketChannel channel;

    /** Received and not consumed: from 0 to the position. */
    private final ByteBuffer received = ByteBuffer.allocate(READ_AHEAD);

    private boolean lastWriteFellShort;

    HostStream(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Reads what there is room for; answers how many bytes, -1 at the end of the stream. */
    int readAhead() throws IOException {
        return received.hasRemaining() ? channel.read(received) : 0;
    }

    int available() {
        return received.position();
    }

    byte[] peek(int max) {
        byte[] copy = new byte[Math.min(max, received.position())];
        received.duplicate().flip().get(copy);
        return copy;
    }

    void consume(int count) {
        received.flip().position(count);
        received.compact();
    }

    /** Answers how many bytes the host took. */
    int write(byte[] bytes, int offset, int length) throws IOException {
        int count = channel.write(ByteBuffer.wrap(bytes, offset, length));
        lastWriteFellShort = count < length;
        return count;
    }

    boolean hasRoom() {
        if (lastWriteFellShort) {
            lastWriteFellShort = !HostChannels.canWrite(channel);
        }
        return !lastWriteFellShort;
    }

    /** Closes; resets the connection with {@code hard}, and when received bytes were not consumed, as a real TCP does for unread data. */
    void close(boolean hard) {
        HostChannels.close(channel, hard || received.position() > 0);
    }
}
