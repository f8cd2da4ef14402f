package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.layout.Abi;

class LayoutFolderTest {
    private static final LayoutKey KEY = new LayoutKey.OfEntry(1001);
    private static final LayoutText TEXT = new LayoutText("typedef struct { DWORD a; } CTX;\n", "CTX", Abi.WIN32);

    @TempDir
    private Path home;

    private LayoutStore store() {
        return LayoutStore.ofFolder(home.resolve("layouts"));
    }

    @Test
    void whatIsKeptIsThereForTheNextProgram() throws IOException {
        store().keep(new BoundLayout(KEY, TEXT));

        assertThat(store().load()).containsExactly(new BoundLayout(KEY, TEXT));
    }

    @Test
    void theFileIsTheTextUnderACommentThatCompilersSkip() throws IOException {
        store().keep(new BoundLayout(KEY, TEXT));

        assertThat(home.resolve("layouts/entry-1001.layout.h"))
                .hasContent("/* spi-scope layout, type CTX, abi win32 */\n" + TEXT.text());
    }

    @Test
    void keepingAgainReplaces() throws IOException {
        LayoutText other = new LayoutText("struct b { char c; };", "", Abi.LINUX64);
        store().keep(new BoundLayout(KEY, TEXT));
        store().keep(new BoundLayout(KEY, other));

        assertThat(store().load()).containsExactly(new BoundLayout(KEY, other));
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        store().keep(new BoundLayout(KEY, TEXT));
        store().forget(KEY);
        store().forget(KEY);

        assertThat(store().load()).isEmpty();
    }

    @Test
    void aFileWrittenByHandNeedsNoComment() throws IOException {
        Files.createDirectories(home.resolve("layouts"));
        Files.writeString(home.resolve("layouts/library-mine.dll.layout.h"), TEXT.text());

        assertThat(store().load())
                .containsExactly(new BoundLayout(
                        new LayoutKey.OfLibrary("mine.dll"), new LayoutText(TEXT.text(), "", Abi.WIN64)));
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.createDirectories(home.resolve("layouts"));
        Files.writeString(home.resolve("layouts/notes.txt"), "x");
        Files.writeString(home.resolve("layouts/what-is-this.layout.h"), "x");
        Files.write(home.resolve("layouts/entry-7.layout.h"), new byte[] {(byte) 0xFF});

        assertThat(store().load()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenOneLineSaysSo() throws IOException {
        Files.writeString(home.resolve("layouts"), "in the way");

        assertThatThrownBy(() -> store().keep(new BoundLayout(KEY, TEXT)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + home.resolve("layouts/entry-1001.layout.h")
                        + ": there is a file where a folder should be");
    }

    @Test
    void theFolderIsWhereEachSystemKeepsConfigurations() {
        Path roaming = home.resolve("Roaming");
        Path xdg = home.resolve("xdg");

        assertThat(LayoutFolder.ofUser(Map.of("APPDATA", roaming.toString()), home))
                .isEqualTo(roaming.resolve("spi-scope/layouts"));
        assertThat(LayoutFolder.ofUser(Map.of("XDG_CONFIG_HOME", xdg.toString()), home))
                .isEqualTo(xdg.resolve("spi-scope/layouts"));
        assertThat(LayoutFolder.ofUser(Map.of(), home)).isEqualTo(home.resolve(".config/spi-scope/layouts"));
    }
}
