package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.upcall.CatalogLint.Finding;
import org.spiscope.upcall.CatalogLint.Rule;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ProviderFlag;
import org.spiscope.winsock.ServiceFlag;

/** What is wrong with a catalog, and that nothing is said of one that is right. */
final class CatalogLintTest {
    private static final ProviderDll THERE = new ProviderDll("x.dll", ProviderDll.State.PRESENT, "1.0.0.0");
    private static final CatalogEntry BASE = entry(1001, ProtocolInfo.tcp("base"));
    private static final CatalogEntry LAYER =
            entry(1010, ProtocolInfo.tcp("layer").asLayered().with(ProviderFlag.PFL_HIDDEN));
    private static final CatalogEntry CHAIN =
            entry(1011, ProtocolInfo.tcp("chain").asChain(1010, 1001));

    private static CatalogEntry entry(int id, ProtocolInfo info) {
        return new CatalogEntry(info.withCatalogEntryId(id), "x.dll");
    }

    private static List<Finding> lint(CatalogEntry... entries) {
        return CatalogLint.of(List.of(entries), entry -> THERE);
    }

    private static void assertFinds(Rule rule, int id, String words, CatalogEntry... entries) {
        assertThat(lint(entries)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.catalogEntryId()).isEqualTo(id);
            assertThat(finding.words()).contains(words);
        });
    }

    private static void assertContradiction(String words, ProtocolInfo info) {
        assertFinds(Rule.CONTRADICTING_FLAGS, 1001, words, entry(1001, info));
    }

    @Test
    void aCatalogThatIsRightHasNoFindings() {
        assertThat(lint(CHAIN, LAYER, BASE, entry(1002, ProtocolInfo.udp("udp"))))
                .isEmpty();
        assertThat(lint()).isEmpty();
    }

    @Test
    void aFileThatIsMissingIsToldAndOneThatIsNotKnownIsNot() {
        ProviderDll missing = new ProviderDll("C:\\gone.dll", ProviderDll.State.MISSING, "");
        assertThat(CatalogLint.of(List.of(BASE), entry -> missing))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words()).contains("C:\\gone.dll", "WSAEPROVIDERFAILEDINIT"));
        assertThat(CatalogLint.of(List.of(BASE), entry -> ProviderDll.UNKNOWN)).isEmpty();
    }

    @Test
    void aChainThatNamesWhatIsNotThereIsOrphaned() {
        assertFinds(Rule.ORPHANED_CHAIN, 1011, "entry 1001, which is not there", CHAIN, LAYER);
        assertFinds(Rule.ORPHANED_CHAIN, 1011, "entry 1010, which is not there", CHAIN, BASE);
    }

    @Test
    void aChainThatHoldsALayerTwiceOrIsTooLongIsOrphaned() {
        CatalogEntry twice = entry(1011, ProtocolInfo.tcp("chain").asChain(1010, 1010, 1001));
        assertFinds(Rule.ORPHANED_CHAIN, 1011, "twice", twice, LAYER, BASE);
        CatalogEntry endless = entry(1011, ProtocolInfo.tcp("chain").withChain(9, List.of(1010, 1001)));
        assertFinds(Rule.ORPHANED_CHAIN, 1011, "at most 7", endless, LAYER, BASE);
    }

    @Test
    void aChainThatEndsWithALayerHasNoBase() {
        CatalogEntry lower = entry(1012, ProtocolInfo.tcp("lower").asLayered());
        CatalogEntry hanging = entry(1011, ProtocolInfo.tcp("chain").asChain(1010, 1012));
        assertFinds(Rule.LAYER_WITHOUT_BASE, 1011, "ends with entry 1012", hanging, LAYER, lower);
    }

    @Test
    void aLayerThatNoChainNamesIsNeverLoaded() {
        assertFinds(Rule.LAYER_WITHOUT_CHAIN, 1010, "never loaded", LAYER, BASE);
    }

    @Test
    void anIdThatTwoEntriesHaveIsToldOfTheSecond() {
        assertFinds(Rule.SAME_ID_TWICE, 1001, "only the first", BASE, entry(1001, ProtocolInfo.udp("udp")));
    }

    @Test
    void flagsThatContradictEachOtherAreTold() {
        ProtocolInfo tcp = ProtocolInfo.tcp("base");
        assertContradiction("XP1_UNI_SEND", tcp.with(ServiceFlag.XP1_UNI_SEND).with(ServiceFlag.XP1_UNI_RECV));
        assertContradiction("without XP1_MESSAGE_ORIENTED", tcp.with(ServiceFlag.XP1_PSEUDO_STREAM));
        assertContradiction("XP1_SUPPORT_MULTIPOINT", tcp.with(ServiceFlag.XP1_MULTIPOINT_DATA_PLANE));
        assertContradiction("XP1_CONNECTIONLESS", tcp.with(ServiceFlag.XP1_CONNECTIONLESS));
        assertContradiction("XP1_PSEUDO_STREAM is missing", tcp.with(ServiceFlag.XP1_MESSAGE_ORIENTED));
        assertContradiction("datagrams are messages", ProtocolInfo.udp("udp").withServiceFlags1(0));
        assertContradiction("iMinSockAddr 28 is above iMaxSockAddr 16", tcp.withAddressFamily(2, 16, 28));
    }

    @Test
    void aChainThatPromisesIfsHandlesOverABaseWithoutThemContradictsItself() {
        CatalogEntry promising =
                entry(1011, ProtocolInfo.tcp("chain").asChain(1010, 1001).with(ServiceFlag.XP1_IFS_HANDLES));
        assertFinds(Rule.CONTRADICTING_FLAGS, 1011, "XP1_IFS_HANDLES", promising, LAYER, BASE);
    }

    @Test
    void theEntryOfALayerDescribesNoProtocol() {
        CatalogEntry odd = entry(
                1010,
                ProtocolInfo.tcp("layer")
                        .asLayered()
                        .with(ServiceFlag.XP1_UNI_SEND)
                        .with(ServiceFlag.XP1_UNI_RECV));
        assertThat(lint(CHAIN, odd, BASE)).isEmpty();
    }
}
