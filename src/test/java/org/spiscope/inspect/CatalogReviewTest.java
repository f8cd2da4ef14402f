package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.ProviderDll;
import org.spiscope.winsock.ProtocolInfo;

final class CatalogReviewTest {
    private static final CatalogEntry TCP =
            new CatalogEntry(ProtocolInfo.tcp("TCP").withCatalogEntryId(1001), "tcp.dll");
    private static final CatalogEntry CHAIN =
            new CatalogEntry(ProtocolInfo.tcp("Chain").asChain(1009, 1001).withCatalogEntryId(1002), "layer.dll");

    private static ProviderDll dll(CatalogEntry entry) {
        return entry.equals(TCP)
                ? new ProviderDll("tcp.dll", ProviderDll.State.PRESENT, "1.2.3.4")
                : new ProviderDll("layer.dll", ProviderDll.State.MISSING, "");
    }

    private final CatalogReview review = CatalogReview.of(List.of(TCP, CHAIN), CatalogReviewTest::dll);

    @Test
    void tellsOfEachFileWhetherItIsThereAndItsVersion() {
        assertThat(review.dll(1001)).isEqualTo("present, 1.2.3.4");
        assertThat(review.dll(1002)).isEqualTo("missing");
    }

    @Test
    void ofFilesThatNobodyKnowsItTellsNothing() {
        assertThat(CatalogReview.of(List.of(TCP), entry -> ProviderDll.UNKNOWN).dll(1001))
                .isEmpty();
        assertThat(review.dll(1003)).isEmpty();
    }

    @Test
    void putsEachFindingToItsEntry() {
        assertThat(review.findings(1001)).isEmpty();
        assertThat(review.findings(1002))
                .anySatisfy(words -> assertThat(words).contains("layer.dll is not there"))
                .anySatisfy(words -> assertThat(words).contains("1009"));
    }
}
