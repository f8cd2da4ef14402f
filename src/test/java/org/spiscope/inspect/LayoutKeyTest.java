package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;

class LayoutKeyTest {
    private static final Guid ID = Guid.parse("{E70F1AA0-AB8B-11CF-8CA3-00805F48A192}");

    @Test
    void anEntryGoesByItselfThenItsProviderThenItsLibrary() {
        CatalogEntry entry = new CatalogEntry(
                ProtocolInfo.tcp("TCP").withProviderId(ID).withCatalogEntryId(1001),
                "%SystemRoot%\\system32\\MsWsock.dll");

        assertThat(LayoutKey.of(entry))
                .extracting(LayoutKey::id)
                .containsExactly("entry-1001", "provider-e70f1aa0-ab8b-11cf-8ca3-00805f48a192", "library-mswsock.dll");
    }

    @Test
    void anEntryWithoutALibraryGoesByNone() {
        CatalogEntry entry = new CatalogEntry(ProtocolInfo.tcp("TCP").withCatalogEntryId(1), "");

        assertThat(LayoutKey.of(entry)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry-1001", "provider-e70f1aa0-ab8b-11cf-8ca3-00805f48a192", "library-lib-a.so"})
    void theIdNamesTheKeyAgain(String id) {
        assertThat(Objects.requireNonNull(LayoutKey.parse(id)).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "entry", "entry-", "entry-x", "provider-1", "other-1", "-1", "library-"})
    void whatIsNoIdNamesNone(String id) {
        assertThat(LayoutKey.parse(id)).isNull();
    }
}
