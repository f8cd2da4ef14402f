package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Sample;

class CompareModelTest {
    private final Trees one = new Trees();
    private final Trees other = new Trees();
    private final CompareModel model = new CompareModel();

    private Snapshot snapshot() {
        return Sample.snapshot(
                1,
                List.of(
                        context(0, one),
                        Sample.handles().get(4),
                        context(2, other),
                        Sample.handles().get(3)));
    }

    private static HandleView context(int index, Trees tree) {
        return Sample.withContext(Sample.handles().get(index), tree.decode());
    }

    @BeforeEach
    void open() {
        other.memory.writeInt(other.context, 3);
        model.show(snapshot());
        model.open(1);
    }

    private PairRow row(String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(model.rootProperty().get()).find(FieldPath.ROOT.child(name)));
    }

    @Test
    void theOtherOneIsTheNextOfTheSameLayout() {
        assertThat(model.left().idProperty().get()).isEqualTo(1);
        assertThat(model.right().idProperty().get()).isEqualTo(3);
    }

    @Test
    void onlyHandlesWithADecodedStructureCanBeChosen() {
        assertThat(model.handles()).containsExactly(1L, 3L, 4L);
    }

    @Test
    void membersWithOtherValuesDiffer() {
        assertThat(row("state").differs()).isTrue();
        assertThat(row("local").differs()).isFalse();
        assertThat(Objects.requireNonNull(model.rootProperty().get()).differs()).isTrue();
    }

    @Test
    void whatDiffersIsCounted() {
        // state, and the two pointers, whose targets lie elsewhere but hold the same.
        assertThat(model.summaryProperty().get()).startsWith("1 of ").endsWith("members differ");
    }

    @Test
    void bytesThatDifferAreMarkedOnBothSides() {
        assertThat(model.left().hex().isChanged(0)).isTrue();
        assertThat(model.right().hex().isChanged(0)).isTrue();
        assertThat(model.left().hex().isChanged(5)).isFalse();
    }

    @Test
    void selectingAMemberShowsItInBothBytes() {
        model.select(row("local"));

        assertThat(model.left().hex().selectionProperty().get()).isEqualTo(new HexSelection(4, 16));
        assertThat(model.right().hex().selectionProperty().get()).isEqualTo(new HexSelection(4, 16));
    }

    @Test
    void theSelectionsPlaceAndLengthAreToldOnBothSides() {
        assertThat(model.left().selectionTextProperty().get()).isEqualTo("no member selected");

        model.select(row("local"));

        assertThat(model.left().selectionTextProperty().get()).isEqualTo("offset 0x0004 (4) · 16 bytes · local");
        assertThat(model.right().selectionTextProperty().get()).isEqualTo("offset 0x0004 (4) · 16 bytes · local");
    }

    @Test
    void ofWhatLiesInOtherMemoryItIsToldWhereItsOffsetCountsFrom() {
        model.select(Objects.requireNonNull(
                row("peer").find(FieldPath.ROOT.child("peer").child("*").child("flags"))));

        assertThat(model.left().selectionTextProperty().get())
                .isEqualTo("offset 0x0002 (2) from 0x"
                        + Long.toHexString(one.peer).toUpperCase(Locale.ROOT) + " · 2 bytes · peer.*.flags");
        assertThat(model.left().hex().selectionProperty().get()).isEqualTo(HexSelection.NONE);
    }

    @Test
    void aMemberThatOneSideLacksIsSaidToBeMissingThere() {
        model.right().idProperty().set(4L);
        model.select(row("number"));

        assertThat(model.left().selectionTextProperty().get()).isEqualTo("number is not there");
        assertThat(model.right().selectionTextProperty().get()).isEqualTo("offset 0x0004 (4) · 4 bytes · number");
    }

    @Test
    void hoveringOutlinesOnBothSidesWithoutSelecting() {
        model.right().hex().point(5);

        assertThat(model.pointedProperty().get()).isSameAs(row("local"));
        assertThat(model.left().hex().hoverProperty().get()).isEqualTo(new HexSelection(4, 16));
        assertThat(model.right().hex().hoverProperty().get()).isEqualTo(new HexSelection(4, 16));
        assertThat(model.selectedProperty().get()).isNull();

        other.memory.writeInt(other.context, 2);
        model.show(snapshot());
        assertThat(model.pointedProperty().get()).isSameAs(row("local"));

        model.right().hex().point(-1);
        assertThat(model.left().hex().hoverProperty().get()).isEqualTo(HexSelection.NONE);
    }

    @Test
    void aPointerElsewhereDiffersItselfAndAStructureOnlyInWhatIsInIt() {
        assertThat(one.peer).isEqualTo(other.peer);
        other.memory.writeLong(other.context + Trees.CONTEXT.offsetOf("peer"), other.context);
        other.memory.writeInt(other.context + Trees.CONTEXT.offsetOf("counters"), 9);
        model.show(snapshot());

        assertThat(row("peer").differsItself()).isTrue();
        assertThat(row("counters").differs()).isTrue();
        assertThat(row("counters").differsItself()).isFalse();
    }

    @Test
    void pickingAByteSelectsItsMember() {
        model.right().hex().pick(36);

        assertThat(Objects.requireNonNull(model.selectedProperty().get()).path())
                .hasToString("counters[1]");
    }

    @Test
    void aSnapshotChangesTheValuesAndKeepsTheSelection() {
        model.select(row("state"));
        other.memory.writeInt(other.context, 2);
        model.show(snapshot());

        assertThat(row("state").differs()).isFalse();
        assertThat(Objects.requireNonNull(model.selectedProperty().get()).path())
                .hasToString("state");
        assertThat(model.left().hex().isChanged(0)).isFalse();
    }

    @Test
    void swappingChangesSides() {
        model.swap();

        assertThat(model.left().idProperty().get()).isEqualTo(3);
        assertThat(model.right().idProperty().get()).isEqualTo(1);
    }

    @Test
    void anotherLayoutIsSaid() {
        model.right().idProperty().set(4L);

        assertThat(model.summaryProperty().get()).contains("different layouts: CONTEXT and struct SOCKET_CONTEXT");
        assertThat(row("number").left()).isNull();
        assertThat(row("number").differs()).isTrue();
    }

    @Test
    void withoutTwoThereIsNothingToCompare() {
        model.right().idProperty().set(null);

        assertThat(model.rootProperty().get()).isNull();
        assertThat(model.summaryProperty().get()).isEqualTo("Choose two handles");
    }
}
