package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.layout.Abi;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;

class HeaderLayoutsTest {
    @TempDir
    private Path folder;

    private CatalogEntry entry(int id, String file) {
        return new CatalogEntry(
                ProtocolInfo.tcp("x").withCatalogEntryId(id),
                folder.resolve(file).toString());
    }

    @Test
    void theHeaderBesideALibraryTellsItsContexts() throws Exception {
        Files.writeString(
                folder.resolve("my.layout.h"),
                "typedef struct { int a; } MINE; /*@ context */ struct helper { long b; };");

        HeaderLayouts layouts =
                new HeaderLayouts(List.of(entry(1, "my.dll"), entry(2, "other.dll"), entry(3, "my.so")), Abi.WIN64);

        assertThat(Objects.requireNonNull(layouts.layoutOf(1)).name()).isEqualTo("MINE");
        assertThat(layouts.layoutOf(2)).isNull();
        assertThat(Objects.requireNonNull(layouts.layoutOf(3)).size()).isEqualTo(4);
        assertThat(layouts.layoutOf(4)).isNull();
    }

    @Test
    void aHeaderWithAnErrorGivesWhatItStillDeclares() throws Exception {
        Files.writeString(folder.resolve("my.layout.h"), "struct good { long a; }; struct bad { strut b; };");

        HeaderLayouts layouts = new HeaderLayouts(List.of(entry(1, "my.so")), Abi.LINUX64);

        assertThat(Objects.requireNonNull(layouts.layoutOf(1)).size()).isEqualTo(8);
    }
}
