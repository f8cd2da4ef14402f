package org.spiscope.ui;

import javafx.scene.Parent;

/** Opens what is too large for the pane of the context, on the handle that is selected. */
public interface ContextTools {
    /** Opens the editor of layouts. */
    void editLayout();

    /** Opens the comparison with another handle's context. */
    void compare();

    /** Gives what opens in a window of its own the main window's look. */
    void dress(Parent content);
}
