package org.spiscope.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;

final class CallFormsTest {
    static List<CallForms.Form> forms() {
        return CallForms.forms();
    }

    @Test
    void everyCallHasOneForm() {
        List<String> calls = Arrays.stream(SpiCall.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();

        assertThat(forms()).extracting(CallForms.Form::call).containsExactlyInAnyOrderElementsOf(calls);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formFilledInGivesItsCall(CallForms.Form form) {
        Map<String, String> fields = form.fields().stream()
                .filter(field -> field.initial().isEmpty() && field.kind() != CallForms.Kind.TEXT)
                .collect(Collectors.toMap(CallForms.Field::name, field -> "1002"));

        SpiCall call = CallForms.parse(form.call(), fields);

        assertThat(call.function().name()).isEqualTo(form.call());
        assertThat(call.getClass().getSimpleName()).isEqualTo(form.call());
        assertThat(call.text()).startsWith(form.call() + "(");
    }

    @Test
    void fieldsBecomeArguments() {
        assertThat(CallForms.parse("WSPBind", Map.of("s", "0x104", "name", " 127.0.0.1:80 ")))
                .isEqualTo(new WSPBind(0x104, new SockaddrIn(Winsock.INADDR_LOOPBACK, 80)));
        assertThat(CallForms.parse("WSPShutdown", Map.of("s", "260", "how", "SD_BOTH")))
                .isEqualTo(new WSPShutdown(260, Winsock.SD_BOTH));
        assertThat(CallForms.parse("WSPSelect", Map.of("readfds", "0x104, 0x108", "timeout", "50")))
                .isEqualTo(new WSPSelect(List.of(0x104L, 0x108L), List.of(), List.of(), Duration.ofMillis(50)));
        assertThat(CallForms.parse("WSPSelect", Map.of("readfds", "0x104", "timeout", "")))
                .isEqualTo(new WSPSelect(List.of(0x104L), List.of(), List.of(), null));
        assertThat(CallForms.parse("WSASetBlockingHook", Map.of("lpBlockFunc", "pumps messages", "messages", "7")))
                .isEqualTo(new WSASetBlockingHook(new HookBehaviour.Pumps(7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WSPBind            | s     |                  | WSPBind: s is not a number, decimal or 0x: ""
                    WSPBind            | name  | localhost        | WSPBind: name is not an address such as 127.0.0.1:80: "localhost"
                    WSPListen          | backlog | 70000          | WSPListen: backlog must be from 0 to 65535: 70000
                    WSPListen          | backlog | 0x100000000    | WSPListen: backlog does not fit in 32 bits: 0x100000000
                    WSPShutdown        | how   | SD_ALL           | WSPShutdown: how must be one of SD_RECEIVE, SD_SEND, SD_BOTH: "SD_ALL"
                    WSPSend            | data  |                  | WSPSend: data must not be empty
                    WSPRecv            | len   | 0                | WSPRecv: len must be from 1 to 1048576: 0
                    WSPClose           | s     | 4                | no form for a call named "WSPClose"
                    WSPAccept          | addr  | 4                | WSPAccept has no field "addr"
                    WSPSelect          | readfds | 0x104 x        | WSPSelect: readfds is not a number, decimal or 0x: "x"
                    """)
    void fieldThatCannotBeReadIsNamed(String call, String field, String text, String message) {
        Map<String, String> fields = field.equals("s") || call.equals("WSPSelect") || call.equals("WSPAccept")
                ? Map.of(field, text == null ? "" : text)
                : Map.of("s", "4", field, text == null ? "" : text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallForms.parse(call, fields))
                .withMessage(message);
    }
}
