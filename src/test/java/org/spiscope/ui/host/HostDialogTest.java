package org.spiscope.ui.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.Notices;
import org.spiscope.ui.PaneStage;
import org.spiscope.winsock.ProtocolInfo;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class HostDialogTest {
    private static final ProtocolInfo TCP =
            ProtocolInfo.tcp("MSAFD Tcpip [TCP/IP]").withCatalogEntryId(1001);

    private final FakeInspector inspector = FakeInspector.ofSample();
    private final Notices notices = new Notices();
    private Button underneath;
    private HostDialog dialog;

    @Start
    void start(Stage stage) {
        underneath = new Button("underneath");
        inspector.machineEntries = CompletableFuture.completedFuture(List.of(TCP));
        PaneStage pane = new PaneStage(inspector);
        dialog = new HostDialog(inspector, pane.gate, notices);
        pane.show(stage, 900, 640, p -> new StackPane(underneath, dialog.node()));
        underneath.requestFocus();
    }

    private static void press(FxRobot robot, KeyCode key) {
        robot.push(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node focused() {
        return Objects.requireNonNull(underneath.getScene().getFocusOwner());
    }

    private void askLibrary(FxRobot robot) {
        robot.interact(dialog::askLibrary);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aLibraryIsHostedByKeysAlone(FxRobot robot) {
        askLibrary(robot);
        assertThat(focused().getId()).isEqualTo("host-library");
        robot.write("x.dll");
        press(robot, KeyCode.ENTER);
        assertThat(inspector.commands)
                .containsExactly("host "
                        + new Hosting.Libraries(List.of(new ProviderLibrary("x.dll", new EntryInfo.Default()))));
        assertThat(dialog.node().isVisible()).isFalse();
        assertThat(focused()).isSameAs(underneath);
    }

    @Test
    void aLayerIsAddedOverTheLibraryAndAnotherTakenOut(FxRobot robot) {
        askLibrary(robot);
        robot.write("base.dll");
        robot.clickOn("#host-add-layer").clickOn("#host-layer").write("layer.dll");
        robot.clickOn("#host-layer-entry-file").write("layer.json");
        robot.clickOn("#host-add-layer");
        robot.clickOn(robot.lookup(".host-layer-out").nth(1).queryButton());
        robot.clickOn("#host-confirm");
        assertThat(inspector.commands)
                .containsExactly("host "
                        + new Hosting.Libraries(List.of(
                                new ProviderLibrary("base.dll", new EntryInfo.Default()),
                                new ProviderLibrary("layer.dll", new EntryInfo.OfFile(Path.of("layer.json"))))));
    }

    @Test
    void itSaysBeforehandWhatAFaultDoes(FxRobot robot) {
        askLibrary(robot);
        assertThat(robot.lookup(".warning-line").queryAs(Label.class).getText())
                .contains("one that faults takes the process");
    }

    @Test
    void theFocusGoesRoundInsideTheDialog(FxRobot robot) {
        askLibrary(robot);
        for (int i = 0; i < 20; i++) {
            press(robot, KeyCode.TAB);
            assertThat(robot.lookup("#host-dialog").query().lookupAll("*")).contains(focused());
        }
        assertThat(focused()).isNotSameAs(underneath);
    }

    @Test
    void escapeLeavesEverythingAsItIs(FxRobot robot) {
        askLibrary(robot);
        press(robot, KeyCode.ESCAPE);
        assertThat(dialog.node().isVisible()).isFalse();
        assertThat(focused()).isSameAs(underneath);
        assertThat(inspector.commands).isEmpty();
    }

    @Test
    void anEntryIsChosenFromTheCatalog(FxRobot robot) {
        robot.interact(dialog::askEntry);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(focused().getId()).isEqualTo("host-an-entry");
        ComboBox<?> entries = robot.lookup("#host-entry").queryComboBox();
        robot.interact(() -> entries.getSelectionModel().select(0));
        robot.clickOn("#host-confirm");
        assertThat(inspector.commands).containsExactly("host " + new Hosting.CatalogEntry(1001));
    }

    @Test
    void aDebuggerIsWaitedForWithTheProcessIdOnTheScreen(FxRobot robot) {
        askLibrary(robot);
        robot.write("x.dll");
        robot.clickOn("#host-waits");
        robot.clickOn("#host-confirm");
        assertThat(robot.lookup("#host-waiting .label").queryAs(Label.class).getText())
                .contains("process " + ProcessHandle.current().pid());
        assertThat(inspector.commands).isEmpty();
        assertThat(focused().getId()).isEqualTo("host-go-on");
        press(robot, KeyCode.ENTER);
        assertThat(inspector.commands).hasSize(1);
    }

    @Test
    void theDemonstrationBeginsAtOnce(FxRobot robot) {
        robot.interact(dialog::demonstrate);
        assertThat(inspector.commands).containsExactly("host " + new Hosting.Emulated());
    }

    @Test
    void unloadingLeavesTheBareCatalog(FxRobot robot) {
        robot.interact(dialog::unload);
        assertThat(inspector.commands).containsExactly("host " + new Hosting.MachineCatalog());
    }

    @Test
    void aDemonstrationThatCannotBeginIsANotice(FxRobot robot) {
        inspector.played = CompletableFuture.failedFuture(new IllegalArgumentException("the inspector is closed"));
        robot.interact(dialog::demonstrate);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notices.newestProperty().get()).isEqualTo("the inspector is closed");
    }
}
