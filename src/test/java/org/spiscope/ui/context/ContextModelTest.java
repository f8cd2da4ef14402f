package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spiscope.ui.Sample;
import org.spiscope.ui.context.FieldRow.Mark;

class ContextModelTest {
    private final Trees trees = new Trees();
    private final ContextModel model = new ContextModel();

    private FieldRow row(String... path) {
        FieldRow row = Objects.requireNonNull(model.rootProperty().get());
        for (String step : path) {
            row = row.children().stream()
                    .filter(child -> child.node().place().name().equals(step))
                    .findFirst()
                    .orElseThrow();
        }
        return row;
    }

    private FieldRow selected() {
        return Objects.requireNonNull(model.selectedProperty().get());
    }

    @Test
    void nothingSelectedAsksForAHandle() {
        model.show(null, 0);

        assertThat(model.stateProperty().get().title()).isEqualTo("Select a handle");
        assertThat(model.rootProperty().get()).isNull();
    }

    @Test
    void anUpdateOfTheSameShapeKeepsTheRowsAndChangesOneValue() {
        model.show(trees.handle(), 0);
        FieldRow root = row();
        FieldRow state = row("state");
        trees.memory.writeInt(trees.context, 3);

        model.show(trees.handle(), 100);

        assertThat(row()).isSameAs(root);
        assertThat(row("state")).isSameAs(state);
        assertThat(state.valueProperty().get()).isEqualTo("CONNECTED (3)");
    }

    @Test
    void changedMembersAndBytesAreMarkedForTheHighlightTime() {
        model.highlight(1000);
        model.show(trees.handle(), 0);
        trees.memory.writeInt(trees.context + 32, 0x01020304);
        model.show(trees.handle(), 100);

        assertThat(row("counters", "[0]").markProperty().get()).isEqualTo(Mark.CHANGED);
        assertThat(row("counters").markProperty().get()).isEqualTo(Mark.INSIDE);
        assertThat(row("counters", "[1]").markProperty().get()).isEqualTo(Mark.NONE);
        assertThat(row("state").markProperty().get()).isEqualTo(Mark.NONE);
        assertThat(List.of(32, 33, 34, 35)).allMatch(model.hex()::isChanged);
        assertThat(List.of(31, 36)).noneMatch(model.hex()::isChanged);

        model.settle(1100);

        assertThat(row("counters", "[0]").markProperty().get()).isEqualTo(Mark.NONE);
        assertThat(model.hex().isChanged(32)).isFalse();
    }

    @Test
    void changedPaddingIsMarkedInTheBytesAlthoughNoMemberHoldsIt() {
        model.show(trees.handle(), 0);
        trees.memory.writeInt(trees.context + 20, 7);
        model.show(trees.handle(), 100);

        assertThat(model.hex().isChanged(20)).isTrue();
        assertThat(row().children()).noneMatch(child -> child.markProperty().get() == Mark.CHANGED);
    }

    @Test
    void anotherHandleBringsNoMarks() {
        model.show(trees.handle(), 0);
        trees.memory.writeInt(trees.context, 3);
        model.show(Sample.withContext(Sample.handles().get(2), trees.decode()), 100);

        assertThat(row("state").markProperty().get()).isEqualTo(Mark.NONE);
        assertThat(model.hex().isChanged(0)).isFalse();
    }

    @Test
    void selectingAMemberSelectsItsBytes() {
        model.show(trees.handle(), 0);
        model.select(row("counters", "[1]"));

        assertThat(model.hex().selectionProperty().get()).isEqualTo(new HexSelection(36, 4));
        assertThat(model.selectionTextProperty().get())
                .isEqualTo("offset 0x0024 (36) · 4 bytes · counters[1] = 0 · byte at 0x0024: 0x00");
    }

    @Test
    void pickingAByteSelectsTheInnermostMember() {
        model.show(trees.handle(), 0);
        model.hex().pick(38);

        assertThat(selected()).isSameAs(row("counters", "[1]"));
        assertThat(model.hex().caretProperty().get()).isEqualTo(38);
    }

    @Test
    void arrowKeysMoveTheCaretAndTheSelectedMemberWithIt() {
        model.show(trees.handle(), 0);
        model.hex().pick(3);
        model.hex().move(1);

        assertThat(selected()).isSameAs(row("local"));
        assertThat(model.hex().caretProperty().get()).isEqualTo(4);
    }

    @Test
    void paddingSelectsTheStructureAround() {
        model.show(trees.handle(), 0);
        model.hex().pick(21);

        assertThat(selected()).isSameAs(row());
    }

