package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ProviderFlag;
import org.spiscope.winsock.ServiceFlag;

/** What hosting writes into the catalog, as installing would. */
final class HostedCatalogTest {
    private static final HostedFile BASE = HostedFile.of(Path.of("base.dll"));
    private static final HostedFile LOWER = HostedFile.of(Path.of("lower.dll"));
    private static final HostedFile UPPER = HostedFile.of(Path.of("upper.dll"));

    private static List<CatalogEntry> chain(HostedFile... lowestFirst) {
        return new HostedCatalog().chain(List.of(lowestFirst)).entries();
    }

    @Test
    void aChainStandsBeforeTheHiddenEntriesOfItsLayersAndTheBase() {
        List<CatalogEntry> entries = chain(BASE, LOWER, UPPER);

        assertThat(entries).extracting(CatalogEntry::id).containsExactly(2004, 2002, 2003, 2001);
        assertThat(entries)
                .extracting(CatalogEntry::path)
                .containsExactly("upper.dll", "lower.dll", "upper.dll", "base.dll");
        assertThat(entries).extracting(entry -> entry.info().chainLen()).containsExactly(3, 0, 0, 1);
        assertThat(entries.get(0).info().chainEntries().subList(0, 3)).containsExactly(2003, 2002, 2001);
        assertThat(entries)
                .extracting(entry -> entry.info().has(ProviderFlag.PFL_HIDDEN))
                .containsExactly(false, true, true, false);
        assertThat(entries).extracting(entry -> entry.info().providerId()).doesNotHaveDuplicates();
    }

    @Test
    void aChainOffersTheProtocolOfItsBaseWithTheHandlesOfItsTop() {
        HostedFile udp = new HostedFile("base.dll", ProtocolInfo.udp("base").with(ServiceFlag.XP1_IFS_HANDLES));
        CatalogEntry over = chain(udp, UPPER).get(0);
        assertThat(over.name()).isEqualTo("upper over [base]");
        assertThat(over.info().iProtocol()).isEqualTo(udp.info().iProtocol());
        assertThat(over.isIfs()).isFalse();
        assertThat(over.info().has(ServiceFlag.XP1_CONNECTIONLESS)).isTrue();

        HostedFile ifsTop = new HostedFile("upper.dll", UPPER.info().with(ServiceFlag.XP1_IFS_HANDLES));
        assertThat(chain(BASE, ifsTop).get(0).isIfs()).isTrue();
    }

    @Test
    void aSingleFileIsABaseProvider() {
        assertThat(chain(BASE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.info().isBase()).isTrue());
        assertThat(chain()).isEmpty();
    }

    @Test
    void aNameTooLongForTheCatalogIsCut() {
        HostedFile longest = new HostedFile("upper.dll", ProtocolInfo.tcp("u".repeat(255)));
        assertThat(chain(BASE, longest).get(0).name()).isEqualTo("u".repeat(255));
    }

    @Test
    void aChainThatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> new HostedCatalog().chain(Collections.nCopies(8, BASE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 7");
        assertThatThrownBy(() -> chain(BASE, UPPER, LOWER, UPPER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upper.dll is in it twice");
    }
}
