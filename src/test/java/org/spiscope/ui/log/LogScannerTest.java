package org.spiscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.ui.log.LogFilter.Pin;
import org.spiscope.winsock.SpiFunction;

class LogScannerTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final Events log = new Events();

    private static List<Long> sequences(LogRows rows) {
        return IntStream.range(0, rows.size()).mapToObj(rows::sequence).toList();
    }

    private List<Long> shown(LogFilter filter) {
        return sequences(new LogScanner(log, filter).scan(log.end(), ALL).rows());
    }

    @Test
    void pollsAreHiddenAndCountedButOneThatEndedAWaitIsShown() {
        log.poll();
        log.poll();
        log.add(1, SpiFunction.BlockingCallback, Phase.WHOLE, -1, "", "FALSE");

        LogPicture picture = new LogScanner(log, LogFilter.INITIAL).scan(log.end(), ALL);

        assertThat(sequences(picture.rows())).containsExactly(2L);
        assertThat(picture.hiddenPolls()).isEqualTo(2);
        assertThat(shown(LogFilter.INITIAL.withPolls(true))).containsExactly(0L, 1L, 2L);
    }

    @Test
    void kindsAreSwitchedOnAndOff() {
        log.add(1, SpiFunction.WPUCreateEvent, Phase.WHOLE);
        log.add(1, SpiFunction.WSPBind, Phase.WHOLE);
        log.add(1, SpiFunction.WSAStartup, Phase.WHOLE);
        log.add(1, SpiFunction.WSPBind, Phase.NOTE);

        assertThat(shown(LogFilter.INITIAL.withUpcalls(false))).containsExactly(1L, 2L, 3L);
        assertThat(shown(LogFilter.INITIAL.withOperations(false))).containsExactly(0L, 2L, 3L);
        assertThat(shown(LogFilter.INITIAL.withApplicationCalls(false))).containsExactly(0L, 1L, 3L);
    }

    @Test
    void wordsMustAllBeFoundAndBarsSeparateAlternatives() {
        log.add(1, SpiFunction.WSPBind, Phase.WHOLE, 0x104, "127.0.0.1:80", "0");
        log.add(2, SpiFunction.WSPBind, Phase.WHOLE, 0x108, "127.0.0.1:81", "0");
        log.add(2, SpiFunction.WSPListen, Phase.WHOLE, 0x108, "5", "0");

        assertThat(shown(LogFilter.INITIAL.withText("bind app-2"))).containsExactly(1L);
        assertThat(shown(LogFilter.INITIAL.withText("BIND app-1 | listen"))).containsExactly(0L, 2L);
        assertThat(shown(LogFilter.INITIAL.withText("0x0108"))).containsExactly(1L, 2L);
        assertThat(shown(LogFilter.INITIAL.withText(" | "))).hasSize(3);
    }

    @Test
    void thePinConfinesToAHandleOrAThread() {
        log.add(1, SpiFunction.WSPBind, Phase.WHOLE, 0x104, "", "0");
        log.add(2, SpiFunction.WSPBind, Phase.WHOLE, 0x108, "", "0");

        assertThat(shown(LogFilter.INITIAL.withPin(new Pin.OnHandle(0x108)))).containsExactly(1L);
        assertThat(shown(LogFilter.INITIAL.withPin(new Pin.OnThread(1, "app-1"))))
                .containsExactly(0L);
    }

    @Test
    void eachScanLooksAtNoMoreThanItsBudget() {
        IntStream.range(0, 10).forEach(i -> log.call());
        LogScanner scanner = new LogScanner(log, LogFilter.INITIAL);

        LogPicture first = scanner.scan(log.end(), 4);
        assertThat(first.rows().size()).isEqualTo(4);
        assertThat(first.complete()).isFalse();

        scanner.scan(log.end(), 4);
        LogPicture last = scanner.scan(log.end(), 4);
        assertThat(last.rows().size()).isEqualTo(10);
        assertThat(last.complete()).isTrue();
    }

    @Test
    void whatMadeRoomBeforeItWasLookedAtIsSkipped() {
        IntStream.range(0, 10).forEach(i -> log.call());
        log.forgetUpTo(7);

        assertThat(shown(LogFilter.INITIAL)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void beyondTheMostRowsTheOldestGoAndPublishedRowsStay() {
        LogScanner scanner = new LogScanner(log, LogFilter.INITIAL);
        IntStream.range(0, LogScanner.MAX_ROWS).forEach(i -> log.call());
        LogRows before = scanner.scan(log.end(), ALL).rows();
        log.call();
        LogRows after = scanner.scan(log.end(), ALL).rows();

        assertThat(before.size()).isEqualTo(LogScanner.MAX_ROWS);
        assertThat(after.size()).isLessThan(LogScanner.MAX_ROWS);
        assertThat(after.sequence(after.size() - 1)).isEqualTo(LogScanner.MAX_ROWS);
        assertThat(after.sequence(0)).isEqualTo(after.start());
        assertThat(before.sequence(0)).isZero();
        assertThat(before.sequence(before.size() - 1)).isEqualTo(LogScanner.MAX_ROWS - 1L);
    }

    @Test
    void aRowIsFoundByItsSequenceNumber() {
        log.call();
        log.poll();
        log.call();
        LogRows rows =
                new LogScanner(log, LogFilter.INITIAL).scan(log.end(), ALL).rows();

        assertThat(rows.rowOf(2)).isEqualTo(1);
        assertThat(rows.rowOf(1)).isEqualTo(-2);
    }
}
