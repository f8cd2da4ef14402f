package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WinsockErrorTest {
    @ParameterizedTest
    @EnumSource
    void everyErrorIsFoundByItsCode(WinsockError error) {
        assertThat(WinsockError.of(error.code())).isSameAs(error);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 7, 10000, 10005, 11034, Integer.MAX_VALUE})
    void aCodeThatNoHeaderNamesIsUnknown(int code) {
        assertThat(WinsockError.of(code)).isNull();
    }

    @Test
    void everyErrorHasAMeaningOfItsOwn() {
        List<String> meanings =
                Arrays.stream(WinsockError.values()).map(WinsockError::meaning).toList();
        assertThat(meanings)
                .doesNotHaveDuplicates()
                .allSatisfy(meaning -> assertThat(meaning).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void anErrnoOfZeroIsSuccess() {
        assertThat(Errno.NONE.name()).isEqualTo("NO_ERROR");
        assertThat(Errno.NONE.meaning()).isEqualTo("success");
        assertThat(Errno.NONE).hasToString("NO_ERROR 0");
        assertThat(Errno.NONE.isNone()).isTrue();
    }

    @Test
    void anErrnoOfAKnownErrorNamesIt() {
        Errno interrupted = Errno.of(WinsockError.WSAEINTR);
        assertThat(interrupted).hasToString("WSAEINTR 10004").isEqualTo(new Errno(10004));
        assertThat(interrupted.meaning()).isEqualTo(WinsockError.WSAEINTR.meaning());
        assertThat(interrupted.is(WinsockError.WSAEINTR)).isTrue();
        assertThat(interrupted.is(WinsockError.WSAEINVAL)).isFalse();
        assertThat(interrupted.isNone()).isFalse();
    }

    @Test
    void anErrnoThatNoHeaderNamesKeepsItsNumber() {
        assertThat(new Errno(-7)).hasToString("unknown error -7");
        assertThat(new Errno(-7).meaning()).isEqualTo("no Winsock header names this code");
    }
}
