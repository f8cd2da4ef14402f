package org.spiscope.winsock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SockaddrTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void anIpv4AddressLiesInNetworkOrder() {
        SockaddrIn loopback = new SockaddrIn(Winsock.INADDR_LOOPBACK, 8080);
        byte[] bytes = HEX.parseHex("02001f907f0000010000000000000000");
        assertThat(loopback.encode()).isEqualTo(bytes);
        assertThat(Sockaddr.decode(bytes, 0, 16)).isEqualTo(loopback);
        assertThat(loopback).hasToString("127.0.0.1:8080");
        assertThat(loopback.family()).isEqualTo(2);
    }

    @Test
    void anIpv6AddressLiesInNetworkOrder() {
        SockaddrIn6 address = new SockaddrIn6(0xFE80_0000_0000_0000L, 1, 443, 0x11223344, 3);
        byte[] bytes = HEX.parseHex("170001bb44332211fe80000000000000000000000000000103000000");
        assertThat(address.encode()).isEqualTo(bytes);
        assertThat(Sockaddr.decode(bytes, 0, 28)).isEqualTo(address);
        assertThat(address).hasToString("[fe80::1%3]:443");
        assertThat(address.family()).isEqualTo(23);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1.2.3.4,           1.2.3.4:0,           1.2.3.4
                    1.2.3.4:80,        1.2.3.4:80,          1.2.3.4:80
                    255.255.255.255:65535, 255.255.255.255:65535, 255.255.255.255:65535
                    0.0.0.0:0,         0.0.0.0:0,           0.0.0.0
                    ::1,               [::1]:0,             ::1
                    [::1],             [::1]:0,             ::1
                    [::1]:443,         [::1]:443,           [::1]:443
                    ::,                [::]:0,              ::
                    fe80::1%3,         [fe80::1%3]:0,       fe80::1%3
                    [fe80::1%4294967295]:1, [fe80::1%4294967295]:1, [fe80::1%4294967295]:1
                    2001:DB8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:0, 2001:db8::1:0:0:1
                    2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:0, 2001:db8:0:1:1:1:1:1
                    2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:0,  2001:0:0:1::1
                    1:2:3:4:5:6:7::,   [1:2:3:4:5:6:7:0]:0, 1:2:3:4:5:6:7:0
                    ::ffff:1.2.3.4,    [::ffff:1.2.3.4]:0,  ::ffff:1.2.3.4
                    ::ffff:102:304,    [::ffff:1.2.3.4]:0,  ::ffff:1.2.3.4
                    64:ff9b::1.2.3.4,  [64:ff9b::102:304]:0, 64:ff9b::102:304
                    """)
    void textIsReadAndWritten(String text, String full, String asWindowsWritesIt) {
        Sockaddr address = requireNonNull(Sockaddr.parse(text));
        assertThat(address).hasToString(full);
        assertThat(address.toAddressString()).isEqualTo(asWindowsWritesIt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zzz",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "1.2.3.4:",
                "1.2.3.4:65536",
                "1.2.3.4:-1",
                "1.2.3.4: 80",
                "1.2.3.4:99999999999",
                " 1.2.3.4",
                "١.2.3.4",
                "[1.2.3.4]:80",
                ":",
                ":::",
                "::1::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "g::",
                "::-1",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "[::1",
                "[::1]443",
                "[::1]:",
                "[[::1]]",
                "::1%",
                "::1%eth0",
                "::1%4294967296",
                "[::1]%3"
            })
    void otherTextIsNoAddress(String text) {
        assertThat(Sockaddr.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void aPortOutOfRangeIsRefused(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SockaddrIn(0, port));
        assertThatIllegalArgumentException().isThrownBy(() -> new SockaddrIn6(0, 0, port, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '',             AF_UNSPEC
                    02,             AF_UNSPEC
                    0200,           AF_INET
                    02001f907f0000, AF_INET 1F 90 7F 00 00
                    20000aff,       AF_BTH 0A FF
                    ffff01,         65535 01
                    1700000000000000000000000000000000000000000000, AF_INET6 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                    """)
    void whatIsShortOrForeignKeepsItsBytes(String hex, String text) {
        byte[] bytes = HEX.parseHex(hex);
        Sockaddr address = Sockaddr.decode(bytes, 0, bytes.length);
        assertThat(address).isEqualTo(new SockaddrUnknown(bytes)).hasToString(text);
        assertThat(address.encode()).isEqualTo(bytes);
        assertThat(address.toAddressString()).isEqualTo(text);
    }

    @Test
    void anIpv6AddressMayEndBeforeItsScope() {
        byte[] bytes = new SockaddrIn6(1, 2, 3, 4, 5).encode();
        assertThat(Sockaddr.decode(bytes, 0, 24)).isEqualTo(new SockaddrIn6(1, 2, 3, 4, 0));
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> Sockaddr.decode(new byte[16], 1, 16)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property
    void anyBytesAreAnAddress(@ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 40) int family) {
        if (bytes.length > 1) {
            bytes[0] = (byte) family;
            bytes[1] = 0;
        }
        Sockaddr address = Sockaddr.decode(bytes, 0, bytes.length);
        byte[] encoded = address.encode();
        assertThat(Sockaddr.decode(encoded, 0, encoded.length)).isEqualTo(address);
        assertThat(address.toString()).isNotEmpty();
    }

    @Property
    void ipv4TextGivesTheAddressBack(@ForAll int address, @ForAll @IntRange(max = 65535) int port) {
        SockaddrIn in = new SockaddrIn(address, port);
        assertThat(Sockaddr.parse(in.toString())).isEqualTo(in);
        assertThat(Sockaddr.parse(in.toAddressString())).isEqualTo(in);
    }

    @Property
    void ipv6TextGivesTheAddressBackAndIsShortest(
            @ForAll("sparse") long high,
            @ForAll("sparse") long low,
            @ForAll @IntRange(max = 65535) int port,
            @ForAll int scope)
            throws Exception {
        SockaddrIn6 in6 = new SockaddrIn6(high, low, port, 0, scope);
        assertThat(Sockaddr.parse(in6.toString())).isEqualTo(in6);
        assertThat(Sockaddr.parse(in6.toAddressString())).isEqualTo(in6);
        String bare = new SockaddrIn6(high, low, 0, 0, 0).toAddressString();
        assertThat(bare).doesNotContainPattern("(^|:)0:0(:0)*:0:0(:|$)").doesNotMatch(".*::.*::.*");
        assertThat(javaParses(bare)).isEqualTo(Arrays.copyOfRange(in6.encode(), 8, 24));
    }

    /** Halves in which a group is often zero. */
    @Provide
    Arbitrary<Long> sparse() {
        return Arbitraries.integers()
                .between(0, 0xFFFF)
                .edgeCases(edges -> edges.includeOnly(0, 1, 0xFFFF))
                .injectNull(0.5)
                .array(Integer[].class)
                .ofSize(4)
                .map(groups -> Arrays.stream(groups)
                        .mapToLong(group -> group == null ? 0 : group)
                        .reduce(0, (half, group) -> half << 16 | group));
    }

    /** Java's own reader takes more texts than ours, such as scopes by name; whatever ours takes, it must read the same. */
    @Property(tries = 5000)
    void whatIsReadAsIpv6IsReadTheSameByJava(@ForAll("almostIpv6") String text) throws Exception {
        SockaddrIn6 ours = SockaddrIn6.parse(text);
        byte[] java = javaParses(text);
        if (java == null) {
            assertThat(ours).as(text).isNull();
        } else if (ours != null) {
            assertThat(Arrays.copyOfRange(ours.encode(), 8, 24)).as(text).isEqualTo(java);
        }
    }

    @Provide
    Arbitrary<String> almostIpv6() {
        return Arbitraries.of(":", ":", ":", "::", "1", "0", "ffff", "10", "abcd", "1.2.3.4", "12345", ".", "g")
                .list()
                .ofMinSize(1)
                .ofMaxSize(16)
                .map(parts -> String.join("", parts));
    }

    /** The 16 bytes; null when Java cannot read it. Brackets keep Java from asking a name server. */
    private static byte @Nullable [] javaParses(String text) {
        try {
            byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
            if (bytes.length == 16) {
                return bytes;
            }
            byte[] mapped = HEX.parseHex("00000000000000000000ffff00000000");
            System.arraycopy(bytes, 0, mapped, 12, 4);
            return mapped;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
