package org.spiscope.ui.text;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Shows the whole text of a label or cell that had no room for it. */
public final class WholeText {
    private static final double WIDEST = 640;

    private WholeText() {}

    /** While the pointer is on {@code labeled} and its text is cut off, a tooltip has the text; otherwise there is none. */
    public static void on(Labeled labeled) {
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(WIDEST);
        labeled.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            boolean cutOff = isCutOff(labeled);
            whole.setText(cutOff ? labeled.getText() : "");
            labeled.setTooltip(cutOff ? whole : null);
        });
    }

    /** Whether what is drawn is less than the text. */
    public static boolean isCutOff(Labeled labeled) {
        @Nullable String text = labeled.getText();
        return text != null
                && !text.isEmpty()
                && labeled.lookup(".text") instanceof Text drawn
                && !drawn.getText().equals(text);
    }
}
