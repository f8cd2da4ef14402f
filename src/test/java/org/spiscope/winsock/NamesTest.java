package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    /** The two values of SO_OPENTYPE. */
    private static final Set<String> NOT_OPTIONS = Set.of("SO_SYNCHRONOUS_ALERT", "SO_SYNCHRONOUS_NONALERT");

    @Test
    void everyConstantIsNamedAsInC() throws Exception {
        assertNamed("AF_", Names::addressFamily, 34);
        assertNamed("SOCK_", Names::socketType, 5);
        assertNamed("IPPROTO_", Names::protocol, 29);
        assertNamed("NSPROTO_", Names::protocol, 3);
        assertNamed("BTHPROTO_", protocol -> Names.protocol(Winsock.AF_BTH, protocol), 2);
        assertNamed("SO_", option -> Names.socketOption(Winsock.SOL_SOCKET, option), 26);
        assertNamed("SD_", Names::shutdownHow, 3);
        assertNamed("SIO_", Names::controlCode, 3);
        assertNamed("FIO", Names::controlCode, 2);
    }

    private static void assertNamed(String prefix, IntFunction<String> naming, int expected) throws Exception {
        int named = 0;
        for (Field field : Winsock.class.getFields()) {
            if (field.getName().startsWith(prefix) && !NOT_OPTIONS.contains(field.getName())) {
                assertThat(naming.apply(field.getInt(null))).isEqualTo(field.getName());
                named++;
            }
        }
        assertThat(named).as(prefix).isEqualTo(expected);
    }

    @Test
    void aNumberWithoutANameStaysANumber() {
        assertThat(Names.addressFamily(27)).isEqualTo("27");
        assertThat(Names.addressFamily(-2)).isEqualTo("-2");
        assertThat(Names.socketType(0)).isEqualTo("0");
        assertThat(Names.protocol(200)).isEqualTo("200");
        assertThat(Names.socketOption(Winsock.SOL_SOCKET, 3)).isEqualTo("3");
        assertThat(Names.shutdownHow(3)).isEqualTo("3");
        assertThat(Names.controlCode(0x98000001)).isEqualTo("0x98000001");
    }

    @Test
    void anOptionIsNamedByItsLevel() {
        assertThat(Names.socketOption(Winsock.IPPROTO_TCP, 1)).isEqualTo("TCP_NODELAY");
        assertThat(Names.socketOption(Winsock.IPPROTO_IP, 1)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0,  6,   IPPROTO_TCP
                    2,  3,   IPPROTO_GGP
                    23, 58,  IPPROTO_ICMPV6
                    32, 3,   BTHPROTO_RFCOMM
                    32, 6,   6
                    6,  1256, NSPROTO_SPX
                    1,  0,   0
                    34, 1,   1
                    """)
    void aProtocolIsNamedByItsFamily(int family, int protocol, String name) {
        assertThat(Names.protocol(family, protocol)).isEqualTo(name);
    }

    @Test
    void flagsAreListedLowestFirst() {
        assertThat(ServiceFlag.of(0x20066))
                .containsExactly(
                        ServiceFlag.XP1_GUARANTEED_DELIVERY,
                        ServiceFlag.XP1_GUARANTEED_ORDER,
                        ServiceFlag.XP1_GRACEFUL_CLOSE,
                        ServiceFlag.XP1_EXPEDITED_DATA,
                        ServiceFlag.XP1_IFS_HANDLES);
        assertThat(ProviderFlag.of(0xC))
                .containsExactly(ProviderFlag.PFL_HIDDEN, ProviderFlag.PFL_MATCHES_PROTOCOL_ZERO);
        assertThat(ServiceFlag.of(0)).isEmpty();
    }

    @Test
    void bitsWithoutANameAreToldApart() {
        assertThat(ServiceFlag.of(0x80100001)).containsExactly(ServiceFlag.XP1_CONNECTIONLESS);
        assertThat(ServiceFlag.unnamed(0x80100001)).isEqualTo(0x80100000);
        assertThat(ProviderFlag.unnamed(0x3F)).isEqualTo(0x20);
    }
}
