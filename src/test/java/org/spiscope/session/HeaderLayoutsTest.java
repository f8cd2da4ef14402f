package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.layout.Abi;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.LayoutSource;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;

class HeaderLayoutsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String GOOD = "typedef struct { int a; } GOOD;";
    private static final String BETTER = "typedef struct { int a; int b; } BETTER;";
    private static final String BAD = "typedef struct {\n  int a\n} BAD;";

    @TempDir
    private Path folder;

    private final EditedFiles files = new EditedFiles();
    private Instant now = NOON;

    private CatalogEntry entry(int id, String file) {
        return new CatalogEntry(
                ProtocolInfo.tcp("x").withCatalogEntryId(id),
                folder.resolve(file).toString());
    }

    private HeaderLayouts onDisk(CatalogEntry... entries) {
        return new HeaderLayouts(List.of(entries), Abi.WIN64, HeaderFiles.DISK, Instant::now);
    }

    private HeaderLayouts edited() {
        return new HeaderLayouts(List.of(entry(1, "my.dll")), Abi.WIN64, files, () -> now);
    }

    private Path header() {
        return folder.resolve("my.layout.h");
    }

    private static String name(HeaderLayouts layouts) {
        return Objects.requireNonNull(layouts.layoutOf(1)).name();
    }

    private static LayoutSource source(HeaderLayouts layouts) {
        return Objects.requireNonNull(layouts.sourceOf(1));
    }

    @Test
    void theHeaderBesideALibraryTellsItsContexts() throws Exception {
        Files.writeString(header(), "typedef struct { int a; } MINE; /*@ context */ struct helper { long b; };");

        HeaderLayouts layouts = onDisk(entry(1, "my.dll"), entry(2, "other.dll"), entry(3, "my.so"));

        assertThat(name(layouts)).isEqualTo("MINE");
        assertThat(layouts.layoutOf(2)).isNull();
        assertThat(Objects.requireNonNull(layouts.layoutOf(3)).size()).isEqualTo(4);
        assertThat(layouts.layoutOf(4)).isNull();
    }

    @Test
    void itsTextIsThereToBeShownWhateverItsCodePage() throws Exception {
        Files.write(header(), (GOOD + " // Größe").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(source(onDisk(entry(1, "my.dll"))).text()).isEqualTo(GOOD + " // Größe");

        Files.writeString(header(), GOOD + " // Größe");
        assertThat(source(onDisk(entry(1, "my.dll"))))
                .isEqualTo(new LayoutSource(header().toString(), GOOD + " // Größe", "", Abi.WIN64, ""));
    }

    @Test
    void aHeaderWithAnErrorGivesWhatItStillDeclares() throws Exception {
        Files.writeString(header(), "struct good { long a; }; struct bad { strut b; };");

        HeaderLayouts layouts = onDisk(entry(1, "my.so"));

        assertThat(name(layouts)).isEqualTo("good");
        assertThat(source(layouts).complaint())
                .startsWith(header() + ":1:39: ")
                .endsWith("; what it still declares counts");
    }

    @Test
    void aContextCanBeAnInteger() {
        files.put(header(), "typedef DWORD_PTR INDEX; /*@ integer */", NOON);

        assertThat(edited().layoutOf(1)).isInstanceOf(IntegerType.class);
    }

    @Test
    void anEditIsReadAtTheNextLook() {
        files.put(header(), GOOD, NOON.minusSeconds(60));
        HeaderLayouts layouts = edited();
        long before = layouts.version();

        files.put(header(), BETTER, NOON);
        layouts.refresh();

        assertThat(name(layouts)).isEqualTo("BETTER");
        assertThat(layouts.version()).isGreaterThan(before);
    }

    @Test
    void whatWasNotEditedIsNotReadAgain() {
        files.put(header(), GOOD, NOON.minusSeconds(60));
        HeaderLayouts layouts = edited();
        long before = layouts.version();

        layouts.refresh();
        layouts.refresh();

        assertThat(files.reads).isEqualTo(1);
        assertThat(layouts.version()).isEqualTo(before);
    }

    @Test
    void twoEditsWithinTheResolutionOfFileTimesAreToldApart() {
        files.put(header(), GOOD, NOON);
        HeaderLayouts layouts = edited();

        files.put(header(), GOOD.replace("GOOD", "ELSE"), NOON);
        now = NOON.plusMillis(500);
        layouts.refresh();
        assertThat(name(layouts)).isEqualTo("ELSE");

        now = NOON.plusSeconds(3);
        layouts.refresh();
        int settled = files.reads;
        layouts.refresh();
        assertThat(files.reads).isEqualTo(settled);
    }

    @Test
    void anErrorIsToldWithItsPlaceAndTheLastGoodLayoutCounts() {
        files.put(header(), GOOD, NOON.minusSeconds(60));
        HeaderLayouts layouts = edited();

        files.put(header(), BAD, NOON);
        layouts.refresh();

        assertThat(name(layouts)).isEqualTo("GOOD");
        assertThat(source(layouts).complaint())
                .startsWith(header() + ":3:1: ")
                .endsWith("; the layout read before it counts")
                .doesNotContain("\n");
        assertThat(source(layouts).text()).isEqualTo(BAD);

        files.put(header(), BETTER, NOON.plusSeconds(60));
        layouts.refresh();

        assertThat(name(layouts)).isEqualTo("BETTER");
        assertThat(source(layouts).complaint()).isEmpty();
    }

    @Test
    void aHeaderThatIsHalfWrittenTakesNothingAway() {
        files.put(header(), GOOD, NOON.minusSeconds(60));
        HeaderLayouts layouts = edited();

        files.put(header(), "", NOON);
        layouts.refresh();

        assertThat(name(layouts)).isEqualTo("GOOD");
        assertThat(source(layouts).complaint()).startsWith(header() + ": no structure is declared; ");
    }

    @Test
    void aHeaderThatComesLaterIsFoundAndOneThatGoesIsTold() {
        HeaderLayouts layouts = edited();
        assertThat(layouts.layoutOf(1)).isNull();
        assertThat(layouts.sourceOf(1)).isNull();

        files.put(header(), GOOD, NOON);
        layouts.refresh();
        assertThat(name(layouts)).isEqualTo("GOOD");

        files.contents.clear();
        layouts.refresh();
        assertThat(name(layouts)).isEqualTo("GOOD");
        assertThat(source(layouts).complaint()).isEqualTo(header() + " is gone; the layout read before it counts");

        files.put(header(), GOOD, NOON);
        layouts.refresh();
        assertThat(source(layouts).complaint()).isEmpty();
    }

    @Test
    void aHeaderThatCannotBeReadIsTold() {
        files.put(header(), GOOD, NOON.minusSeconds(60));
        HeaderLayouts layouts = edited();

        files.failure = "the disk is broken";
        files.put(header(), BETTER, NOON);
        layouts.refresh();

        assertThat(name(layouts)).isEqualTo("GOOD");
        assertThat(source(layouts).complaint())
                .isEqualTo("cannot read " + header() + ": the disk is broken; the layout read before it counts");
    }

    /** Files whose times a test sets. */
    private static final class EditedFiles implements HeaderFiles {
        private final Map<Path, String> contents = new HashMap<>();
        private final Map<Path, Instant> times = new HashMap<>();
        private String failure = "";
        private int reads;

        void put(Path file, String text, Instant modified) {
            contents.put(file, text);
            times.put(file, modified);
        }

        @Override
        public @Nullable Stamp stamp(Path file) {
            String text = contents.get(file);
            return text == null ? null : new Stamp(Objects.requireNonNull(times.get(file)), text.length());
        }

        @Override
        public String read(Path file) throws IOException {
            reads++;
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            return Objects.requireNonNull(contents.get(file));
        }
    }
}
