package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.EditableLayouts;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.declaration.Declarations;

/** Layouts ranked on the contexts of the real emulator; and layouts of the session's own that are edited. */
class LiveInspectorRankingTest {
    private static final int ENTRY = 1002;
    private static final LayoutKey HERE = new LayoutKey.OfEntry(ENTRY);
    private static final LayoutKey ELSEWHERE = new LayoutKey.OfEntry(4711);

    private static final LayoutText WRONG = text("""
            typedef struct { LIST_ENTRY links; SOCKADDR_IN6 peer; WSAEVENT done; void *buffer; BOOL open; } WRONG;
            """);
    /** The beginning of the emulator's structure. */
    private static final LayoutText RIGHT = new LayoutText("""
            typedef enum { CREATED, BOUND, LISTENING, CONNECTING, CONNECTED } STATE;
            typedef struct {
                CHAR        Signature[4];
                DWORD       cbSize;
                SOCKET      hSocket;          /*@ role handle */
                DWORD       dwCatalogEntryId;
                STATE       State;            /*@ role state */
                DWORD       dwFlags;
                INT         iLastError;
                SOCKADDR_IN LocalAddress;     /*@ role local-address */
            } BEGINNING;
            """, "BEGINNING", Abi.WIN64);

    private static final LayoutText SEVERAL = text("""
            typedef struct { DWORD low; DWORD high; } PART;
            typedef struct { PART part; void *p; } FIRST;
            typedef struct { USHORT small; } SMALL;
            typedef struct { CHAR Signature[4]; DWORD cbSize; SOCKET hSocket; } SECOND;
            """);

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

    private static LayoutText text(String declarations) {
        return new LayoutText(declarations, "", Abi.WIN64);
    }

    private HandleView handle() {
        return Stage.blockedHandle(stage.inspector.snapshot());
    }

    private LayoutRanking rank() {
        return Stage.answer(layouts.rank(handle().id()));
    }

    private static RankedLayout proposed(LayoutRanking ranking) {
        return Objects.requireNonNull(ranking.proposed());
    }

    @Test
    void theLayoutInUseIsProposedToNobody() {
        LayoutRanking ranking = rank();

        assertThat(ranking.catalogEntryId()).isEqualTo(ENTRY);
        RankedLayout used = Objects.requireNonNull(ranking.inUse());
        assertThat(used.isOwn()).isTrue();
        assertThat(used.confidence().score()).isGreaterThan(0.9);
        assertThat(used.confidence().reasons()).allMatch(reason -> reason.supports());
        assertThat(ranking.proposed()).isNull();
    }

    @Test
    void whereAWrongLayoutIsBoundTheSessionsOwnIsProposedAndUsed() {
        Stage.answer(layouts.bind(HERE, WRONG));

        RankedLayout proposed = proposed(rank());
        assertThat(proposed.isOwn()).isTrue();
        assertThat(Objects.requireNonNull(rank().inUse()).type()).isEqualTo("WRONG");
        assertThat(rank().inUse().confidence().score()).isLessThan(0.3);

        Stage.answer(layouts.use(ENTRY, proposed));

        assertThat(layouts.bound()).isEmpty();
        assertThat(Objects.requireNonNull(handle().decoded()).place().type()).isEqualTo("EMULATED_SOCKET");
        assertThat(rank().proposed()).isNull();
    }

    @Test
    void whatIsBoundToAnotherEntryIsProposedAndThenBoundHere() throws Exception {
        reopen(new EditedLayouts(null));
        Stage.answer(layouts.bind(ELSEWHERE, RIGHT));
        Stage.answer(layouts.bind(new LayoutKey.OfEntry(4712), WRONG));

        RankedLayout proposed = proposed(rank());
        assertThat(proposed.type()).isEqualTo("BEGINNING");
        assertThat(proposed.origin()).isEqualTo("bound to entry 4711");
        assertThat(rank().inUse()).isNull();

        Stage.answer(layouts.use(ENTRY, proposed));

        assertThat(layouts.of(ENTRY).bound()).isEqualTo(new BoundLayout(HERE, RIGHT));
        assertThat(Objects.requireNonNull(handle().decoded()).place().type()).isEqualTo("BEGINNING");
        assertThat(handle().state()).isEqualTo("LISTENING");
    }

    @Test
    void eachStructureOfATextThatIsNoPartOfAnotherIsTried() {
        Stage.answer(layouts.bind(HERE, SEVERAL));

        assertThat(rank().layouts())
                .extracting(RankedLayout::type)
                .containsExactlyInAnyOrder("EMULATED_SOCKET", "FIRST", "SECOND");
        assertThat(Objects.requireNonNull(rank().inUse()).type()).isEqualTo("SECOND");
    }

