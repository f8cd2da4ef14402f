package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.ui.theme.Look;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HexViewTest {
    private final Look look = new Look();
    private HexView view;

    @Start
    void start(Stage stage) {
        view = new HexView(new ContextModel().hex());
        StackPane root = new StackPane(view);
        look.dress(root);
        stage.setScene(new Scene(root, 640, 240));
        stage.show();
    }

    @Test
    void digitsStandOnWholePixelsAtEverySizeOfType(FxRobot robot) {
        for (int i = 0; i < 12; i++) {
            double before = view.characterWidth();
            robot.interact(() -> {
                look.zoom(1);
                view.getScene().getRoot().applyCss();
            });

            assertThat(view.characterWidth()).isGreaterThan(before);
            assertThat(view.baseline())
                    .isEqualTo(Math.rint(view.baseline()))
                    .isBetween(view.rowHeight() / 2, view.rowHeight());
        }
    }
}
