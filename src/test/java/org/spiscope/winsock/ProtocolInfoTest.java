package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolInfoTest {
    private static final Guid ID = Guid.parse("{E70F1AA0-AB8B-11CF-8CA3-00805F48A192}");

    @Test
    void presetsPromiseWhatTheirProtocolsDo() {
        ProtocolInfo tcp = ProtocolInfo.tcp("TCP");
        assertThat(tcp.with(ServiceFlag.XP1_IFS_HANDLES).dwServiceFlags1()).isEqualTo(0x20066);
        assertThat(tcp.isBase()).isTrue();
        assertThat(tcp.isIfs()).isFalse();
        assertThat(tcp.has(ProviderFlag.PFL_MATCHES_PROTOCOL_ZERO)).isTrue();
        ProtocolInfo udp = ProtocolInfo.udp("UDP").overIpv6();
        assertThat(udp.with(ServiceFlag.XP1_IFS_HANDLES).dwServiceFlags1()).isEqualTo(0x20609);
        assertThat(udp.iSocketType()).isEqualTo(Winsock.SOCK_DGRAM);
        assertThat(udp.iMaxSockAddr()).isEqualTo(28);
    }

    @Test
    void withersChangeOnePartAndKeepTheRest() {
        ProtocolInfo info = ProtocolInfo.tcp("a")
                .withProviderId(ID)
                .withCatalogEntryId(1001)
                .with(ProviderFlag.PFL_HIDDEN)
                .withVersion(7)
                .withSocketType(Winsock.SOCK_RAW)
                .withName("b");
        assertThat(info.providerId()).isEqualTo(ID);
        assertThat(info.dwCatalogEntryId()).isEqualTo(1001);
        assertThat(info.dwProviderFlags()).isEqualTo(0xC);
        assertThat(info.iVersion()).isEqualTo(7);
        assertThat(info.iSocketType()).isEqualTo(Winsock.SOCK_RAW);
        assertThat(info.iProtocol()).isEqualTo(Winsock.IPPROTO_TCP);
        assertThat(info.szProtocol()).isEqualTo("b");
    }

    @Test
    void fieldsLieAtTheirOffsets() {
        byte[] bytes = ProtocolInfo.tcp("Hé")
                .with(ServiceFlag.XP1_IFS_HANDLES)
                .withProviderId(ID)
                .withCatalogEntryId(1009)
                .asChain(1009, 1001)
                .encode();
        assertThat(bytes).hasSize(628);
        ByteBuffer at = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(at.getInt(0)).isEqualTo(0x20066);
        assertThat(at.getInt(16)).isEqualTo(8);
        assertThat(Guid.decode(bytes, 20)).isEqualTo(ID);
        assertThat(at.getInt(36)).isEqualTo(1009);
        assertThat(at.getInt(40)).isEqualTo(2);
        assertThat(at.getInt(44)).isEqualTo(1009);
        assertThat(at.getInt(48)).isEqualTo(1001);
        assertThat(at.getInt(72)).isEqualTo(2);
        assertThat(at.getInt(76)).isEqualTo(Winsock.AF_INET);
        assertThat(at.getInt(92)).isEqualTo(Winsock.IPPROTO_TCP);
        assertThat(new String(bytes, 116, 6, StandardCharsets.UTF_16LE)).isEqualTo("Hé\0");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    -1, false, false, false, 0
                    0,  true,  false, false, 0
                    1,  false, true,  false, 1
                    2,  false, false, true,  2
                    7,  false, false, true,  7
                    8,  false, false, true,  7
                    """)
    void theChainLengthSaysWhatTheEntryIs(int length, boolean layered, boolean base, boolean chain, int entries) {
        ProtocolInfo info = ProtocolInfo.tcp("x").withChain(length, List.of());
        assertThat(info.isLayered()).isEqualTo(layered);
        assertThat(info.isBase()).isEqualTo(base);
        assertThat(info.isChain()).isEqualTo(chain);
        assertThat(info.chainEntries()).isEqualTo(Collections.nCopies(entries, 0));
    }

    @Test
    void moreEntriesThanTheLengthSaysAreRefused() {
        ProtocolInfo info = ProtocolInfo.tcp("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> info.withChain(1, List.of(1, 2)))
                .withMessage("a chain of length 1 has no 2 entries: [1, 2]");
    }

    @Test
    void aNameWithoutRoomForItsNulIsKept() {
        String full = "n".repeat(256);
        ProtocolInfo info = ProtocolInfo.tcp(full);
        assertThat(ProtocolInfo.decode(info.encode(), 0)).isEqualTo(info);
        assertThatIllegalArgumentException().isThrownBy(() -> ProtocolInfo.tcp(full + "n"));
        assertThatIllegalArgumentException().isThrownBy(() -> ProtocolInfo.tcp("a\0b"));
    }

    @Test
    void bytesThatEndTooSoonAreRefused() {
        byte[] bytes = ProtocolInfo.tcp("x").encode();
        assertThatThrownBy(() -> ProtocolInfo.decode(bytes, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property
    void anyBytesDecodeAndComeBackWithoutWhatIsUnused(@ForAll @Size(ProtocolInfo.SIZE + 3) byte[] bytes) {
        ProtocolInfo info = ProtocolInfo.decode(bytes, 3);
        byte[] encoded = info.encode();
        assertThat(ProtocolInfo.decode(encoded, 0)).isEqualTo(info);
        int chainEnd =
                ProtocolInfo.OFFSET_CHAIN_ENTRIES + 4 * info.chainEntries().size();
        int nameEnd = ProtocolInfo.OFFSET_PROTOCOL_NAME + 2 * info.szProtocol().length();
        byte[] used = Arrays.copyOfRange(bytes, 3, bytes.length);
        Arrays.fill(used, chainEnd, ProtocolInfo.OFFSET_VERSION, (byte) 0);
        Arrays.fill(used, nameEnd, ProtocolInfo.SIZE, (byte) 0);
        assertThat(encoded).isEqualTo(used);
    }

    @Property
    void aWitherKeepsEveryOtherPart(@ForAll @Size(ProtocolInfo.SIZE) byte[] bytes) {
        ProtocolInfo info = ProtocolInfo.decode(bytes, 0);
        assertThat(info.withName(info.szProtocol())).isEqualTo(info);
    }

    @Property
    void anyNameAndChainComeBack(
            @ForAll @Size(max = 7) List<Integer> chain, @ForAll @Size(max = 255) List<Character> name) {
        String text =
                name.stream().map(String::valueOf).reduce("", String::concat).replace("\0", "");
        ProtocolInfo info = ProtocolInfo.udp(text).withChain(chain.size(), chain);
        ProtocolInfo decoded = ProtocolInfo.decode(info.encode(), 0);
        assertThat(decoded.szProtocol()).isEqualTo(text);
        assertThat(decoded.chainEntries()).isEqualTo(chain);
    }
}
