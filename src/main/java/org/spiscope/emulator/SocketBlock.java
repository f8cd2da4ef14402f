package org.spiscope.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.Heap;
import org.spiscope.winsock.SockaddrIn;

/** The structure of one socket in emulated memory. Guarded by the network's lock. */
final class SocketBlock {
    private final Heap memory;
    private final long address;
    private byte[] written = new byte[0];

    /** Allocates the structure, all zero. */
    SocketBlock(Heap memory) {
        this.memory = memory;
        this.address = memory.allocate(SocketLayout.TYPE.size());
    }

    /** What goes to WPUCreateSocketHandle. */
    long address() {
        return address;
    }

    void free() {
        memory.free(address);
    }

    /** Writes what {@code socket} is now; does nothing when that is what stands there. */
    void write(EmulatedSocket socket) {
        byte[] image = image(socket);
        if (!Arrays.equals(image, written)) {
            memory.write(address, image, 0, image.length);
            written = image;
        }
    }

    private static byte[] image(EmulatedSocket socket) {
        byte[] image = new byte[SocketLayout.TYPE.size()];
        byte[] signature = SocketLayout.SIGNATURE.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(signature, 0, image, SocketLayout.OFFSET_SIGNATURE, signature.length);
        Bytes.putInt(image, SocketLayout.OFFSET_SIZE, image.length);
        Bytes.putLong(image, SocketLayout.OFFSET_HANDLE, socket.handle());
        Bytes.putInt(image, SocketLayout.OFFSET_CATALOG_ENTRY_ID, socket.catalogEntryId());
        Bytes.putInt(image, SocketLayout.OFFSET_LAST_ERROR, socket.lastError());
        Bytes.putLong(image, SocketLayout.OFFSET_READABLE, socket.events().hReadable());
        Bytes.putLong(image, SocketLayout.OFFSET_WRITABLE, socket.events().hWritable());
        Bytes.putLong(image, SocketLayout.OFFSET_SENT, socket.sent());
        Bytes.putLong(image, SocketLayout.OFFSET_RECEIVED, socket.received());
        putEndpoint(image, socket.endpoint());
        putOptions(image, socket.endpoint().options());
        return image;
    }

    private static void putEndpoint(byte[] image, Endpoint endpoint) {
        Bytes.putInt(image, SocketLayout.OFFSET_STATE, endpoint.state().code());
        Bytes.putInt(image, SocketLayout.OFFSET_FLAGS, flags(endpoint));
        putAddress(image, SocketLayout.OFFSET_LOCAL, endpoint.local());
        putAddress(image, SocketLayout.OFFSET_REMOTE, endpoint.remote());
        Bytes.putInt(image, SocketLayout.OFFSET_BACKLOG, endpoint.backlog());
        Bytes.putInt(image, SocketLayout.OFFSET_QUEUED, endpoint.queued());
        Bytes.putInt(image, SocketLayout.OFFSET_READABLE_BYTES, endpoint.available());
    }

    private static void putAddress(byte[] image, int offset, @Nullable SockaddrIn address) {
        if (address != null) {
            System.arraycopy(address.encode(), 0, image, offset, SockaddrIn.SIZE);
        }
    }

    private static void putOptions(byte[] image, SocketOptions options) {
        Bytes.putInt(image, SocketLayout.OFFSET_RCVBUF, options.rcvBuf);
        Bytes.putInt(image, SocketLayout.OFFSET_SNDBUF, options.sndBuf);
        Bytes.putInt(image, SocketLayout.OFFSET_RCVTIMEO, options.rcvTimeo);
        Bytes.putInt(image, SocketLayout.OFFSET_SNDTIMEO, options.sndTimeo);
        Bytes.putShort(image, SocketLayout.OFFSET_LINGER_ONOFF, options.linger ? 1 : 0);
        Bytes.putShort(image, SocketLayout.OFFSET_LINGER_SECONDS, options.lingerSeconds);
    }

    private static int flags(Endpoint endpoint) {
        SocketOptions options = endpoint.options();
        return (options.nonblocking ? SocketLayout.NONBLOCKING : 0)
                | (endpoint.isReceiveShutdown() ? SocketLayout.RECEIVE_SHUTDOWN : 0)
                | (endpoint.isSendShutdown() ? SocketLayout.SEND_SHUTDOWN : 0)
                | (options.reuseAddr ? SocketLayout.REUSEADDR : 0)
                | (options.exclusiveAddrUse ? SocketLayout.EXCLUSIVEADDRUSE : 0)
                | (options.keepAlive ? SocketLayout.KEEPALIVE : 0)
                | (options.noDelay ? SocketLayout.TCP_NODELAY : 0);
    }
}
