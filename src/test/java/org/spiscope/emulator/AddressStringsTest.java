package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.emulator.EmulatorConfiguration.Quirk;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPAddressToString and WSPStringToAddress. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AddressStringsTest {
    private Fixture fixture = new Fixture();
    private Client client = fixture.start(Fixture.LOOPBACK);

    @AfterEach
    void close() {
        fixture.close();
    }

    private int errno;

    private int toText(long address, int length, long info, long text, long textLength) {
        long lpErrno = client.ints(0);
        int result = client.table().WSPAddressToString(address, length, info, text, textLength, lpErrno);
        errno = client.intAt(lpErrno);
        return result;
    }

    private int toAddress(long text, int family, long info, long address, long addressLength) {
        long lpErrno = client.ints(0);
        int result = client.table().WSPStringToAddress(text, family, info, address, addressLength, lpErrno);
        errno = client.intAt(lpErrno);
        return result;
    }

    private long wide(String text) {
        return client.bytes((text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest
    @CsvSource({"1.2.3.4:80, 1.2.3.4:80, 11", "1.2.3.4:0, 1.2.3.4, 8"})
    void lengthsCountCharactersWithTheNul(String address, String expected, int length) {
        long text = client.bytes(new byte[64]);
        long textLength = client.ints(32);

        assertThat(toText(client.address(address), 16, 0, text, textLength)).isZero();

        assertThat(MemoryReader.readWideString(fixture.emulator.memory(), text, 32))
                .isEqualTo(expected);
        assertThat(client.intAt(textLength)).isEqualTo(length);
    }

    @Test
    void aShortTextBufferIsAFaultThatTellsTheSize() {
        long text = client.bytes(new byte[20]);
        long textLength = client.ints(10);

        assertThat(toText(client.address("1.2.3.4:80"), 16, 0, text, textLength))
                .isEqualTo(-1);

        assertThat(errno).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(client.intAt(textLength)).isEqualTo(11);
        assertThat(client.bytesAt(text, 20)).containsOnly(0);
    }

    @Test
    void theByteQuirkCountsBytes() {
        fixture.close();
        fixture = new Fixture(EmulatorConfiguration.builder()
                .entry(EmulatorConfiguration.loopback().entries().get(0).with(Quirk.ADDRESS_LENGTH_IN_BYTES))
                .build());
        client = fixture.start(Fixture.LOOPBACK);
        long textLength = client.ints(21);

        assertThat(toText(client.address("1.2.3.4:80"), 16, 0, client.bytes(new byte[64]), textLength))
                .isEqualTo(-1);
        assertThat(client.intAt(textLength)).isEqualTo(22);
    }

    @Test
    void addressesThatCannotBeWritten() {
        long text = client.bytes(new byte[64]);
        toText(client.ints(Winsock.AF_INET6, 0, 0, 0), 16, 0, text, client.ints(32));
        assertThat(errno).isEqualTo(WinsockError.WSAEINVAL.code());
        toText(client.address("1.2.3.4:80"), 16, fixture.protocolInfo(Fixture.HOST), text, client.ints(32));
        assertThat(errno).isEqualTo(WinsockError.WSAEINVAL.code());
        toText(client.address("1.2.3.4:80"), 15, 0, text, client.ints(32));
        assertThat(errno).isEqualTo(WinsockError.WSAEFAULT.code());
        toText(client.address("1.2.3.4:80"), 16, 0, 0, client.ints(32));
        assertThat(errno).isEqualTo(WinsockError.WSAEFAULT.code());
        toText(client.address("1.2.3.4:80"), 16, 0, text, 0);
        assertThat(errno).isEqualTo(WinsockError.WSAEFAULT.code());
    }

    @ParameterizedTest
    @CsvSource({"1.2.3.4, 1.2.3.4:0, 0", "1.2.3.4:80, 1.2.3.4:80, 2", "255.255.255.255:65535, 255.255.255.255:65535, 0"
    })
    void aMissingPortIsZero(String text, String expected, int family) {
        long address = client.bytes(new byte[16]);
        long length = client.ints(28);

        assertThat(toAddress(wide(text), family, fixture.protocolInfo(Fixture.LOOPBACK), address, length))
                .isZero();

        assertThat(client.addressAt(address)).isEqualTo(expected);
        assertThat(client.intAt(length)).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "", "1.2.3", "1.2.3.4:65536", "1.2.3.256", "::1"})
    void whatIsNoAddressIsInvalid(String text) {
        toAddress(wide(text), Winsock.AF_UNSPEC, 0, client.bytes(new byte[28]), client.ints(28));

        assertThat(errno).isEqualTo(WinsockError.WSAEINVAL.code());
    }

    @Test
    void otherFamiliesAndForeignInfosAreInvalid() {
        long address = client.bytes(new byte[16]);
        toAddress(wide("1.2.3.4"), Winsock.AF_INET6, 0, address, client.ints(16));
        assertThat(errno).isEqualTo(WinsockError.WSAEINVAL.code());
        toAddress(wide("1.2.3.4"), 0, fixture.protocolInfo(Fixture.HOST), address, client.ints(16));
        assertThat(errno).isEqualTo(WinsockError.WSAEINVAL.code());
    }

    @Test
    void aShortAddressBufferIsAFaultThatTellsTheSize() {
        long length = client.ints(4);

        toAddress(wide("1.2.3.4"), 0, 0, client.bytes(new byte[16]), length);

        assertThat(errno).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(client.intAt(length)).isEqualTo(16);
        toAddress(0xBAD, 0, 0, client.bytes(new byte[16]), client.ints(16));
        assertThat(errno).isEqualTo(WinsockError.WSAEFAULT.code());
    }
}
