package org.spiscope.emulator;

import java.util.concurrent.atomic.AtomicLong;
import org.spiscope.emulator.EmulatorConfiguration.Entry;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** One emulated provider library: start-up, clean-up, and the parts that its operations work with. */
final class EmulatedProvider implements ServiceProvider {
    private static final int SIZE_OF_WSPDATA = 516;
    private static final int OFFSET_HIGH_VERSION = 2;
    private static final int OFFSET_DESCRIPTION = 4;

    private final Machine machine;
    private final Entry entry;
    private final Network network;
    private final Upcalls upcalls;
    private final SocketHandles handles;
    private final Blocking blocking;
    private final EmulatedProcTable procTable;
    private int references;

    EmulatedProvider(Machine machine, Entry entry, AtomicLong kernelHandles) {
        this.machine = machine;
        this.entry = entry;
        this.network = machine.network(entry.network());
        this.upcalls = new Upcalls(machine, entry.id());
        this.handles = isIfs()
                ? new IfsHandles(upcalls, network.lock(), entry.id(), kernelHandles)
                : new ContextHandles(machine, upcalls, network.lock(), entry.id());
        this.blocking = new Blocking(machine, network, upcalls, entry);
        this.procTable = new EmulatedProcTable(this);
    }

    boolean isIfs() {
        return entry.info().isIfs();
    }

    Machine machine() {
        return machine;
    }

    Entry entry() {
        return entry;
    }

    Network network() {
        return network;
    }

    SocketHandles handles() {
        return handles;
    }

    Blocking blocking() {
        return blocking;
    }

    @Override
    public Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable UpcallTable) {
        try {
            start(SpiVersion.ofWord(wVersionRequested), lpWSPData, lpProtocolInfo);
        } catch (SpiFailure e) {
            return new Startup(e.error().code(), null);
        }
        upcalls.table(UpcallTable);
        synchronized (this) {
            references++;
        }
        return new Startup(0, procTable);
    }

    private void start(SpiVersion requested, long lpWSPData, long lpProtocolInfo) throws SpiFailure {
        if (!machine.isOpen() || !machine.isNetworkUp()) {
            throw new SpiFailure(WinsockError.WSASYSNOTREADY);
        }
        if (requested.compareTo(entry.lowest()) < 0) {
            throw new SpiFailure(WinsockError.WSAVERNOTSUPPORTED);
        }
        machine.pointers().checkReadable(lpProtocolInfo, ProtocolInfo.SIZE);
        SpiVersion agreed = requested.compareTo(entry.highest()) < 0 ? requested : entry.highest();
        byte[] data = new byte[SIZE_OF_WSPDATA];
        Bytes.putShort(data, 0, agreed.toWord());
        Bytes.putShort(data, OFFSET_HIGH_VERSION, entry.highest().toWord());
        machine.pointers().writeBytes(lpWSPData, data);
        MemoryReader.writeWideString(
                machine.memory(), lpWSPData + OFFSET_DESCRIPTION, entry.info().szProtocol());
    }

    /** WSANOTINITIALISED before the first WSPStartup and after the last WSPCleanup. */
    synchronized void checkStarted() throws SpiFailure {
        if (references == 0) {
            throw new SpiFailure(WinsockError.WSANOTINITIALISED);
        }
    }

    /**
     * WSPCleanup. The last one resets every socket, which cancels the calls blocked on them; they end on their own threads, soon but not before this
     * returns: the caller may hold locks that they need.
     */
    void cleanup() throws SpiFailure {
        synchronized (this) {
            checkStarted();
            references--;
            if (references > 0) {
                return;
            }
        }
        for (EmulatedSocket socket : handles.all()) {
            close(socket, true);
        }
    }

    /**
     * A socket for an endpoint, with its handle.
     *
     * @throws SpiFailure the up-call's error, or WSAENOBUFS; the endpoint is then still the caller's
     */
    EmulatedSocket open(Endpoint endpoint) throws SpiFailure {
        EmulatedSocket socket = handles.open(endpoint);
        try {
            checkStarted();
        } catch (SpiFailure e) {
            // The last cleanup came in between and has not seen this socket.
            close(socket, true);
            throw e;
        }
        return socket;
    }

    /**
     * Closes a socket and gives its handle back.
     *
     * @param hard whether a connection is reset
     * @throws SpiFailure WSAENOTSOCK when another thread has closed it
     */
    void close(EmulatedSocket socket, boolean hard) throws SpiFailure {
        Boolean first = network.lock().call(() -> socket.close(hard));
        if (!Boolean.TRUE.equals(first)) {
            throw new SpiFailure(WinsockError.WSAENOTSOCK);
        }
        handles.release(socket);
    }

    /** Ends everything without up-calls: nobody is there to take them. */
    void abandon() {
        synchronized (this) {
            references = 0;
        }
        for (EmulatedSocket socket : handles.all()) {
            try {
                network.lock().call(() -> socket.close(true));
            } catch (SpiFailure e) {
                throw new IllegalStateException("closing has no failure", e);
            }
        }
    }

    /** The open socket of a handle, for any operation but close. */
    EmulatedSocket find(long s) throws SpiFailure {
        EmulatedSocket socket = handles.find(s);
        network.lock().run(() -> {
            socket.endpoint().update();
            if (socket.endpoint().state() == SocketState.ABORTED) {
                // The rule for a stream that a cancel has damaged.
                throw new SpiFailure(WinsockError.WSAECONNABORTED);
            }
        });
        return socket;
    }
}
