package org.spiscope.ui;

import java.util.ArrayList;
import java.util.List;

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
}
