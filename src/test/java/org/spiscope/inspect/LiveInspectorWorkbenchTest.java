package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.inspect.Stage.answer;
import static org.spiscope.inspect.Stage.failure;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spiscope.client.CallForms;

@Timeout(60)
class LiveInspectorWorkbenchTest {
    static Stream<String> calls() {
        return CallForms.forms().stream().map(CallForms.Form::call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyFormMakesItsCallAndIsAnsweredByIt(String call) {
        try (Stage stage = new Stage("")) {
            int thread = answer(stage.inspector.newThread("worker")).id();
            answer(stage.inspector.call(thread, "WSAStartup", Map.of()));
            CallReport report = answer(stage.inspector.call(thread, call, filledIn(form(stage, call))));
            assertThat(report.call()).isEqualTo(call);
            assertThat(report.result()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyFormSaysWhichFieldIsWrong(String call) {
        try (Stage stage = new Stage("")) {
            int thread = answer(stage.inspector.newThread("worker")).id();
            for (CallForm.Field field : form(stage, call).fields()) {
                if (field.kind() != CallForm.Kind.TEXT && !isLookedAtOnlyAtTimes(field)) {
                    Map<String, String> arguments = filledIn(form(stage, call));
                    arguments.put(field.name(), "x y");
                    assertThat(failure(stage.inspector.call(thread, call, arguments)))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(field.name());
                }
            }
            assertThat(failure(stage.inspector.call(thread, call, Map.of("noSuchField", "1"))))
                    .hasMessageContaining("noSuchField");
        }
    }

    /** By one of the choices beside it, but not by the one that stands there at first. */
    private static boolean isLookedAtOnlyAtTimes(CallForm.Field field) {
        return field.name().equals("messages") || field.name().equals("argument");
    }

    /** What has no initial value filled in. */
    private static Map<String, String> filledIn(CallForm form) {
        Map<String, String> arguments = new HashMap<>();
        form.fields().forEach(field -> {
            if (field.kind() == CallForm.Kind.ENTRY) {
                arguments.put(field.name(), "1002");
            } else if (field.kind() == CallForm.Kind.HANDLE) {
                arguments.put(field.name(), "0x0104");
            }
        });
        return arguments;
    }

    private static CallForm form(Stage stage, String call) {
        return stage.inspector.callForms().stream()
                .filter(form -> form.call().equals(call))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCallThatDoesNotExistIsRefused() {
        try (Stage stage = new Stage("")) {
            int thread = answer(stage.inspector.newThread("worker")).id();
            assertThat(failure(stage.inspector.call(thread, "WSPNonsense", Map.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("WSPNonsense");
        }
    }

    @Test
    void aThreadNeedsANameOfItsOwn() {
        try (Stage stage = new Stage("")) {
            ThreadView made = answer(stage.inspector.newThread("worker"));
            assertThat(made.name()).isEqualTo("worker");
            assertThat(made.isIdle()).isTrue();
            assertThat(stage.inspector.snapshot().threads()).contains(made);
            assertThat(failure(stage.inspector.newThread("worker")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is a thread worker already");
            assertThat(failure(stage.inspector.newThread("  "))).hasMessage("a thread needs a name");
        }
    }

    @Test
    void anAnswerComesWithASnapshotThatShowsWhatItDid() {
        try (Stage stage = new Stage("")) {
            int thread = answer(stage.inspector.newThread("worker")).id();
            answer(stage.inspector.call(thread, "WSAStartup", Map.of()));
            answer(stage.inspector.call(thread, "WSPSocket", Map.of("dwCatalogEntryId", "1002")));
            assertThat(stage.inspector.snapshot().handles()).hasSize(1);
            assertThat(stage.inspector.snapshot().handles().get(0).decoded()).isNotNull();
        }
    }
}