    @Test
    void aMemberBehindAPointerShowsTheBytesItLiesIn() {
        trees.memory.writeInt(trees.peer, 0x0000901F);
        model.show(trees.handle(), 0);
        model.select(row("peer", "*", "port"));

        assertThat(model.hex().bytes().address()).isEqualTo(trees.peer);
        assertThat(model.hex().bytes().length()).isEqualTo(Trees.PEER.size());
        assertThat(model.hex().selectionProperty().get()).isEqualTo(new HexSelection(0, 2));
        model.hex().pick(2);
        assertThat(selected()).isSameAs(row("peer", "*", "flags"));
    }

    @Test
    void aChangeBehindAPointerIsMarkedThere() {
        model.show(trees.handle(), 0);
        trees.memory.writeInt(trees.peer, 1);
        model.show(trees.handle(), 100);
        model.select(row("peer", "*", "port"));

        assertThat(row("peer", "*", "port").markProperty().get()).isEqualTo(Mark.CHANGED);
        assertThat(model.hex().isChanged(0)).isTrue();
    }

    @Test
    void theSelectionSurvivesAnUpdateAndAnotherHandleByItsPath() {
        model.show(trees.handle(), 0);
        model.select(row("counters", "[0]"));
        trees.memory.writeInt(trees.context + 32, 5);
        model.show(trees.handle(), 100);
        assertThat(selected().valueProperty().get()).isEqualTo("5");

        model.show(Sample.withContext(Sample.handles().get(2), new Trees().decode()), 200);

        assertThat(selected()).isSameAs(row("counters", "[0]"));
        assertThat(selected().valueProperty().get()).isEqualTo("0");
    }

    @Test
    void anotherShapeRebuildsOnlyTheChildrenThatDiffer() {
        model.show(trees.handle(), 0);
        FieldRow state = row("state");
        FieldRow local = row("local");
        trees.memory.writeLong(trees.context + Trees.CONTEXT.offsetOf("peer"), 0);
        model.show(trees.handle(), 100);

        assertThat(row("state")).isSameAs(state);
        assertThat(row("local")).isSameAs(local);
        assertThat(row("peer").children()).isEmpty();
        assertThat(row("peer").valueProperty().get()).isEqualTo("NULL");
    }

    @Test
    void basesRewriteIntegersAndKeepTheirNames() {
        model.show(trees.handle(), 0);
        model.baseProperty().set(NumberBase.BINARY);
        assertThat(row("state").valueProperty().get()).isEqualTo("LISTENING (0b10)");

        model.base(row("state"), NumberBase.HEX);
        model.baseProperty().set(NumberBase.OCTAL);

        assertThat(row("state").valueProperty().get()).isEqualTo("LISTENING (0x2)");
        assertThat(row("counters", "[0]").valueProperty().get()).isEqualTo("0");
    }

    @Test
    void hoverOutlinesWithoutSelecting() {
        model.show(trees.handle(), 0);
        model.hex().point(5);

        assertThat(model.pointedProperty().get()).isSameAs(row("local"));
        assertThat(model.hex().hoverProperty().get()).isEqualTo(new HexSelection(4, 16));
        assertThat(model.selectedProperty().get()).isNull();

        model.hex().point(-1);

        assertThat(model.pointedProperty().get()).isNull();
    }

    @Test
    void anUpdateKeepsWhatIsOutlined() {
        model.show(trees.handle(), 0);
        model.hex().point(5);
        trees.memory.writeInt(trees.context, 3);
        model.show(trees.handle(), 100);

        assertThat(model.pointedProperty().get()).isSameAs(row("local"));
        assertThat(model.hex().hoverProperty().get()).isEqualTo(new HexSelection(4, 16));
    }

    @Test
    void ofWhatAPointerLeadsToItIsToldWhereItsOffsetCountsFrom() {
        model.show(trees.handle(), 0);
        model.select(row("peer", "*", "flags"));

        assertThat(model.selectionTextProperty().get())
                .startsWith("offset 0x0002 (2) from 0x"
                        + Long.toHexString(trees.peer).toUpperCase(Locale.ROOT) + " · 2 bytes · peer.*.flags = ");
    }

    @Test
    void aClosedHandleShowsWhatWasLastRead() {
        model.show(Sample.closed(trees.handle(), 1), 0);

        assertThat(model.stateProperty().get().title()).isEqualTo("closed: the provider has freed its context");
        assertThat(row("state").valueProperty().get()).isEqualTo("LISTENING (2)");
    }
}
