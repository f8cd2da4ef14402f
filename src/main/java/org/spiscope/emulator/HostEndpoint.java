package org.spiscope.emulator;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.WinsockError;

/**
 * One end of a real TCP connection. Its state follows the host's when an operation looks at it: nothing watches it in between.
 */
final class HostEndpoint extends Endpoint {
    private final AddressTable addresses;

    private @Nullable HostStream stream;
    private @Nullable HostListener listener;

    /** A connection that was accepted and given back. */
    private @Nullable Endpoint returned;

    HostEndpoint(AddressTable addresses, SocketOptions options) {
        super(addresses, options);
        this.addresses = addresses;
    }

    /** The channel to select on; null when there is none. */
    @Nullable
    SelectableChannel channel() {
        if (listener != null) {
            return listener.channel();
        }
        return stream == null ? null : stream.channel();
    }

    @Override
    void update() {
        if (state() == SocketState.CONNECTING) {
            finishConnecting();
        } else if (state() == SocketState.CONNECTED) {
            readAhead();
        } else if (listener != null && !listener.isAhead() && listener.look()) {
            changed();
        }
    }

    private void readAhead() {
        try {
            int count = stream == null ? 0 : stream.readAhead();
            if (count < 0) {
                state(SocketState.PEER_CLOSED);
            } else if (count > 0) {
                changed();
            }
        } catch (IOException e) {
            reset();
        }
    }

    private void reset() {
        dropStream(true);
        state(SocketState.RESET);
    }

    private void dropStream(boolean hard) {
        if (stream != null) {
            stream.close(hard);
            stream = null;
        }
    }

    @Override
    int queued() {
        boolean ahead = listener != null && listener.isAhead();
        return (ahead ? 1 : 0) + (returned == null ? 0 : 1);
    }

    @Override
    int available() {
        return stream == null ? 0 : stream.available();
    }

    @Override
    boolean hasRoom() {
        return stream == null || stream.hasRoom();
    }

    @Override
    SockaddrIn doBind(SockaddrIn address) throws SpiFailure {
        SocketChannel channel = HostChannels.openStream(options());
        try {
            HostChannels.bind(channel, address);
            stream = new HostStream(channel);
            return HostChannels.local(channel);
        } catch (IOException e) {
            HostChannels.close(channel);
            throw new SpiFailure(HostErrors.ofBind(e));
        }
    }

    @Override
    void optionsChanged() throws SpiFailure {
        try {
            if (stream != null) {
                HostChannels.apply(options(), stream.channel());
            }
        } catch (IOException e) {
            throw new SpiFailure(WinsockError.WSAENOBUFS);
        }
    }

    /** java.nio decides between stream and listener when a channel is made, so the bound stream makes place for a listener here. */
    @Override
    void doListen(int length) throws SpiFailure {
        SockaddrIn address = boundAddress();
        if (address == null) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        dropStream(false);
        try {
            listener = new HostListener(address, length);
        } catch (IOException e) {
            throw new SpiFailure(HostErrors.ofBind(e));
        }
    }

    @Override
    @Nullable
    Endpoint doAccept() throws SpiFailure {
        Endpoint first = returned;
        returned = null;
        try {
            SocketChannel taken = first == null && listener != null ? listener.take() : null;
            changed();
            return taken == null ? first : accepted(taken);
        } catch (IOException e) {
            throw new SpiFailure(HostErrors.ofOpen(e));
        }
    }

    private HostEndpoint accepted(SocketChannel taken) throws IOException {
        HostEndpoint connection = new HostEndpoint(addresses, options().copy());
        connection.stream = new HostStream(taken);
        connection.connected(HostChannels.local(taken), HostChannels.remote(taken));
        return connection;
    }

    @Override
    void giveBack(Endpoint connection) {
        if (state() == SocketState.LISTENING && returned == null) {
            returned = connection;
            changed();
        } else {
            connection.close(true);
        }
    }

    @Override
    void doConnect(SockaddrIn to) throws SpiFailure {
        SocketChannel channel = stream == null ? reopen() : stream.channel();
        connecting(to);
        try {
            if (channel.connect(HostChannels.of(to))) {
                connected(HostChannels.local(channel), to);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** A channel that failed to connect is of no further use, while a socket may try again from the same address. */
    private SocketChannel reopen() throws SpiFailure {
        SockaddrIn address = boundAddress();
        if (address != null) {
            doBind(address);
        }
        HostStream fresh = stream == null ? new HostStream(HostChannels.openStream(options())) : stream;
        stream = fresh;
        return fresh.channel();
    }

    private void finishConnecting() {
        SockaddrIn to = remote();
        try {
            if (stream != null && to != null && stream.channel().finishConnect()) {
                connected(HostChannels.local(stream.channel()), to);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException failure) {
        doAbandon();
        connectFailed(HostErrors.ofConnect(failure));
    }

    @Override
    void doAbandon() {
        dropStream(false);
    }

    @Override
    int doSend(byte[] bytes, int offset, int length) throws SpiFailure {
        try {
            int count = stream == null ? 0 : stream.write(bytes, offset, length);
            changed();
            return count;
        } catch (IOException e) {
            reset();
            throw new SpiFailure(WinsockError.WSAECONNRESET);
        }
    }

    @Override
    byte[] doPeek(int max) {
        return stream == null ? new byte[0] : stream.peek(max);
    }

    @Override
    void consume(int count) {
        if (stream != null) {
            stream.consume(count);
            changed();
        }
    }

    @Override
    void doShutdownSend() throws SpiFailure {
        if (stream != null) {
            HostChannels.shutdown(stream.channel(), true);
        }
    }

    @Override
    void doShutdownReceive() throws SpiFailure {
        if (stream != null) {
            HostChannels.shutdown(stream.channel(), false);
        }
    }

    @Override
    void doClose(boolean hard) {
        if (returned != null) {
            returned.close(true);
            returned = null;
        }
        if (listener != null) {
            listener.close();
            listener = null;
        }
        dropStream(hard);
    }
}
