package org.spiscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.ui.settings.Settings;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ContextWindowsTest {
    private final FakeInspector inspector = FakeInspector.ofSample();
    private Stage main;
    private MainWindow window;

    @Start
    void start(Stage stage) {
        main = stage;
        window = new MainWindow(inspector, new FxGate(Platform::runLater), Settings.inMemory());
        window.show(stage);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            main.hide();
            window.close();
        });
    }

    private List<String> besides() {
        return WaitForAsyncUtils.waitForAsyncFx(2000, () -> Window.getWindows().stream()
                .filter(each -> each instanceof Stage && each != main)
                .map(each -> ((Stage) each).getTitle())
                .toList());
    }

    private void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys).release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Scene opened(FxRobot robot, KeyCode... keys) {
        robot.interact(() -> {
            Stages.selectHandle(main.getScene(), 1);
            main.getScene().lookup("#handles").requestFocus();
        });
        press(robot, keys);
        return WaitForAsyncUtils.waitForAsyncFx(2000, () -> Stages.beside(main).getScene());
    }

    @Test
    void f4OpensTheEditorBesideTheWindowAndEscClosesIt(FxRobot robot) {
        Scene editor = opened(robot, KeyCode.F4);
        assertThat(besides()).containsExactly("Layout [EMULATED]");

        robot.interact(() -> ((TextArea) editor.lookup("#layout-text")).setText("struct S { DWORD a; };"));
        press(robot, KeyCode.ESCAPE);

        assertThat(besides()).isEmpty();

        Scene again = opened(robot, KeyCode.F4);

        assertThat(again).isSameAs(editor);
        assertThat(((TextArea) again.lookup("#layout-text")).getText()).isEqualTo("struct S { DWORD a; };");
    }

    @Test
    void theComparisonOpensOnTheSelectedHandle(FxRobot robot) {
        Scene compare = opened(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);

        assertThat(besides()).containsExactly("Compare contexts [EMULATED]");
        assertThat(((Label) compare.lookup("#compare-summary")).getText()).isEqualTo("4 of 7 members differ");
    }

    @Test
    void theyGoWithTheWindow(FxRobot robot) {
        opened(robot, KeyCode.F4);
        robot.interact(main::hide);

        assertThat(besides()).isEmpty();
    }
}
