package org.spiscope.ui.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.Sample;

class ThreadTextTest {
    private static ThreadView thread(int id) {
        return Sample.threads().get(id - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Winsock 1.1 · hook on",
        "3, Winsock 1.1 · no hook",
        "4, Winsock 1.1 · hook endless",
        "5, 'thread of the provider: no hook, no calls of the application'"
    })
    void tellsVersionAndHook(int id, String setting) {
        assertThat(ThreadText.setting(thread(id))).isEqualTo(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "1, WSPAccept on 0x0104 · 12.4 s · 1\u00A0240 polls",
        "2, ''",
        "3, WSPRecv on 0x0114 · 3.1 s · 0 polls",
        "4, WSPSelect in WSPBind · 6.0 s · 600 polls"
    })
    void tellsTheInnermostCall(int id, String call) {
        assertThat(ThreadText.call(thread(id))).isEqualTo(call);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, true", "4, true", "5, false"})
    void knowsWhetherThereIsSomethingToCancel(int id, boolean blocked) {
        assertThat(ThreadText.isBlocked(thread(id))).isEqualTo(blocked);
    }
}