    @Test
    void aRankingIsTheSameEachTimeAndItsScoresFall() {
        Stage.answer(layouts.bind(ELSEWHERE, WRONG));
        Stage.answer(layouts.bind(HERE, SEVERAL));

        LayoutRanking ranking = rank();
        assertThat(rank()).isEqualTo(ranking);
        assertThat(ranking.layouts())
                .extracting(each -> -each.confidence().score())
                .isSorted();
    }

    @Test
    void whereThereIsNoContextNothingIsRanked() {
        assertThat(Stage.answer(layouts.rank(4711)).layouts()).isEmpty();
    }

    @Test
    void theVersionTellsWhenAnotherRankingMayCome() {
        long before = layouts.version();
        assertThat(layouts.version()).isEqualTo(before);

        Stage.answer(layouts.bind(ELSEWHERE, WRONG));

        assertThat(layouts.version()).isNotEqualTo(before);
    }

    private void reopen(EditedLayouts own) throws InterruptedException {
        stage.close();
        stage = new Stage(Stage.POLLING, own);
        stage.clock.awaitPending(1);
        stage.await(snapshot -> snapshot.scenario().progress() == ScenarioState.Progress.ENDED);
        layouts = stage.inspector.layouts();
    }

    @Test
    void anEditOfTheSessionsOwnLayoutDecodesAtOnce() throws Exception {
        EditedLayouts own = new EditedLayouts(source("typedef struct { DWORD a; } BEFORE;", ""));
        reopen(own);
        stage.await(snapshot -> type(snapshot).equals("BEFORE"));
        assertThat(layouts.of(ENTRY).own()).isEqualTo(own.source);

        own.edit(source("typedef struct { DWORD a; DWORD b; } AFTER;", ""));

        stage.await(snapshot -> type(snapshot).equals("AFTER"));
    }

    @Test
    void aSessionsOwnLayoutWhoseTextHasAnErrorIsNotBoundButStillRanked() throws Exception {
        EditedLayouts own = new EditedLayouts(source("typedef struct { DWORD a; DWORD b; } KEPT;", "it is wrong"));
        reopen(own);

        assertThat(rank().layouts()).singleElement().satisfies(each -> {
            assertThat(each.type()).isEqualTo("KEPT");
            assertThat(each.layout()).isNull();
            assertThat(each.isInUse()).isTrue();
        });
    }

    private static String type(Snapshot snapshot) {
        return snapshot.handles().stream()
                .filter(handle -> handle.decoded() != null)
                .map(handle -> handle.decoded().place().type())
                .findFirst()
                .orElse("");
    }

    private static LayoutSource source(String text, String complaint) {
        return new LayoutSource("my.layout.h", text, "", Abi.WIN64, complaint);
    }

    /** Layouts of one text for all entries, edited by the test; an edit is found by the next look. */
    private static final class EditedLayouts implements EditableLayouts {
        private volatile @Nullable LayoutSource edited;
        private volatile @Nullable LayoutSource source;
        private volatile @Nullable LayoutType type;
        private volatile long version;

        EditedLayouts(@Nullable LayoutSource source) {
            edited = source;
            refresh();
        }

        void edit(LayoutSource next) {
            edited = next;
        }

        @Override
        public synchronized void refresh() {
            LayoutSource now = edited;
            if (!Objects.equals(source, now)) {
                source = now;
                type = now == null
                        ? null
                        : Declarations.parse("own", now.text(), now.abi()).context();
                version++;
            }
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public @Nullable LayoutType layoutOf(int catalogEntryId) {
            return type;
        }

        @Override
        public @Nullable LayoutSource sourceOf(int catalogEntryId) {
            return source;
        }
    }

    @Test
    void ofLayoutsThatLeadByLittleNoneIsProposed() {
        assertThat(ranking(ranked(0.93, false), ranked(0.90, true)).proposed()).isNull();
        assertThat(ranking(ranked(0.80, false), ranked(0.20, true)).proposed()).isNull();
        assertThat(ranking(ranked(0.93, false), ranked(0.41, true)).proposed()).isNotNull();
        assertThat(ranking(ranked(0.93, false)).proposed()).isNotNull();
        assertThat(ranking().proposed()).isNull();
        assertThat(ranking(ranked(0.9, false), ranked(0.9, false), ranked(0.5, true))
                        .alike())
                .isEqualTo(1);
    }

    private static LayoutRanking ranking(RankedLayout... layouts) {
        return new LayoutRanking(1, ENTRY, List.of(layouts));
    }

    private static RankedLayout ranked(double score, boolean inUse) {
        return new RankedLayout("T", "somewhere", null, false, inUse, new Confidence(score, List.of()));
    }
}
