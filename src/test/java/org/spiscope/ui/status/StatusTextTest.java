package org.spiscope.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.Counters;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.ScenarioState.Progress;
import org.spiscope.ui.Sample;

class StatusTextTest {
    @Test
    void theFiguresCountWhatLivesAndWhatIsBlocked() {
        assertThat(StatusText.figures(new Counters(1204, 88, 3, 148_213, 12_480.4, 0)))
                .isEqualTo("1\u00A0204 handles · 3 blocked · 12\u00A0480 up-calls/s");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 0, running",
        "RUNNING, 14, 'running, line 14'",
        "ENDED, 20, ended",
        "FAILED, 7, failed at line 7"
    })
    void theScenarioSaysHowFarItIs(Progress progress, int line, String text) {
        assertThat(StatusText.progress(new ScenarioState("x", "X", progress, line, "")))
                .isEqualTo(text);
    }

    @Test
    void aFrozenPictureSaysWhatWaits() {
        assertThat(StatusText.frozen(Sample.snapshot(), 142)).contains("142 events since");
        assertThat(StatusText.frozen(Sample.snapshot(), 0)).contains("nothing has happened since");
    }

    @Test
    void theFrameCountsAllPartsOfOnePicture() {
        long[] now = {0};
        FrameMeter meter = new FrameMeter(() -> now[0]);
        meter.begin();
        now[0] += 2_000_000;
        meter.end();
        meter.begin();
        now[0] += 3_000_000;
        meter.end();

        meter.nextPicture();

        assertThat(StatusText.frame(meter.millis())).isEqualTo("frame 5.0 ms");
    }
}
