package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.Rankings;
import org.spiscope.ui.Sample;

class ProposalModelTest {
    private final FakeInspector inspector = FakeInspector.ofSample();
    private final Queue<Runnable> pauses = new ArrayDeque<>();
    private final ProposalModel model = new ProposalModel(inspector, Runnable::run, pauses::add);
    private final HandleView handle = handle(2);

    private HandleView handle(long id) {
        return inspector.snapshot().handles().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static HandleView changed(HandleView handle) {
        return Sample.withState(handle, "ANOTHER");
    }

    private void rest() {
        for (Runnable next = pauses.poll(); next != null; next = pauses.poll()) {
            next.run();
        }
    }

    private String proposed() {
        return model.proposalProperty().get() == null
                ? ""
                : model.proposalProperty().get().type();
    }

    @BeforeEach
    void know() {
        inspector.layouts.ranked = Rankings.better();
    }

    @Test
    void whatFitsBetterIsProposed() {
        model.show(handle);

        assertThat(proposed()).isEqualTo("TCP_CONTEXT");
        LayoutRanking ranking = Objects.requireNonNull(model.rankingProperty().get());
        assertThat(ProposalText.proposal(ranking, Objects.requireNonNull(ranking.proposed())))
                .isEqualTo("TCP_CONTEXT fits better: 0.93 against 0.41");
        assertThat(ProposalText.why(Objects.requireNonNull(ranking.proposed())))
                .isEqualTo("6 of 7 checks: socket is the handle, 0x0108; links is a consistent list: 2 links;"
                        + " readable is an open event, not signalled; …");
    }

    @Test
    void whatIsAloneInFittingIsProposedWithoutAComparison() {
        inspector.layouts.ranked = Rankings.only();
        model.show(handle);

        LayoutRanking ranking = Objects.requireNonNull(model.rankingProperty().get());
        assertThat(ProposalText.proposal(ranking, Objects.requireNonNull(ranking.proposed())))
                .isEqualTo("TCP_CONTEXT fits: 0.93, as 1 other does");
    }

    @Test
    void nothingIsAskedWhenNothingHasChanged() {
        model.show(handle);
        rest();
        model.show(handle);
        rest();
        model.show(handle);

        assertThat(inspector.layouts.rankings).isEqualTo(1);
    }

    @Test
    void aContextThatChangesIsRankedAgainOnceTheRankingHasRested() {
        model.show(handle);
        model.show(changed(handle));
        model.show(changed(handle));
        assertThat(inspector.layouts.rankings).isEqualTo(1);

        rest();
        assertThat(inspector.layouts.rankings).isEqualTo(2);

        rest();
        assertThat(inspector.layouts.rankings).isEqualTo(2);
    }

    @Test
    void otherLayoutsAreRankedAtOnce() {
        model.show(handle);
        inspector.layouts.ranked = List.of();
        inspector.layouts.changed();
        model.show(handle);

        assertThat(inspector.layouts.rankings).isEqualTo(2);
        assertThat(proposed()).isEmpty();
    }

    @Test
    void anAnswerAboutAnotherHandleIsNotShown() {
        inspector.layouts.holding = true;
        model.show(handle);
        model.show(handle(3));
        model.show(null);
        inspector.layouts.answerAll();

        assertThat(model.rankingProperty().get()).isNull();
        assertThat(proposed()).isEmpty();
    }

    @Test
    void anAnswerThatOtherLayoutsHaveOvertakenIsNotShown() {
        inspector.layouts.holding = true;
        model.show(handle);
        inspector.layouts.ranked = Rankings.none();
        inspector.layouts.changed();
        model.show(handle);
        inspector.layouts.answerAll();

        assertThat(inspector.layouts.rankings).isEqualTo(2);
        assertThat(proposed()).isEmpty();
    }

    @Test
    void onlyOneRankingIsUnderWay() {
        inspector.layouts.holding = true;
        model.show(handle);
        model.show(handle(3));
        model.show(handle(4));
        assertThat(inspector.layouts.rankings).isEqualTo(1);

        inspector.layouts.answerAll();

        assertThat(inspector.layouts.rankings).isEqualTo(2);
        assertThat(Objects.requireNonNull(model.rankingProperty().get()).handleId())
                .isEqualTo(4);
    }

    @Test
    void aHandleWithoutAContextIsNotRanked() {
        model.show(handle(5));
        assertThat(handle(5).ifs()).isTrue();
        model.show(handle(7));
        assertThat(handle(7).closed()).isTrue();

        assertThat(inspector.layouts.rankings).isZero();
    }

    @Test
    void theProposalIsUsedForTheEntry() {
        model.show(handle);
        model.use(Objects.requireNonNull(model.proposalProperty().get()));

        assertThat(inspector.commands).contains("use " + handle.catalogEntryId() + " TCP_CONTEXT");
        assertThat(proposed()).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsTold() {
        inspector.layouts.note = "cannot write there; the layout lasts until the program ends";
        model.show(handle);
        model.use(Objects.requireNonNull(model.proposalProperty().get()));

        assertThat(model.noticeProperty().get()).isEqualTo(inspector.layouts.note);
        model.show(handle(3));
        assertThat(model.noticeProperty().get()).isEmpty();
    }

    @Test
    void aDismissedProposalDoesNotComeBackForItsEntry() {
        model.show(handle);
        model.dismiss();
        assertThat(proposed()).isEmpty();

        inspector.layouts.changed();
        model.show(changed(handle));
        assertThat(proposed()).isEmpty();
        assertThat(model.rankingProperty().get()).isNotNull();
    }

    @Test
    void aHeaderWithAnErrorIsToldAsLongAsItIsWrong() {
        inspector.layouts.own = new LayoutSource("my.layout.h", "x", "", Abi.WIN64, "my.layout.h:3:1: wrong");
        model.show(handle);
        assertThat(model.noticeProperty().get()).isEqualTo("my.layout.h:3:1: wrong");

        inspector.layouts.own = new LayoutSource("my.layout.h", "x", "", Abi.WIN64, "");
        model.show(handle);
        assertThat(model.noticeProperty().get()).isEmpty();
    }
}
