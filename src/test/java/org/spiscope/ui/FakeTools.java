package org.spiscope.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import org.spiscope.ui.theme.Look;

/** Opens nothing and writes down what it was asked to. */
public final class FakeTools implements ContextTools {
    /** What was asked for: {@code layout} or {@code compare}. */
    public final List<String> opened = new ArrayList<>();

    @Override
    public void editLayout() {
        opened.add("layout");
    }

    @Override
    public void compare() {
        opened.add("compare");
    }

    @Override
    public void dress(Parent content) {
        new Look().dress(content);
    }
}
