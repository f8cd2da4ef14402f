package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpcallRateTest {
    private static final long MILLI = 1_000_000;
    private final UpcallRate rate = new UpcallRate();

    @Test
    void oneSampleIsNoRate() {
        assertThat(rate.at(5, 1000)).isZero();
        assertThat(rate.at(5, 2000)).isZero();
    }

    @Test
    void aSteadyRateIsTold() {
        double last = 0;
        for (long tick = 0; tick <= 100; tick++) {
            last = rate.at(tick * 100 * MILLI, tick * 5);
        }
        assertThat(last).isEqualTo(50);
    }

    @Test
    void whatHappenedMoreThanASecondAgoDoesNotCount() {
        rate.at(0, 0);
        rate.at(100 * MILLI, 1_000_000);
        rate.at(1500 * MILLI, 1_000_000);
        assertThat(rate.at(2000 * MILLI, 1_000_000)).isZero();
    }

    @Test
    void samplesFurtherApartThanASecondStillMakeARate() {
        rate.at(0, 0);
        assertThat(rate.at(2000 * MILLI, 100)).isEqualTo(50);
        assertThat(rate.at(4000 * MILLI, 300)).isEqualTo(100);
    }

    @Test
    void manySamplesInASecondKeepTheNewest() {
        double last = 0;
        for (long tick = 0; tick <= 1000; tick++) {
            last = rate.at(tick * MILLI, tick * 2);
        }
        assertThat(last).isEqualTo(2000);
    }
}
