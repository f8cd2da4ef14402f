package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.ProviderDll;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ProviderFlag;

/** The machine's own catalog: Wine's is compared entry by entry, any other by what holds of all. */
final class MachineCatalogTest {
    private static final Guid TCPIP = Guid.parse("{E70F1AA0-AB8B-11CF-8CA3-00805F48A192}");
    private static final HostedFile HOSTED = HostedFile.of(Path.of("hosted.dll"));

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();

    @AfterEach
    void close() {
        clock.close();
    }

    private static boolean isWine() {
        try {
            return NativeLibrary.getInstance("ntdll").getFunction("wine_get_version") != null;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void theCatalogOfWineIsRead() {
        assumeTrue(isWine());
        MachineCatalog catalog = MachineCatalog.read();

        assertThat(catalog.entries())
                .extracting(CatalogEntry::id)
                .containsExactly(1001, 1002, 1004, 1005, 1030, 1031, 1033);
        assertThat(catalog.entries()).allSatisfy(entry -> {
            assertThat(entry.info().isBase()).isTrue();
            assertThat(entry.isIfs()).as("all but IPX").isEqualTo(entry.id() != 1030);
            assertThat(entry.info().dwProviderFlags()).isEqualTo(ProviderFlag.PFL_MATCHES_PROTOCOL_ZERO.bit());
        });
        ProtocolInfo tcp = catalog.entries().get(0).info();
        assertThat(tcp.szProtocol()).isEqualTo("TCP/IP");
        assertThat(tcp.providerId()).isEqualTo(TCPIP);
        assertThat(tcp.dwServiceFlags1()).isEqualTo(0x20066);
        ProtocolInfo udp = catalog.entries().get(1).info();
        assertThat(udp.dwServiceFlags1()).isEqualTo(0x20609);
        assertThat(udp.dwMessageSize()).isEqualTo(0xFFBB);
        assertThat(catalog.entries32()).as("Wine has no WSCEnumProtocols32").isEmpty();
        assertThat(catalog.findings()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void anEntryWhosePathIsNotToldCannotBeHostedAndIsToldSo() {
        assumeTrue(isWine());
        try (NativeBackend backend =
                NativeBackend.ofCatalog(MachineCatalog.read().entries(), 1001, clock)) {
            CatalogEntry tcp = backend.catalog().get(0);
            assertThat(backend.hostedEntryId()).isEqualTo(1001);
            assertThat(tcp.path()).isEmpty();
            assertThat(MachineCatalog.read().dll(tcp)).isEqualTo(ProviderDll.UNKNOWN);
            assertThat(backend.load(tcp))
                    .isInstanceOfSatisfying(Backend.Loaded.Failure.class, failure -> assertThat(failure.reason())
                            .contains("does not tell which file"));
        }
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void everyEntryOfAnyMachineHasAnIdOfItsOwnAndAName() {
        List<CatalogEntry> entries = MachineCatalog.read().entries();
        assertThat(entries).isNotEmpty().allSatisfy(entry -> assertThat(entry.name())
                .isNotEmpty());
        assertThat(entries).extracting(CatalogEntry::id).doesNotHaveDuplicates();
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void theVersionOfASystemLibraryIsRead() {
        ProviderDll kernel = new MachineCatalog(List.of(), List.of())
                .dll(new CatalogEntry(HOSTED.info(), "%SystemRoot%\\system32\\kernel32.dll"));
        assertThat(kernel.state()).isEqualTo(ProviderDll.State.PRESENT);
        assertThat(kernel.version()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void elsewhereThereIsNone() {
        assertThat(MachineCatalog.read()).isEqualTo(new MachineCatalog(List.of(), List.of()));
    }

    @Test
    void hostedFilesStandBeforeTheMachinesEntriesWithIdsOfTheirOwn() {
        try (NativeBackend backend = NativeBackend.ofMachine(List.of(HOSTED), clock)) {
            CatalogEntry first = backend.catalog().get(0);
            assertThat(first.path()).isEqualTo("hosted.dll");
            assertThat(first.id()).isEqualTo(backend.hostedEntryId()).isGreaterThanOrEqualTo(2001);
            assertThat(backend.catalog().subList(1, backend.catalog().size()))
                    .isEqualTo(MachineCatalog.read().entries());
        }
        try (NativeBackend backend = NativeBackend.ofMachine(List.of(), clock)) {
            assertThat(backend.hostedEntryId()).isZero();
        }
    }

    @Test
    void aFileOfTheCatalogIsThereOrMissing() throws Exception {
        MachineCatalog catalog = new MachineCatalog(List.of(), List.of());
        Path file = Files.writeString(directory.resolve("x.dll"), "x");
        assertThat(catalog.dll(new CatalogEntry(HOSTED.info(), file.toString())).state())
                .isEqualTo(ProviderDll.State.PRESENT);
        assertThat(catalog.dll(new CatalogEntry(
                                HOSTED.info(), directory.resolve("y.dll").toString()))
                        .state())
                .isEqualTo(ProviderDll.State.MISSING);
        assertThat(catalog.dll32(new CatalogEntry(HOSTED.info(), "C:\\w\\System32\\y.dll"))
                        .path())
                .isEqualTo("C:\\w\\SysWOW64\\y.dll");
    }
}
