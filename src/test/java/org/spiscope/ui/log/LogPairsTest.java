package org.spiscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.winsock.SpiFunction;

class LogPairsTest {
    private final Events log = new Events();

    @Test
    void anEndBelongsToTheBeginOnItsOwnThread() {
        TraceEvent begin = log.add(1, SpiFunction.WSPAccept, Phase.BEGIN);
        TraceEvent other = log.add(2, SpiFunction.WSPAccept, Phase.BEGIN);
        TraceEvent end = log.add(1, SpiFunction.WSPAccept, Phase.END);

        assertThat(LogPairs.partner(log, begin)).isEqualTo(end);
        assertThat(LogPairs.partner(log, end)).isEqualTo(begin);
        assertThat(LogPairs.partner(log, other)).isNull();
    }

    @Test
    void callsThatDescendAChainNest() {
        TraceEvent upper = log.add(1, SpiFunction.WSPSend, Phase.BEGIN);
        TraceEvent lower = log.add(1, SpiFunction.WSPSend, Phase.BEGIN);
        TraceEvent lowerEnd = log.add(1, SpiFunction.WSPSend, Phase.END);
        TraceEvent upperEnd = log.add(1, SpiFunction.WSPSend, Phase.END);

        assertThat(LogPairs.partner(log, upper)).isEqualTo(upperEnd);
        assertThat(LogPairs.partner(log, lower)).isEqualTo(lowerEnd);
        assertThat(LogPairs.partner(log, upperEnd)).isEqualTo(upper);
    }

    @Test
    void aWholeCallHasNoOtherHalf() {
        assertThat(LogPairs.partner(log, log.call())).isNull();
    }

    @Test
    void theSearchEndsAtItsReach() {
        TraceEvent begin = log.add(1, SpiFunction.WSPAccept, Phase.BEGIN);
        IntStream.range(0, LogPairs.REACH).forEach(i -> log.poll());
        log.add(1, SpiFunction.WSPAccept, Phase.END);

        assertThat(LogPairs.partner(log, begin)).isNull();
    }
}
