package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSCEnumProtocols and WSCGetProviderPath, as providers and applications call them. */
final class CatalogTest extends UpcallFixture {
    private final Catalog catalog = layer.catalog();
    private final long lpdwBufferLength = machine.memory.allocate(4);
    private final int all = 3 * ProtocolInfo.SIZE;

    private int enumerate(long lpiProtocols, long lpBuffer, int length) {
        machine.memory.writeInt(lpdwBufferLength, length);
        fillOutParameters();
        return catalog.WSCEnumProtocols(lpiProtocols, lpBuffer, lpdwBufferLength, lpErrno);
    }

    private int length() {
        return MemoryReader.readInt(machine.memory, lpdwBufferLength).orElseThrow();
    }

    private long protocols(int... values) {
        long list = machine.memory.allocate(4 * values.length);
        for (int i = 0; i < values.length; i++) {
            machine.memory.writeInt(list + 4L * i, values[i]);
        }
        return list;
    }

    private ProtocolInfo read(long buffer, int index) {
        byte[] bytes =
                MemoryReader.readBytes(machine.memory, buffer + (long) index * ProtocolInfo.SIZE, ProtocolInfo.SIZE);
        if (bytes == null) {
            throw new AssertionError("unreadable");
        }
        return ProtocolInfo.decode(bytes, 0);
    }

    private void assertFailed(int result, WinsockError error) {
        assertThat(result).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(error.code());
    }

    @Test
    void theFirstCallTellsTheBytesNeededAndTheSecondFillsThem() {
        assertFailed(enumerate(0, NULL, 0), WinsockError.WSAENOBUFS);
        assertThat(length()).isEqualTo(all);
        long buffer = machine.memory.allocate(all);
        assertThat(enumerate(0, buffer, all)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(read(buffer, i)).isEqualTo(machine.catalog().get(i).info());
        }
    }

    @Test
    void onSuccessLengthAndErrnoAreLeftAlone() {
        long buffer = machine.memory.allocate(all + 100);
        assertThat(enumerate(0, buffer, all + 100)).isEqualTo(3);
        assertThat(length()).isEqualTo(all + 100);
        assertThat(errno()).isEqualTo((int) UNTOUCHED);
    }

    @Test
    void aBufferOneByteTooSmallIsLeftAlone() {
        long buffer = machine.memory.allocate(all);
        assertFailed(enumerate(0, buffer, all - 1), WinsockError.WSAENOBUFS);
        assertThat(length()).isEqualTo(all);
        assertThat(at(buffer)).isZero();
    }

    @Test
    void aLengthIsUnsigned() {
        assertThat(enumerate(0, machine.memory.allocate(all), -1)).isEqualTo(3);
    }

    @Test
    void aFilterPicksItsProtocolsAndWhatNobodyServesIsNone() {
        long buffer = machine.memory.allocate(all);
        assertThat(enumerate(protocols(Winsock.IPPROTO_UDP, 0), buffer, all)).isEqualTo(1);
        assertThat(read(buffer, 0).dwCatalogEntryId()).isEqualTo(FakeBackend.OTHER);
        assertThat(enumerate(protocols(99, Winsock.IPPROTO_TCP, 0), buffer, all))
                .isEqualTo(2);
        assertThat(enumerate(protocols(99, 0), NULL, 0)).isZero();
    }

    @Test
    void anEntryServesItsWholeRangeOfProtocolsAndProtocol0IsInNoFilter() {
        ProtocolInfo ranged = range("ranged", 200, 3);
        ProtocolInfo raw = range("raw", 0, 255);
        ProtocolInfo endless = range("endless", 300, Integer.MAX_VALUE);
        Catalog own = new Catalog(
                List.of(new CatalogEntry(ranged, ""), new CatalogEntry(raw, ""), new CatalogEntry(endless, "")),
                machine.memory);
        assertThat(serving(own, 199)).isZero();
        assertThat(serving(own, 200)).isEqualTo(1);
        assertThat(serving(own, 203)).isEqualTo(1);
        assertThat(serving(own, 204)).isZero();
        assertThat(serving(own, 301)).isEqualTo(1);
    }

    private static ProtocolInfo range(String name, int protocol, int maxOffset) {
        byte[] bytes = ProtocolInfo.tcp(name).withProtocol(protocol).encode();
        Bytes.putInt(bytes, ProtocolInfo.OFFSET_PROTOCOL_MAX_OFFSET, maxOffset);
        return ProtocolInfo.decode(bytes, 0);
    }

    private int serving(Catalog own, int protocol) {
        machine.memory.writeInt(lpdwBufferLength, all);
        return own.WSCEnumProtocols(protocols(protocol, 0), machine.memory.allocate(all), lpdwBufferLength, lpErrno);
    }

    @Test
    void badPointersAreFaultsAndWriteNothing() {
        long buffer = machine.memory.allocate(all);
        fillOutParameters();
        assertFailed(catalog.WSCEnumProtocols(0, buffer, NULL, lpErrno), WinsockError.WSAEFAULT);
        assertFailed(enumerate(UNMAPPED, buffer, all), WinsockError.WSAEFAULT);
        assertFailed(enumerate(protocols(6), buffer, all), WinsockError.WSAEFAULT);
        assertFailed(enumerate(0, NULL, all), WinsockError.WSAEFAULT);
        assertFailed(enumerate(0, machine.memory.allocate(all - 16), all), WinsockError.WSAEFAULT);
        assertThat(at(buffer)).isZero();
        machine.memory.protect(lpdwBufferLength, 4, true, false);
        fillOutParameters();
        assertFailed(catalog.WSCEnumProtocols(0, NULL, lpdwBufferLength, lpErrno), WinsockError.WSAEFAULT);
    }

    @Test
    void theApplicationsPathFunctionAnswersAsTheUpcallDoes() {
        long path = machine.memory.allocate(2 * 260);
        long lpGuid = machine.memory.allocate(16);
        machine.memory.writeInt(lpGuid, FakeBackend.OTHER);
        machine.memory.writeInt(lpdwBufferLength, 260);
        fillOutParameters();
        assertThat(catalog.WSCGetProviderPath(lpGuid, path, lpdwBufferLength, lpErrno))
                .isZero();
        assertThat(errno()).isZero();
        assertThat(MemoryReader.readWideString(machine.memory, path, 260)).isEqualTo("udp.dll");
        assertThat(catalog.WSCGetProviderPath(lpGuid, path, lpdwBufferLength, NULL))
                .isEqualTo(Winsock.SOCKET_ERROR);
        machine.memory.writeInt(lpGuid, FakeBackend.UNKNOWN);
        assertFailed(catalog.WSCGetProviderPath(lpGuid, path, lpdwBufferLength, lpErrno), WinsockError.WSAEINVAL);
    }

    @Test
    void anEntryIsFoundByItsId() {
        assertThat(catalog.entry(FakeBackend.OTHER)).isEqualTo(machine.entry(FakeBackend.OTHER));
        assertThat(catalog.entry(FakeBackend.UNKNOWN)).isNull();
        assertThat(catalog.entries()).isEqualTo(machine.catalog());
    }
}
