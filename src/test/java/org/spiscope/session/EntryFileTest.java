package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;

final class EntryFileTest {
    private static final ProtocolInfo DEFAULT = ProtocolInfo.tcp("mine");

    @TempDir
    Path folder;

    private ProtocolInfo read(String text) throws IOException {
        return EntryFile.read(Files.writeString(folder.resolve("entry.json"), text), DEFAULT);
    }

    @Test
    void whatIsLeftOutIsAsInTheDefault() throws IOException {
        assertThat(read("{}")).isEqualTo(DEFAULT);
        assertThat(read("{\"szProtocol\": \"Other\"}")).isEqualTo(DEFAULT.withName("Other"));
    }

    @Test
    void numbersAreDecimalOrTextInHexadecimal() throws IOException {
        ProtocolInfo read = read("""
                {"dwServiceFlags1": "0x00020066", "iAddressFamily": 23, "iMaxSockAddr": 28, "iMinSockAddr": "0x1c",
                 "dwMessageSize": 4294967295, "iProtocol": -1}
                """);
        assertThat(read.has(ServiceFlag.XP1_IFS_HANDLES)).isTrue();
        assertThat(read)
                .isEqualTo(DEFAULT.withServiceFlags1(0x20066)
                        .withAddressFamily(23, 28, 28)
                        .withMessageSize(-1)
                        .withProtocol(-1));
    }

    @Test
    void aWholeCatalogOfOneEntryIsThatEntry() throws IOException {
        ProtocolInfo read = read("""
                {"schema": "spi-scope/catalog/1", "backend": "native", "entries": [
                 {"ProviderId": "{E70F1AA0-AB8B-11CF-8CA3-00805F48A192}", "dwCatalogEntryId": 1001,
                  "ProtocolChain": {"ChainLen": 2, "ChainEntries": [1002, 1001]}, "path": "x.dll", "hookStatus": "none"}]}
                """);
        assertThat(read)
                .isEqualTo(DEFAULT.withProviderId(Guid.parse("E70F1AA0-AB8B-11CF-8CA3-00805F48A192"))
                        .withCatalogEntryId(1001)
                        .asChain(1002, 1001));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {"szProtocoll": "x"}                  ~ has 'szProtocoll', which is no field of WSAPROTOCOL_INFOW
            {"szProtocol": 7}                     ~ has a szProtocol that is no text
            {"iProtocol": 1.5}                    ~ has a iProtocol that is no 32-bit number: 1.5
            {"iProtocol": "tcp"}                  ~ has a iProtocol that is no 32-bit number: "tcp"
            {"iProtocol": 4294967296}             ~ has a iProtocol that is no 32-bit number: 4294967296
            {"iProtocol": 99999999999999999999}   ~ has a iProtocol that is no 32-bit number: 99999999999999999999
            {"iProtocol": null}                   ~ has a iProtocol that is no 32-bit number: null
            {"ProviderId": "1"}                   ~ has a ProviderId that is not like {E70F1AA0-AB8B-11CF-8CA3-00805F48A192}
            {"ProtocolChain": 1}                  ~ has a ProtocolChain that is not like {"ChainLen": 2, "ChainEntries": [1002, 1001]}
            {"ProtocolChain": {"ChainLen": 1, "ChainEntries": [1, 2]}} ~ a chain of length 1 has no 2 entries: [1, 2]
            {"entries": []}                       ~ holds 0 entries: leave one
            {"entries": [{}, {}]}                 ~ holds 2 entries: leave one
            7                                     ~ holds no entry: write an object with fields such as szProtocol
            ``                                    ~ holds no entry: write an object with fields such as szProtocol
            {"a": 1                               ~ , line 1, column 8: no JSON: Unexpected end-of-input
            {"iProtocol": 1, "iProtocol": 2}      ~ , line 1, column 29: no JSON: Duplicate field 'iProtocol'
            {} {}                                 ~ , line 1, column 4: no JSON: Trailing token
            """)
    void whatIsWrongIsToldWithFileAndPlace(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("entry.json")
                .withMessageContaining(complaint);
    }

    @Test
    void aFileThatIsNotThereIsToldSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFile.read(folder.resolve("none.json"), DEFAULT))
                .withMessage("there is no entry file " + folder.resolve("none.json"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFile.read(folder, DEFAULT))
                .withMessageContaining("it is a folder");
    }

    @Test
    void anEntryIsNoLongerThanAMebibyte() throws IOException {
        Path file = Files.write(folder.resolve("long.json"), new byte[(1 << 20) + 1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFile.read(file, DEFAULT))
                .withMessageContaining("no entry is longer than 1 MiB");
    }
}
