package org.spiscope.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.PaneStage;
import org.spiscope.ui.Rankings;
import org.spiscope.ui.Sample;
import org.spiscope.ui.selection.Selected;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LayoutPaneTest {
    private static final String TEXT = """
            typedef struct {
                DWORD state;
                BYTE  kind;
                SOCKADDR_IN local;
                PVOID next;
            } MINE;
            """;
    private static final String WRONG = "typedef struct {\n    DWORD state\n} MINE;\n";

    private PaneStage stage;

    @Start
    void start(Stage window) {
        stage = new PaneStage(FakeInspector.ofSample());
        stage.show(window, 1100, 640, p -> {
            // Typing rests at once.
            LayoutPane pane = new LayoutPane(p.inspector, p.feed, p.selection, p.gate, Runnable::run);
            pane.active(true);
            return pane.node();
        });
        stage.selection.select(new Selected.OfHandle(2));
    }

    private static TextArea area(FxRobot robot) {
        return robot.lookup("#layout-text").queryAs(TextArea.class);
    }

    private static MarginView margin(FxRobot robot) {
        return robot.lookup("#layout-margin").queryAs(MarginView.class);
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Button.class);
    }

    @SuppressWarnings("unchecked")
    private static ListView<DeclarationError> errors(FxRobot robot) {
        return robot.lookup("#layout-errors").queryAs(ListView.class);
    }

    private static TreeItem<?> tree(FxRobot robot) {
        return Objects.requireNonNull(
                robot.lookup("#context-tree").queryAs(TreeTableView.class).getRoot());
    }

    private static void paste(FxRobot robot, String text) {
        robot.interact(() -> area(robot).setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whatIsTypedIsDecodedFromTheHandlesRealBytes(FxRobot robot) throws TimeoutException {
        robot.clickOn("#layout-text").write("typedef struct{DWORD s;DWORD number;}T;");
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("number").tryQuery().isPresent());

        assertThat(tree(robot).getChildren()).hasSize(2);
        assertThat(label(robot, "#layout-facts")).isEqualTo("T: 8 bytes, aligned to 4, no holes");
    }

    @Test
    void theMarginTellsOffsetsSizesAndHoles(FxRobot robot) {
        paste(robot, TEXT);

        assertThat(margin(robot).noteOf(2)).isEqualTo(new LineNote("0x0000", "4", 0));
        assertThat(margin(robot).noteOf(3)).isEqualTo(new LineNote("0x0004", "1", 3));
        assertThat(margin(robot).noteOf(5)).isEqualTo(new LineNote("0x0018", "8", 0));
        assertThat(label(robot, "#layout-facts")).isEqualTo("MINE: 32 bytes, aligned to 8, 1 hole of 3 bytes");
    }

    @Test
    void howWellTheTextFitsIsToldAsItIsTyped(FxRobot robot) {
        stage.inspector.layouts.tried = Rankings.better().get(0).confidence();
        paste(robot, TEXT);

        assertThat(label(robot, "#layout-facts")).endsWith("3 bytes; fits 0.93, 6 of 7 checks");
    }

    @Test
    void errorsStandUnderTheTextWithTheirPlace(FxRobot robot) {
        paste(robot, WRONG);

        assertThat(errors(robot).isVisible()).isTrue();
        assertThat(errors(robot).getItems()).extracting(DeclarationError::line).containsExactly(3);
        assertThat(margin(robot).isWrong(3)).isTrue();
        assertThat(button(robot, "#layout-apply").isDisabled()).isTrue();

        robot.interact(() -> errors(robot).getSelectionModel().select(0));
        robot.clickOn("#layout-errors .list-cell");

        assertThat(area(robot).getCaretPosition()).isEqualTo(WRONG.indexOf("} MINE"));

        paste(robot, TEXT);

        assertThat(errors(robot).isVisible()).isFalse();
        assertThat(button(robot, "#layout-apply").isDisabled()).isFalse();
    }

    @Test
    void everyErrorIsListedAndAClickGoesThere(FxRobot robot) {
        String text = """
                typedef struct {
                    DWROD state;
                    BYTE  kind
                    WORD  number;
                    WSAEVNT readable;
                } MINE;
                typedef strut { int a; } OTHER;
                """;
        paste(robot, text);

        assertThat(errors(robot).getItems()).extracting(DeclarationError::line).containsExactly(2, 4, 5, 7);
        robot.clickOn("line 5, column 5: there is no type 'WSAEVNT'");
        assertThat(area(robot).getCaretPosition()).isEqualTo(text.indexOf("WSAEVNT"));
    }

    @Test
    void aPartIsNotTakenForTheContextWhenWhatComesAfterItHasAnError(FxRobot robot) {
        String text = "typedef struct { BYTE b; } PART;\ntypedef struct { PART p; DWROD d; } WHOLE;\n";
        paste(robot, text);

        assertThat(label(robot, "#layout-nothing"))
                .isEqualTo("No context by this text yet: see what is wrong with it after PART, on the left.\n"
                        + "To decode by PART, choose it as the type.");
        assertThat(robot.lookup("#layout-nothing").query().isVisible()).isTrue();
        assertThat(label(robot, "#layout-facts")).isEmpty();

        paste(robot, text.replace("DWROD", "DWORD"));
        assertThat(label(robot, "#layout-facts")).startsWith("WHOLE: 8 bytes");
    }

    @Test
    void aLongErrorHidesNoOtherBehindAScrollBar(FxRobot robot) {
        String longName = "a".repeat(200);
        paste(robot, "typedef struct { DWROD d; " + longName + " e; } T;");

        robot.interact(() -> errors(robot).getScene().getRoot().layout());
        assertThat(errors(robot).getItems()).hasSize(2);
        assertThat(errors(robot).lookupAll(".scroll-bar")).noneMatch(Node::isVisible);
    }

    @Test
    void applyingBindsAndRevertingGoesBack(FxRobot robot) {
        paste(robot, TEXT);
        robot.clickOn("#layout-apply");

        assertThat(stage.inspector.commands).contains("bind entry-" + Sample.TCP + " WIN64");
        assertThat(label(robot, "#layout-message")).isEqualTo("entry 1001 is decoded by MINE");
        assertThat(button(robot, "#layout-revert").isDisabled()).isTrue();

        paste(robot, WRONG);
        robot.clickOn("#layout-revert");

        assertThat(area(robot).getText()).isEqualTo(TEXT);
    }

    @Test
    void controlEnterApplies(FxRobot robot) {
        paste(robot, TEXT);
        robot.clickOn("#layout-text");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(stage.inspector.commands).contains("bind entry-" + Sample.TCP + " WIN64");
        assertThat(area(robot).getText()).isEqualTo(TEXT);
    }

    @Test
    void theTextStaysAndTheBytesChangeWithTheHandle(FxRobot robot) {
        paste(robot, TEXT);
        robot.interact(() -> stage.selection.select(new Selected.OfHandle(4)));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(area(robot).getText()).isEqualTo(TEXT);
        assertThat(label(robot, "#layout-handle")).startsWith("0x0110");
    }

    @Test
    void anEmptyEditorSaysWhatItIsFor(FxRobot robot) {
        assertThat(label(robot, "#layout-nothing"))
                .isEqualTo("What you paste on the left is decoded here, from this handle's real bytes.");

        robot.interact(() -> stage.selection.clear());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(label(robot, "#layout-nothing"))
                .isEqualTo("Select a handle: its context is decoded here as you type.");
    }
}
