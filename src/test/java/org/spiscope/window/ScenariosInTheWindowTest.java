package org.spiscope.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.ScenarioState.Progress;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every built-in scenario, played in the real window by the buttons a user has. */
@ExtendWith(ApplicationExtension.class)
final class ScenariosInTheWindowTest {
    private RealWindow window;

    @Start
    void open(Stage stage) {
        window = new RealWindow(stage, "default");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            default,                    WSPAccept
            echo,                       WSPShutdown
            accept-cancelled,           WSACancelBlockingCall
            no-hook,                    WSPCloseSocket
            ifs-beside-non-ifs,         WPUModifyIFSHandle
            cancel-finished-first,      WSPRecv
            cancel-other-error,         WSAECONNRESET
            cancel-nothing-outstanding, WSAEINVAL
            cancel-refused,             WSAEOPNOTSUPP
            cancel-no-answer,           WSPAccept
            cancel-only-style,          WSACancelBlockingCall
            """)
    void playsToItsEndAndLeavesItsMarkInTheLog(String scenario, String mark) {
        window.play(scenario);
        window.await(
                scenario + " to end",
                () -> window.inspector().snapshot().scenario().progress() != Progress.RUNNING);

        assertThat(window.inspector().snapshot().scenario().progress())
                .as(window.inspector().snapshot().scenario().message())
                .isEqualTo(Progress.ENDED);
        assertThat(logged()).contains(mark);
        // An idle thread needs no socket; every other scenario leaves handles to see, live or closed.
        if (!scenario.equals("cancel-nothing-outstanding")) {
            window.await(
                    "a handle", () -> !window.inspector().snapshot().handles().isEmpty());
        }
        window.picture("scenario-" + scenario);
    }

    private String logged() {
        var trace = window.inspector().trace();
        StringBuilder all = new StringBuilder();
        for (long i = trace.first(); i < trace.end(); i++) {
            var event = trace.get(i);
            all.append(event == null ? "" : event.function() + " " + event.errno() + "\n");
        }
        return all.toString();
    }
}
