package org.spiscope.emulator;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPSend and WSPRecv. */
final class Transfers {
    private final EmulatedProvider provider;
    private final Pointers pointers;
    private final NetworkLock lock;

    Transfers(EmulatedProvider provider) {
        this.provider = provider;
        this.pointers = provider.machine().pointers();
        this.lock = provider.network().lock();
    }

    static void checkNotOverlapped(long lpOverlapped, long lpCompletionRoutine) throws SpiFailure {
        if (lpOverlapped != 0 || lpCompletionRoutine != 0) {
            throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
        }
    }

    int send(EmulatedSocket socket, long lpBuffers, int dwBufferCount, long lpNumberOfBytesSent, int dwFlags)
            throws SpiFailure {
        if (dwFlags != 0) {
            throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
        }
        pointers.checkReadable(lpNumberOfBytesSent, Integer.BYTES);
        byte[] bytes = Buffers.capture(pointers, lpBuffers, dwBufferCount).gather();
        pointers.writeInt(lpNumberOfBytesSent, new Sending(socket, bytes).run());
        return 0;
    }

    /** A send and how far it has come. */
    private final class Sending {
        private final EmulatedSocket socket;
        private final byte[] bytes;
        private int passed;

        Sending(EmulatedSocket socket, byte[] bytes) {
            this.socket = socket;
            this.bytes = bytes;
        }

        int run() throws SpiFailure {
            List<Watch> watches = List.of(new Watch(socket, Waiter.Interest.WRITE));
            long timeout = timeout(socket.endpoint().options().sndTimeo);
            try {
                return provider.blocking().run(watches, socket.isNonblocking(), timeout, this::pass);
            } catch (SpiFailure e) {
                if (passed > 0) {
                    // The receiver has the first part of a message whose rest will never come. The stream is damaged,
                    // and for that
                    // case the page of WSPCancelBlockingCall wants the connection reset.
                    lock.run(socket.endpoint()::damage);
                }
                throw e;
            }
        }

        /** A blocking send is done when everything has been passed on, a nonblocking one when anything has. */
        private @Nullable Integer pass() throws SpiFailure {
            int count = socket.endpoint().send(bytes, passed, bytes.length - passed);
            passed += count;
            socket.countSent(count);
            boolean done = passed == bytes.length || socket.isNonblocking() && passed > 0;
            return done ? passed : null;
        }
    }

    /** After a cancel or a timeout the socket is as it was: nothing has been taken from it. */
    int receive(EmulatedSocket socket, long lpBuffers, int dwBufferCount, long lpNumberOfBytesRecvd, long lpFlags)
            throws SpiFailure {
        int flags = pointers.readInt(lpFlags);
        if ((flags & ~Winsock.MSG_PEEK) != 0) {
            throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
        }
        pointers.checkReadable(lpNumberOfBytesRecvd, Integer.BYTES);
        Buffers buffers = Buffers.capture(pointers, lpBuffers, dwBufferCount);
        List<Watch> watches = List.of(new Watch(socket, Waiter.Interest.READ));
        long timeout = timeout(socket.endpoint().options().rcvTimeo);
        boolean peek = (flags & Winsock.MSG_PEEK) != 0;
        int count =
                provider.blocking().run(watches, socket.isNonblocking(), timeout, () -> take(socket, buffers, peek));
        pointers.writeInt(lpNumberOfBytesRecvd, count);
        pointers.writeInt(lpFlags, 0);
        return 0;
    }

    /** Bytes leave the stream only once they have arrived in the caller's buffers. */
    private static @Nullable Integer take(EmulatedSocket socket, Buffers buffers, boolean peek) throws SpiFailure {
        Endpoint endpoint = socket.endpoint();
        endpoint.update();
        byte[] bytes = endpoint.peek(buffers.total());
        if (bytes == null) {
            return null;
        }
        buffers.scatter(bytes);
        if (!peek) {
            endpoint.consume(bytes.length);
            socket.countReceived(bytes.length);
        }
        return bytes.length;
    }

    private static long timeout(int millis) {
        return millis == 0 ? Waiter.NEVER : TimeUnit.MILLISECONDS.toNanos(Integer.toUnsignedLong(millis));
    }
}
