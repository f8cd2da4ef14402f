package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Node;
import org.spiscope.layout.declaration.DeclarationError;

class LiveInspectorLayoutsTest {
    private static final int ENTRY = 1002;
    private static final LayoutText MINE =
            new LayoutText("typedef struct { DWORD first; DWORD second; } MINE;", "", Abi.WIN64);
    private static final LayoutText OTHER = new LayoutText("typedef struct { WORD w[4]; } OTHER;", "", Abi.WIN64);
    private static final LayoutText WRONG = new LayoutText("typedef struct {\n  DWORD a\n} W;", "", Abi.WIN64);

    private Stage stage;
    private LayoutCommands layouts;

    @BeforeEach
    void open() throws InterruptedException {
        stage = Stage.polling();
        layouts = stage.inspector.layouts();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private HandleView handle() {
        return Stage.blockedHandle(stage.inspector.snapshot());
    }

    private Node decoded() {
        return Objects.requireNonNull(handle().decoded());
    }

    private LayoutKey key(int index) {
        return layouts.of(ENTRY).keys().get(index);
    }

    @Test
    void aBoundLayoutDecodesAtOnce() {
        String before = decoded().place().type();

        assertThat(Stage.answer(layouts.bind(key(0), MINE))).isEmpty();

        assertThat(decoded().place().type()).isEqualTo("MINE");
        assertThat(decoded().children()).extracting(node -> node.place().name()).containsExactly("first", "second");
        assertThat(layouts.of(ENTRY).bound()).isEqualTo(new BoundLayout(key(0), MINE));

        assertThat(Stage.answer(layouts.unbind(key(0)))).isEmpty();

        assertThat(decoded().place().type()).isEqualTo(before);
        assertThat(layouts.of(ENTRY).bound()).isNull();
    }

    @Test
    void contextsOfHandlesThatNobodyWatchesDecodeAtOnceToo() {
        long memory = stage.layer().backend().memory().allocate(8);
        for (int i = 0; i < 2 * HandleRows.BUDGET; i++) {
            stage.create(ENTRY, memory);
        }
        stage.look();

        Stage.answer(layouts.bind(key(0), MINE));

        assertThat(stage.inspector.snapshot().handles()).allSatisfy(handle -> assertThat(
                        Objects.requireNonNull(handle.decoded()).place().type())
                .isEqualTo("MINE"));
    }

    @Test
    void theNarrowestBindingCounts() {
        Stage.answer(layouts.bind(key(1), OTHER));
        Stage.answer(layouts.bind(key(0), MINE));

        assertThat(decoded().place().type()).isEqualTo("MINE");

        Stage.answer(layouts.unbind(key(0)));

        assertThat(decoded().place().type()).isEqualTo("OTHER");
        assertThat(layouts.bound()).containsExactly(new BoundLayout(key(1), OTHER));
    }

    @Test
    void bindingsStayFromSessionToSession() {
        Stage.answer(layouts.bind(key(0), MINE));

        Stage.answer(stage.inspector.play("test"));

        assertThat(layouts.of(ENTRY).bound()).isEqualTo(new BoundLayout(key(0), MINE));
    }

    @Test
    void aTrialDecodesTheRealBytesAndBindsNothing() {
        LayoutTrial trial = Stage.answer(layouts.attempt(handle().id(), MINE));

        assertThat(trial.isUsable()).isTrue();
        Node node = Objects.requireNonNull(trial.decoded());
        assertThat(node.place().address()).isEqualTo(handle().context());
        assertThat(node.children().get(0).place().bytes())
                .isEqualTo(java.util.Arrays.copyOf(
                        Objects.requireNonNull(decoded().place().bytes()), 4));
        assertThat(layouts.bound()).isEmpty();
    }

    @Test
    void aTrialOfATextWithAnErrorSaysWhere() {
        LayoutTrial trial = Stage.answer(layouts.attempt(handle().id(), WRONG));

        assertThat(trial.isUsable()).isFalse();
        assertThat(trial.errors()).extracting(DeclarationError::line).containsExactly(3);
    }

    @Test
    void aTrialOnNoHandleReadsTheText() {
        LayoutTrial trial = Stage.answer(layouts.attempt(0, MINE));

        assertThat(trial.isUsable()).isTrue();
        assertThat(trial.decoded()).isNull();
    }

    @Test
    void aTypeIsChosenByName() {
        LayoutText two = new LayoutText(MINE.text() + OTHER.text(), "MINE", Abi.WIN64);
        LayoutText none = new LayoutText(MINE.text(), "NONE", Abi.WIN64);

        assertThat(Objects.requireNonNull(Stage.answer(layouts.attempt(0, two)).type())
                        .name())
                .isEqualTo("MINE");
        assertThat(Stage.answer(layouts.attempt(0, none)).why()).isEqualTo("there is no structure NONE");
    }

    @Test
    void aTextWithAnErrorIsNotBound() {
        assertThat(Stage.failure(layouts.bind(key(0), WRONG)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("3:");
        assertThat(layouts.bound()).isEmpty();
    }

    @Test
    void whatIsBoundIsKeptAndForgotten() {
        ListStore store = new ListStore();
        stage.inspector.keepLayoutsIn(store);

        Stage.answer(layouts.bind(key(0), MINE));
        assertThat(store.kept).containsExactly(new BoundLayout(key(0), MINE));

        Stage.answer(layouts.unbind(key(0)));
        assertThat(store.kept).isEmpty();
    }

    @Test
    void whatAStoreKeepsIsBoundUnlessItHasAnError() {
        ListStore store = new ListStore();
        store.kept.add(new BoundLayout(key(0), MINE));
        store.kept.add(new BoundLayout(key(1), WRONG));

        stage.inspector.keepLayoutsIn(store);
        stage.look();

        assertThat(layouts.bound()).containsExactly(new BoundLayout(key(0), MINE));
        assertThat(decoded().place().type()).isEqualTo("MINE");
    }

    @Test
    void whereNothingCanBeKeptTheLayoutCountsAllTheSame() {
        ListStore store = new ListStore();
        store.failure = "cannot write there: access denied";
        stage.inspector.keepLayoutsIn(store);

        assertThat(Stage.answer(layouts.bind(key(0), MINE)))
                .isEqualTo("cannot write there: access denied; the layout lasts until the program ends");
        assertThat(decoded().place().type()).isEqualTo("MINE");
    }

    /** A store in a list, which fails when told to. */
    private static final class ListStore implements LayoutStore {
        private final List<BoundLayout> kept = new ArrayList<>();
        private String failure = "";

        @Override
        public List<BoundLayout> load() {
            return List.copyOf(kept);
        }

        @Override
        public void keep(BoundLayout bound) throws IOException {
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            kept.add(bound);
        }

        @Override
        public void forget(LayoutKey key) {
            kept.removeIf(bound -> bound.key().equals(key));
        }
    }
}
