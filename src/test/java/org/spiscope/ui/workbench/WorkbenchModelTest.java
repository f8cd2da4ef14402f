package org.spiscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.CallForm;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.inspect.CallForm.Kind;
import org.spiscope.inspect.CallReport;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.Sample;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.WinsockError;

class WorkbenchModelTest {
    private final FakeInspector inspector = FakeInspector.ofSample();
    private WorkbenchModel model = new WorkbenchModel(inspector, Runnable::run);

    @BeforeEach
    void show() {
        inspector.forms = List.of(
                new CallForm("WSPBind", "", List.of(new Field("s", Kind.HANDLE, "", List.of()))),
                new CallForm(
                        "WSASetBlockingHook", "", List.of(new Field("f", Kind.CHOICE, "on", List.of("on", "off")))),
                new CallForm("WSAUnhookBlockingHook", "", List.of()));
        model = new WorkbenchModel(inspector, Runnable::run);
        model.show(Sample.snapshot());
    }

    private void pickThread(String name) {
        model.pick(model.threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private void fill(String text) {
        model.fields().get(0).textProperty().set(text);
    }

    @Test
    void theFirstIdleThreadIsPickedAndProvidersThreadsAreNotOffered() {
        assertThat(Objects.requireNonNull(model.threadProperty().get()).name()).isEqualTo("client");
        assertThat(model.threads()).extracting(BenchThread::name).doesNotContain("provider-worker");
    }

    @Test
    void aBusyThreadCannotCallAndSaysWhatItIsIn() {
        fill("0x0104");
        pickThread("acceptor");

        assertThat(model.canRun()).isFalse();
        assertThat(model.obstacleProperty().get()).isEqualTo("acceptor is in WSPAccept");
    }

    @Test
    void badInputKeepsTheCallFromBeingMade() {
        fill("x");
        model.run();

        assertThat(model.canRun()).isFalse();
        assertThat(inspector.commands).noneMatch(command -> command.startsWith("call"));
    }

    @Test
    void aCallIsMadeOnTheThreadPickedAndItsAnswerKept() {
        fill(" 0x0104 ");
        model.run();

        assertThat(inspector.commands).contains("call 2 WSPBind {s=0x0104}");
        assertThat(Objects.requireNonNull(model.history().get(0).report()).result())
                .isEqualTo("0");
    }

    @Test
    void aCallThatHasNotReturnedIsShownAsRunning() {
        CompletableFuture<CallReport> answer = new CompletableFuture<>();
        inspector.called = answer;
        fill("0x0104");
        model.run();
        assertThat(model.history().get(0).isRunning()).isTrue();

        answer.complete(new CallReport("WSPBind", "SOCKET_ERROR", Errno.of(WinsockError.WSAEINTR), "", 5));

        assertThat(model.history()).hasSize(1);
        assertThat(Objects.requireNonNull(model.history().get(0).report())
                        .errno()
                        .code())
                .isEqualTo(10004);
    }

    @Test
    void aCallThatCouldNotBeMadeSaysWhy() {
        inspector.called = CompletableFuture.failedFuture(new IllegalArgumentException("client is busy"));
        fill("0x0104");
        model.run();

        assertThat(model.history().get(0).failure()).isEqualTo("client is busy");
    }

    @Test
    void theToggleInstallsAHookOrTakesItAway() {
        model.show(Sample.snapshot());
        pickThread("client");
        assertThat(model.isHooked()).isTrue();
        model.toggleHook();
        assertThat(inspector.commands).contains("call 2 WSAUnhookBlockingHook {}");

        model.newThread("fresh");
        model.toggleHook();

        assertThat(inspector.commands).contains("newThread fresh", "call 99 WSASetBlockingHook {f=on}");
    }

    @Test
    void aNewThreadIsPickedAndNamesAreFree() {
        model.newThread(model.freeName());

        assertThat(Objects.requireNonNull(model.threadProperty().get()).name()).isEqualTo("bench-1");
        assertThat(model.freeName()).isEqualTo("bench-2");
    }

    @Test
    void theHandleSelectedElsewhereGoesIntoTheForm() {
        model.offerHandle("0x0110");

        assertThat(model.fields().get(0).textProperty().get()).isEqualTo("0x0110");
        model.pick(inspector.forms.get(1));
        model.pick(inspector.forms.get(0));
        assertThat(model.fields().get(0).textProperty().get()).isEqualTo("0x0110");
    }

    @Test
    void openHandlesAreOfferedNewestFirstWithWhatTheyAre() {
        List<Option> options = FieldOptions.of(model.fields().get(0).field(), Sample.snapshot());

        assertThat(options.get(0).value()).isEqualTo("0x0130");
        assertThat(options).noneMatch(option -> option.value().equals("0x011C"));
        assertThat(options)
                .anyMatch(option -> option.label().equals("0x0104  1001 Host TCP · LISTENING · 0.0.0.0:8080"));
    }
}
