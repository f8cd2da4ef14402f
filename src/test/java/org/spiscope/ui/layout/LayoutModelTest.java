package org.spiscope.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.BoundLayout;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.LayoutKey;
import org.spiscope.inspect.LayoutText;
import org.spiscope.inspect.LayoutTrial;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.Sample;

class LayoutModelTest {
    private static final String TEXT = "typedef struct { DWORD state; DWORD more; } MINE;";
    private static final String WRONG = "typedef struct { DWORD state }";

    private final FakeInspector inspector = FakeInspector.ofSample();
    private final Queue<Runnable> pauses = new ArrayDeque<>();
    private final LayoutModel model = new LayoutModel(inspector, Runnable::run, pauses::add);
    private final HandleView first = handle(Sample.TCP);
    private final HandleView other = handle(Sample.LOOPBACK);

    private HandleView handle(int entry) {
        return inspector.snapshot().handles().stream()
                .filter(handle -> handle.catalogEntryId() == entry && handle.decoded() != null && !handle.ifs())
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void open() {
        model.active(true);
        model.show(first);
    }

    private void rest() {
        for (Runnable next = pauses.poll(); next != null; next = pauses.poll()) {
            next.run();
        }
    }

    private void type(String text) {
        model.textProperty().set(text);
        rest();
    }

    private LayoutTrial trial() {
        return Objects.requireNonNull(model.trialProperty().get());
    }

    @Test
    void aTextIsTriedOnlyWhenTypingRests() {
        model.textProperty().set("t");
        model.textProperty().set("ty");
        model.textProperty().set(TEXT);
        assertThat(inspector.layouts.attempts).isZero();

        rest();

        assertThat(inspector.layouts.attempts).isEqualTo(1);
        assertThat(trial().layout().text()).isEqualTo(TEXT);
    }

    @Test
    void oneTrialAtATimeAndTheNewestTextAfterIt() {
        inspector.layouts.holding = true;
        type("typedef struct { DWORD a; } A;");
        type("typedef struct { DWORD b; } B;");
        type(TEXT);
        assertThat(inspector.layouts.attempts).isEqualTo(1);

        inspector.layouts.holding = false;
        inspector.layouts.answerAll();

        assertThat(inspector.layouts.attempts).isEqualTo(2);
        assertThat(trial().layout().text()).isEqualTo(TEXT);
    }

    @Test
    void nothingIsTriedWhileNobodyLooks() {
        model.active(false);
        type(TEXT);
        assertThat(inspector.layouts.attempts).isZero();

        model.active(true);

        assertThat(trial().isUsable()).isTrue();
    }

    @Test
    void onlyATextWithoutErrorsCanBeApplied() {
        type(WRONG);
        assertThat(model.appliableProperty().get()).isFalse();
        assertThat(trial().errors()).isNotEmpty();

        type(TEXT);
        assertThat(model.appliableProperty().get()).isTrue();

        model.textProperty().set(WRONG);
        assertThat(model.appliableProperty().get())
                .as("before it is tried again")
                .isFalse();
    }

    @Test
    void applyingBindsToTheChosenKey() {
        type(TEXT);
        model.keyProperty().set(model.keys().get(1));
        model.apply();

        assertThat(inspector.commands).contains("bind " + model.keys().get(1).id() + " WIN64");
        assertThat(model.dirtyProperty().get()).isFalse();
        assertThat(model.boundProperty().get())
                .isEqualTo(new BoundLayout(model.keys().get(1), new LayoutText(TEXT, "", Abi.WIN64)));
        assertThat(model.messageProperty().get()).endsWith("is decoded by MINE");
    }

    @Test
    void whatCouldNotBeKeptIsSaid() {
        inspector.layouts.note = "cannot write there";
        type(TEXT);
        model.apply();

        assertThat(model.messageProperty().get()).endsWith("is decoded by MINE. cannot write there");
    }

    @Test
    void whatWasTypedStaysWhenAnotherHandleIsSelected() {
        type(TEXT);
        model.show(other);

        assertThat(model.textProperty().get()).isEqualTo(TEXT);
        assertThat(model.keyProperty().get()).isEqualTo(new LayoutKey.OfEntry(Sample.LOOPBACK));
        assertThat(inspector.layouts.attempts).isEqualTo(2);
    }

    @Test
    void theLayoutOfAnotherEntryIsShownWhenNothingWasTyped() {
        LayoutText theirs = new LayoutText(TEXT, "MINE", Abi.WIN32);
        inspector.layouts.bindings.put(new LayoutKey.OfEntry(Sample.LOOPBACK), theirs);
        model.show(other);

        assertThat(model.textProperty().get()).isEqualTo(TEXT);
        assertThat(model.typeProperty().get()).isEqualTo("MINE");
        assertThat(model.abiProperty().get()).isEqualTo(Abi.WIN32);
        assertThat(model.dirtyProperty().get()).isFalse();

        model.show(first);

        assertThat(model.textProperty().get()).isEmpty();
    }

    @Test
    void revertingGoesBackToWhatIsBound() {
        type(TEXT);
        model.apply();
        type(WRONG);
        assertThat(model.dirtyProperty().get()).isTrue();

        model.revert();

        assertThat(model.textProperty().get()).isEqualTo(TEXT);
        assertThat(model.dirtyProperty().get()).isFalse();
        assertThat(trial().isUsable()).isTrue();
    }

    @Test
    void unbindingKeepsTheText() {
        type(TEXT);
        model.apply();
        model.unbind();

        assertThat(inspector.commands).contains("unbind entry-1001");
        assertThat(model.boundProperty().get()).isNull();
        assertThat(model.textProperty().get()).isEqualTo(TEXT);
    }

    @Test
    void theTypesOfTheTextCanBeChosen() {
        type(TEXT + " typedef struct { WORD w; } OTHER;");
        assertThat(model.types()).containsExactly("", "MINE", "OTHER");

        model.typeProperty().set("MINE");
        rest();

        assertThat(Objects.requireNonNull(trial().type()).name()).isEqualTo("MINE");
    }

    @Test
    void anEmptyTextIsNotTried() {
        type(TEXT);
        type("  \n");

        assertThat(model.trialProperty().get()).isNull();
        assertThat(model.appliableProperty().get()).isFalse();
    }

    private static LayoutSource own(String text) {
        return new LayoutSource("my.layout.h", text, "", Abi.WIN64, "");
    }

    /** Away and back, as when another handle is selected. */
    private void reselect() {
        model.show(other);
        model.show(first);
    }

    @Test
    void whatTheSessionKnowsItselfIsShownWithItsOrigin() {
        inspector.layouts.own = own(TEXT);
        reselect();

        assertThat(model.textProperty().get()).isEqualTo(TEXT);
        assertThat(model.originProperty().get())
                .isEqualTo("From my.layout.h. What you apply here is a layout of your own, which counts before it.");
        assertThat(model.dirtyProperty().get()).isFalse();
        assertThat(trial().isUsable()).isTrue();

        model.apply();
        assertThat(inspector.layouts.bindings).hasSize(1);
        assertThat(model.originProperty().get()).isEmpty();
    }

    @Test
    void anEditOfTheFileIsShownUnlessSomethingWasTyped() {
        inspector.layouts.own = own(TEXT);
        reselect();
        inspector.layouts.own = own(TEXT.replace("more", "less"));
        inspector.layouts.changed();
        model.show(first);
        assertThat(model.textProperty().get()).contains("less");

        type(TEXT.replace("more", "typed"));
        inspector.layouts.own = own(TEXT.replace("more", "least"));
        inspector.layouts.changed();
        model.show(first);
        assertThat(model.textProperty().get()).contains("typed");

        model.revert();
        assertThat(model.textProperty().get()).contains("least");
    }

    @Test
    void whatIsBoundByAnotherHandIsShown() {
        inspector.layouts.bindings.put(
                new LayoutKey.OfEntry(first.catalogEntryId()), new LayoutText(TEXT, "", Abi.WIN64));
        inspector.layouts.changed();
        model.show(first);

        assertThat(model.textProperty().get()).isEqualTo(TEXT);
        assertThat(model.boundProperty().get()).isNotNull();
    }

    @Test
    void afterUnbindingTheTextStaysToBeAppliedAgain() {
        type(TEXT);
        model.apply();
        inspector.layouts.changed();
        model.show(first);
        model.unbind();
        inspector.layouts.changed();
        model.show(first);

        assertThat(model.textProperty().get()).isEqualTo(TEXT);
    }
}
