package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.emulator.EmulatorConfiguration.Entry;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** WSPStartup and WSPCleanup. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartupTest {
    private static final int SIZE_OF_WSPDATA = 516;

    private Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private ServiceProvider.Startup startup(SpiVersion requested, long lpWSPData) {
        return fixture.startup(Fixture.LOOPBACK, requested, lpWSPData, fixture.upcalls);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # provider's lowest, highest, requested, wVersion, wHighVersion
            1.1, 1.1, 1.1, 1.1, 1.1
            1.0, 1.0, 1.1, 1.0, 1.0
            1.0, 1.1, 1.0, 1.0, 1.1
            1.0, 1.1, 1.1, 1.1, 1.1
            1.1, 1.1, 1.0,    ,
            1.1, 1.1, 2.0, 1.1, 1.1
            2.0, 2.0, 2.0, 2.0, 2.0
            2.2, 2.2, 2.2, 2.2, 2.2
            2.2, 2.2, 3.0, 2.2, 2.2
            2.2, 2.2, 2.1,    ,
            """)
    void versionsAreNegotiatedAsTheTableSays(
            String lowest, String highest, String requested, @Nullable String version, @Nullable String high) {
        Entry entry = EmulatorConfiguration.loopback()
                .entries()
                .get(0)
                .withVersions(SpiVersion.parse(lowest), SpiVersion.parse(highest));
        fixture.close();
        fixture = new Fixture(EmulatorConfiguration.builder().entry(entry).build());
        long lpWSPData = fixture.emulator.memory().allocate(SIZE_OF_WSPDATA);

        ServiceProvider.Startup startup = startup(SpiVersion.parse(requested), lpWSPData);

        byte[] data = new byte[SIZE_OF_WSPDATA];
        fixture.emulator.memory().read(lpWSPData, data, 0, data.length);
        if (version == null || high == null) {
            assertThat(startup.result()).isEqualTo(WinsockError.WSAVERNOTSUPPORTED.code());
            assertThat(startup.procTable()).isNull();
            assertThat(data).containsOnly(0);
        } else {
            assertThat(startup.result()).isZero();
            assertThat(startup.procTable()).isNotNull();
            assertThat(SpiVersion.ofWord(Bytes.getShort(data, 0))).hasToString(version);
            assertThat(SpiVersion.ofWord(Bytes.getShort(data, 2))).hasToString(high);
        }
    }

    @Test
    void descriptionIsTheProtocolsName() {
        long lpWSPData = fixture.emulator.memory().allocate(SIZE_OF_WSPDATA);

        startup(SpiVersion.V2_2, lpWSPData);

        assertThat(MemoryReader.readWideString(fixture.emulator.memory(), lpWSPData + 4, 255))
                .isEqualTo("Emulated Loopback TCP");
    }

    @Test
    void badPointersAreFaults() {
        long tooSmall = fixture.emulator.memory().allocate(SIZE_OF_WSPDATA - 1);
        ServiceProvider provider = fixture.provider(Fixture.LOOPBACK);
        long info = fixture.protocolInfo(Fixture.LOOPBACK);
        int version = SpiVersion.V2_2.toWord();

        assertThat(startup(SpiVersion.V2_2, 0).result()).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(startup(SpiVersion.V2_2, tooSmall).result()).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(provider.WSPStartup(version, fixture.emulator.memory().allocate(516), 0, fixture.upcalls)
                        .result())
                .isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(provider.WSPStartup(version, fixture.emulator.memory().allocate(516), info, fixture.upcalls)
                        .result())
                .isZero();
    }

    @Test
    void aNetworkThatIsDownIsNotReady() {
        fixture.emulator.networkUp(false);

        assertThat(startup(SpiVersion.V2_2, fixture.emulator.memory().allocate(516))
                        .result())
                .isEqualTo(WinsockError.WSASYSNOTREADY.code());
    }

    @Test
    void everyStartupNeedsItsCleanup() {
        Client client = fixture.start(Fixture.LOOPBACK);
        fixture.start(Fixture.LOOPBACK);
        long s = client.socket();

        client.cleanup().ok();
        assertThat(client.sockNameAnswer(s).errno().is(WinsockError.WSAEINVAL)).isTrue();
        client.cleanup().ok();

        client.cleanup().failsWith(WinsockError.WSANOTINITIALISED);
        client.close(s).failsWith(WinsockError.WSANOTINITIALISED);
    }

    @Test
    void aFailedStartupAddsNoReference() {
        Client client = fixture.start(Fixture.LOOPBACK);
        startup(SpiVersion.V1_1, fixture.emulator.memory().allocate(SIZE_OF_WSPDATA));

        client.cleanup().ok();

        client.cleanup().failsWith(WinsockError.WSANOTINITIALISED);
    }

    @Test
    void theMostRecentUpcallTableIsUsed() {
        Client client = fixture.start(Fixture.LOOPBACK);
        FakeUpcalls latest = new FakeUpcalls(fixture.emulator);
        fixture.startup(
                Fixture.LOOPBACK, SpiVersion.V2_2, fixture.emulator.memory().allocate(516), latest);

        client.socket();

        assertThat(latest.count(SpiFunction.WPUCreateSocketHandle)).isEqualTo(1);
        assertThat(fixture.upcalls.count(SpiFunction.WPUCreateSocketHandle)).isZero();
    }

    @Test
    void aProviderStartsAgainAfterItsLastCleanup() {
        fixture.start(Fixture.LOOPBACK).cleanup().ok();

        assertThat(fixture.start(Fixture.LOOPBACK).socket()).isEqualTo(0x0104);
    }

    @Test
    void startupMakesNoUpcalls() {
        fixture.start(Fixture.LOOPBACK);

        assertThat(fixture.upcalls.calls()).isEmpty();
    }

    @Test
    void operationsThatAreNotEmulatedSaySo() {
        Client client = fixture.start(Fixture.LOOPBACK);
        var table = client.table();
        long lpErrno = client.ints(0);

        assertThat(new long[] {
                    table.WSPAsyncSelect(4, 0, 0, 0, lpErrno),
                    table.WSPDuplicateSocket(4, 0, 0, lpErrno),
                    table.WSPEnumNetworkEvents(4, 0, 0, lpErrno),
                    table.WSPEventSelect(4, 0, 0, lpErrno),
                    table.WSPJoinLeaf(4, 0, 0, 0, 0, 0, 0, 0, lpErrno),
                    table.WSPRecvDisconnect(4, 0, lpErrno),
                    table.WSPRecvFrom(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, lpErrno),
                    table.WSPSendDisconnect(4, 0, lpErrno),
                    table.WSPSendTo(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, lpErrno)
                })
                .containsOnly(-1);
        assertThat(table.WSPGetOverlappedResult(4, 0, 0, 0, 0, lpErrno)).isZero();
        assertThat(table.WSPGetQOSByName(4, 0, 0, lpErrno)).isZero();
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEOPNOTSUPP.code());
    }
}
