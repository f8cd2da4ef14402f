package org.spiscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.conformance.RuleResult.Outcome;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ServiceFlag;

/** Providers that keep every rule that applies to them, emulated and hosted. */
@Timeout(120)
final class ConformingProvidersTest {
    private static final List<String> OF_CREATED_HANDLES =
            List.of("socket-handle", "context-lives", "close-handle", "close-once", "cleanup-handles");

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();

    @AfterEach
    void close() {
        clock.close();
    }

    private static List<RuleResult> check(Backend backend) {
        try (backend) {
            CatalogEntry entry = backend.catalog().stream()
                    .filter(candidate -> !candidate.info().isLayered())
                    .findFirst()
                    .orElseThrow();
            return new Conformance(backend, entry, Duration.ofSeconds(5)).check(result -> {});
        }
    }

    private static void assertKept(List<RuleResult> results, List<String> notApplicable) {
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.NOT_APPLICABLE)
                .extracting(result -> result.rule().id())
                .containsExactlyInAnyOrderElementsOf(notApplicable);
        assertThat(results).extracting(RuleResult::rule).isEqualTo(Conformance.rules());
    }

    @Test
    void theEmulatedLoopbackProviderKeepsEveryRule() {
        assertKept(check(Emulator.create(EmulatorConfiguration.loopback(), clock)), List.of("socket-ifs-handle"));
    }

    @ParameterizedTest
    @EnumSource(
            value = TestLibrary.class,
            names = {"LOOPBACK", "CANCEL_ONLY", "FALSE_HONOURING", "OWN_THREADS", "FAULTY"})
    void aConformingLibraryKeepsEveryRule(TestLibrary library) throws Exception {
        HostedFile file = HostedFile.of(library.copyTo(directory));
        assertKept(check(NativeBackend.hosting(List.of(file), clock)), List.of("socket-ifs-handle"));
    }

    /** The up-calls of the base name the base's entry, those of the layer the chain's. */
    @ParameterizedTest
    @EnumSource(
            value = TestLibrary.class,
            names = {"LAYERED", "LAYERED_BY_NAME"})
    void aLayerKeepsEveryRuleOverTheProviderBelowIt(TestLibrary library) throws Exception {
        HostedFile base = HostedFile.of(TestLibrary.LOOPBACK.copyTo(directory));
        HostedFile plain = HostedFile.of(library.copyTo(directory));
        Guid own = Guid.parse("{5C09E0FF-1A7E-4ED0-8000-000000000001}");
        HostedFile layer = new HostedFile(plain.path(), plain.info().withProviderId(own));
        assertKept(check(NativeBackend.hostingChain(List.of(base, layer), clock)), List.of("socket-ifs-handle"));
    }

    @Test
    void ofAContextThatIsAnIntegerNothingIsExpected() throws Exception {
        HostedFile file = HostedFile.of(TestLibrary.INTEGER_CONTEXT.copyTo(directory));
        assertKept(check(NativeBackend.hosting(List.of(file), clock)), List.of("socket-ifs-handle", "context-lives"));
    }

    @Test
    void theRulesOfCreatedHandlesDoNotApplyToAnIfsProvider() throws Exception {
        HostedFile file = HostedFile.of(TestLibrary.IFS_TWIN.copyTo(directory));
        HostedFile ifs = new HostedFile(file.path(), file.info().with(ServiceFlag.XP1_IFS_HANDLES));
        assertKept(check(NativeBackend.hosting(List.of(ifs), clock)), OF_CREATED_HANDLES);
    }
}
