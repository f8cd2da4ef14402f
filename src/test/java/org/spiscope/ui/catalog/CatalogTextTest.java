package org.spiscope.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HookStatus;
import org.spiscope.inspect.HookView;
import org.spiscope.ui.Sample;
import org.spiscope.ui.catalog.EntryDetails.Line;

class CatalogTextTest {
    private static EntryView entry(int id) {
        return Sample.entries().stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static HookView cell(HookStatus status) {
        return Sample.hooks().stream()
                .filter(cell -> cell.status() == status)
                .findFirst()
                .orElseThrow();
    }

    private static Line line(int entry, String name) {
        return EntryDetails.of(entry(entry)).stream()
                .filter(line -> line.name().strip().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1001, non-IFS · base", "1003, IFS · base", "1004, non-IFS · layer", "1005, non-IFS · chain 1004 → 1001"
    })
    void anEntryTellsWhatItIs(int id, String kind) {
        assertThat(EntryText.kind(entry(id).info())).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"1001, · 4 live · 2 blocked", "1005, · 1 live", "1004, · not started", "1006, · could not be started"})
    void anEntryTellsWhatLivesInItOrWhyNothingCan(int id, String life) {
        assertThat(EntryText.life(entry(id))).isEqualTo(life);
    }

    @Test
    void aCellNotAskedYetSaysSo() {
        assertThat(HookText.answer(cell(HookStatus.NOT_ASKED))).isEmpty();
        assertThat(HookText.history(cell(HookStatus.NOT_ASKED))).isEqualTo("no provider has asked on this thread yet");
    }

    @Test
    void aCellWithoutAHookSaysWhatTheProviderDoesInstead() {
        assertThat(HookText.answer(cell(HookStatus.NONE))).isEqualTo("callback NULL: waits natively");
    }

    @Test
    void aPollingCellShowsTheRawAnswerAndItsPolls() {
        HookView polling = cell(HookStatus.POLLING);

        assertThat(HookText.answer(polling)).isEqualTo("callback 0x200000010 context 0x100000400");
        assertThat(HookText.history(polling)).isEqualTo("result 0 · 12.4 s ago · 1\u00A0240 polls (8 ms ago)");
    }

    @Test
    void aFailedQueryShowsItsError() {
        assertThat(HookText.history(cell(HookStatus.ERROR)))
                .isEqualTo("result SOCKET_ERROR, WSAEOPNOTSUPP 10045 · 12.4 s ago");
    }

    @Test
    void everyFieldOfTheStructureIsShown() {
        List<String> names =
                EntryDetails.of(entry(Sample.TCP)).stream().map(Line::name).toList();

        assertThat(names)
                .contains(
                        "dwServiceFlags1",
                        "dwServiceFlags2",
                        "dwServiceFlags3",
                        "dwServiceFlags4",
                        "dwProviderFlags",
                        "ProviderId",
                        "dwCatalogEntryId",
                        "ProtocolChain.ChainLen",
                        "ProtocolChain.ChainEntries",
                        "iVersion",
                        "iAddressFamily",
                        "iMaxSockAddr",
                        "iMinSockAddr",
                        "iSocketType",
                        "iProtocol",
                        "iProtocolMaxOffset",
                        "iNetworkByteOrder",
                        "iSecurityScheme",
                        "dwMessageSize",
                        "dwProviderReserved",
                        "szProtocol");
    }

    @ParameterizedTest
    @CsvSource({
        "1001, iAddressFamily, AF_INET, 2",
        "1006, iAddressFamily, AF_INET6, 23",
        "1001, iProtocol, IPPROTO_TCP, 6",
        "1006, iSocketType, SOCK_DGRAM, 2",
        "1003, XP1_IFS_HANDLES, handles are real operating system handles, 0x00020000",
        "1004, PFL_HIDDEN, not shown to applications, 0x00000004",
        "1001, dwMessageSize, a stream has no messages, 0x00000000",
        "1005, ProtocolChain.ChainLen, 'a chain, top first', 2"
    })
    void numbersAreDecodedAndShownRawBeside(int entry, String name, String decoded, String raw) {
        assertThat(line(entry, name)).extracting(Line::decoded, Line::raw).containsExactly(decoded, raw);
    }
}
