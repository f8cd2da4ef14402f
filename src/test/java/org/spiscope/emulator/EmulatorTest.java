package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.emulator.EmulatorConfiguration.Entry;
import org.spiscope.emulator.EmulatorConfiguration.NetworkKind;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.BlockingCallback;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiVersion;

/** The face of the emulator: catalog, presets, code addresses. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmulatorTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theStandardCatalogHasItsEntriesInOrder() {
        List<CatalogEntry> catalog = fixture.emulator.catalog();
        Set<Guid> providerIds = new HashSet<>();
        catalog.forEach(entry -> providerIds.add(entry.info().providerId()));

        assertThat(catalog).extracting(CatalogEntry::id).containsExactly(1001, 1002, 1003, 1004, 1005, 1006);
        assertThat(catalog).allSatisfy(entry -> {
            assertThat(entry.name()).startsWith("Emulated ");
            assertThat(entry.path()).startsWith("%SystemRoot%\\system32\\emu").endsWith(".dll");
            assertThat(entry.isIfs()).isEqualTo(entry.id() == 1004);
        });
        assertThat(providerIds).hasSize(6);
    }

    @Test
    void eachEntryHasItsOwnCancelPointerAndItIsNoData() {
        List<Long> pointers = new ArrayList<>();
        for (int entry : new int[] {1001, 1002, 1003}) {
            pointers.add(fixture.start(entry).table().cancelBlockingCallPointer());
        }

        assertThat(pointers).doesNotHaveDuplicates().doesNotContain(0L);
        assertThat(pointers)
                .allSatisfy(pointer -> assertThat(fixture.emulator.memory().read(pointer, new byte[1], 0, 1))
                        .isFalse());
        assertThat(fixture.start(1001).table().cancelBlockingCallPointer()).isEqualTo(pointers.get(0));
    }

    @Test
    void theSameCallbackHasTheSameAddress() {
        FunctionPointers code = fixture.emulator.functionPointers();
        BlockingCallback one = dwContext -> 0;
        BlockingCallback other = dwContext -> 1;

        assertThat(code.pointerTo(one)).isEqualTo(code.pointerTo(one)).isNotEqualTo(code.pointerTo(other));
    }

    @Test
    void userApcsAreCalledByTheirAddress() {
        List<Long> seen = new ArrayList<>();
        long lpfnUserApc = fixture.emulator.pointerToUserApc(seen::add);
        FunctionPointers code = fixture.emulator.functionPointers();

        assertThat(code.callUserApc(lpfnUserApc, 0x8000_0000_0000_0001L)).isTrue();
        assertThat(code.callUserApc(lpfnUserApc + 16, 1)).isFalse();
        assertThat(code.callUserApc(code.pointerTo(dwContext -> 0), 1)).isFalse();
        assertThat(seen).containsExactly(0x8000_0000_0000_0001L);
    }

    @Test
    void layoutsAreKnownForEntriesWithContexts() {
        assertThat(fixture.emulator.layoutOf(1002)).isEqualTo(SocketLayout.TYPE);
        assertThat(fixture.emulator.layoutOf(1004)).isNull();
        assertThat(fixture.emulator.layoutOf(7)).isNull();
        LayoutSource source = Objects.requireNonNull(fixture.emulator.sourceOf(1002));
        assertThat(Declarations.parse(source.origin(), source.text(), source.abi())
                        .context())
                .isEqualTo(SocketLayout.TYPE);
        assertThat(fixture.emulator.sourceOf(1004)).isNull();
    }

    @Test
    void anEntryOfAnotherCatalogCannotBeLoaded() {
        CatalogEntry foreign = new CatalogEntry(ProtocolInfo.tcp("other").withCatalogEntryId(7), "other.dll");

        assertThat(fixture.emulator.load(foreign)).isInstanceOf(Backend.Loaded.Failure.class);
        assertThat(fixture.provider(1002)).isSameAs(fixture.provider(1002));
    }

    @Test
    void configurationsRefuseWhatCannotBe() {
        Entry entry = Entry.of(ProtocolInfo.tcp("one").withCatalogEntryId(1), "one.dll", NetworkKind.LOOPBACK);
        EmulatorConfiguration.Builder builder = EmulatorConfiguration.builder().entry(entry);

        assertThatThrownBy(() -> builder.entry(entry)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry.withVersions(SpiVersion.V2_2, SpiVersion.V1_1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.pollInterval(Duration.ZERO, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fixture.emulator.pollInterval(Duration.ofMillis(1), Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
