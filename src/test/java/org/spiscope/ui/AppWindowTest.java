package org.spiscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.ui.settings.Settings;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class AppWindowTest {
    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static AppWindow open() {
        return AppWindow.open(FakeInspector.ofSample(), Settings.inMemory());
    }

    @Test
    void aPictureOfItIsItsSize(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.png");
        try (AppWindow window = open()) {
            window.savePicture(file);
            assertThat(window.isClosed()).isFalse();
        }
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(600);
    }

    @Test
    void closedByTheProgramItSaysSo() {
        AppWindow window = open();
        window.close();
        assertThat(window.isClosed()).isTrue();
        window.close();
    }

    @Test
    void closedByTheUserItSaysSoAndClosingItAgainDoesNotWait() throws Exception {
        AppWindow window = open();
        WaitForAsyncUtils.asyncFx(() -> Window.getWindows().stream()
                        .filter(Window::isShowing)
                        .toList()
                        .forEach(Window::hide))
                .get(20, TimeUnit.SECONDS);
        window.closed().get(20, TimeUnit.SECONDS);
        window.close();
        assertThat(window.isClosed()).isTrue();
        assertThat(Platform.isFxApplicationThread()).isFalse();
    }

    @Test
    void whoeverWaitsForTheEndCannotBringItAbout() {
        try (AppWindow window = open()) {
            window.closed().complete(null);
            assertThat(window.isClosed()).isFalse();
        }
    }
}
