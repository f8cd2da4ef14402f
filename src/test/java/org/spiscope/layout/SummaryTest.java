package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.layout.Contexts.ADDRESS;
import static org.spiscope.layout.Contexts.SOCKET_CONTEXT;

import org.junit.jupiter.api.Test;

class SummaryTest {
    private static Summary of(StructType type, byte[] bytes) {
        return Summary.of(new Decoder(Contexts.memory(), hEvent -> null).decode(type, ADDRESS, bytes), type);
    }

    @Test
    void columnsComeFromTheMembersWithTheirRoles() {
        byte[] bytes = Contexts.listening().build();

        assertThat(of(SOCKET_CONTEXT, bytes)).isEqualTo(new Summary("127.0.0.1:8080", null, "LISTENING"));
    }

    @Test
    void aStateWithoutANameIsItsNumber() {
        byte[] bytes = Contexts.listening().build();
        bytes[0] = 9;

        assertThat(of(SOCKET_CONTEXT, bytes).state()).isEqualTo("9");
    }

    @Test
    void rolesAreFoundInNestedStructures() {
        StructType outer = StructType.builder("OUTER", Abi.WIN64)
                .member("before", CTypes.ULONGLONG)
                .member("socket", SOCKET_CONTEXT)
                .build();
        byte[] inner = Contexts.listening().build();
        byte[] bytes = new byte[outer.size()];
        System.arraycopy(inner, 0, bytes, outer.offsetOf("socket"), inner.length);

        assertThat(of(outer, bytes)).isEqualTo(new Summary("127.0.0.1:8080", null, "LISTENING"));
    }

    @Test
    void whatIsUnreadableIsNotShown() {
        assertThat(of(SOCKET_CONTEXT, new byte[4])).isEqualTo(new Summary(null, null, "CLOSED"));
        assertThat(of(SOCKET_CONTEXT, new byte[0])).isEqualTo(Summary.NONE);
    }

    @Test
    void aPlainIntegerHasNoSummary() {
        Node integer = new Decoder(Contexts.memory(), hEvent -> null).integer(5);

        assertThat(Summary.of(integer, SOCKET_CONTEXT)).isEqualTo(Summary.NONE);
    }
}
