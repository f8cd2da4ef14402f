package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.spiscope.memory.Bytes;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiVersion;

/** An emulator with the standard catalog, started providers on request, and time turned by hand. */
final class Fixture implements AutoCloseable {
    static final int HOST = 1001;
    static final int LOOPBACK = 1002;
    static final int CANCEL_ONLY = 1003;
    static final int IFS = 1004;
    static final int REFUSES_CANCEL = 1005;
    static final int POLLS_ONCE = 1006;

    final VirtualSpiClock clock = new VirtualSpiClock();
    final Emulator emulator;
    final FakeUpcalls upcalls;

    Fixture() {
        this(EmulatorConfiguration.standard());
    }

    Fixture(EmulatorConfiguration configuration) {
        emulator = Emulator.create(configuration, clock);
        upcalls = new FakeUpcalls(emulator);
    }

    CatalogEntry entry(int id) {
        return emulator.catalog().stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow();
    }

    ServiceProvider provider(int id) {
        Backend.Loaded loaded = emulator.load(entry(id));
        assertThat(loaded).isInstanceOf(Backend.Loaded.Provider.class);
        return ((Backend.Loaded.Provider) loaded).provider();
    }

    long protocolInfo(int id) {
        long address = emulator.memory().allocate(ProtocolInfo.SIZE);
        emulator.memory().write(address, entry(id).info().encode(), 0, ProtocolInfo.SIZE);
        return address;
    }

    ServiceProvider.Startup startup(int id, SpiVersion requested, long lpWSPData, UpcallTable table) {
        return provider(id).WSPStartup(requested.toWord(), lpWSPData, protocolInfo(id), table);
    }

    /** Starts an entry's provider. */
    Client start(int id) {
        ServiceProvider.Startup startup =
                startup(id, SpiVersion.V2_2, emulator.memory().allocate(516), upcalls);
        assertThat(startup.result()).isZero();
        if (startup.procTable() == null) {
            throw new AssertionError("no table");
        }
        return new Client(startup.procTable(), emulator.memory());
    }

    /** The bytes of a socket's structure. */
    byte[] structure(long s) {
        byte[] bytes = new byte[SocketLayout.TYPE.size()];
        assertThat(emulator.memory().read(upcalls.contextOf(s), bytes, 0, bytes.length))
                .as("context readable")
                .isTrue();
        return bytes;
    }

    /** The state in a socket's structure. */
    SocketState state(long s) {
        int code = Bytes.getInt(structure(s), SocketLayout.OFFSET_STATE);
        return Arrays.stream(SocketState.values())
                .filter(state -> state.code() == code)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        emulator.close();
        clock.close();
    }
}
