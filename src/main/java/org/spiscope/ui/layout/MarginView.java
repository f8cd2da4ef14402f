package org.spiscope.ui.layout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.theme.Styles;

/** The margin beside the declarations: line number, offset, size and hole of each line that is on the screen. */
final class MarginView extends Region {
    private static final StyleablePropertyFactory<MarginView> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final int LINE_END = 4;
    private static final int OFFSET_AT = 6;
    private static final int SIZE_END = 19;
    private static final int HOLE_END = 25;
    private static final int WIDTH = 26;
    private static final double PADDING = 4;

    private final Canvas canvas = new Canvas();
    private final Text probe = new Text("0");
    private final StyleableProperty<Color> text = color("-margin-text", Color.BLACK);
    private final StyleableProperty<Color> dim = color("-margin-dim", Color.GRAY);
    private final StyleableProperty<Color> hole = color("-margin-hole", Color.DARKORANGE);
    private final StyleableProperty<Color> bad = color("-margin-bad", Color.DARKRED);
    private Map<Integer, LineNote> notes = Map.of();
    private Set<Integer> wrong = Set.of();
    private int lines = 1;
    private double lineHeight;
    private double top;
    private double scrolled;

    MarginView() {
        getStyleClass().add("margin-view");
        setAccessibleRole(AccessibleRole.TEXT);
        probe.getStyleClass().addAll(Styles.MONO, "declaration-text");
        probe.setOpacity(0);
        probe.setManaged(false);
        getChildren().addAll(probe, canvas);
        InvalidationListener redraw = property -> requestLayout();
        probe.fontProperty().addListener(redraw);
        for (Object each : List.of(text, dim, hole, bad)) {
            ((javafx.beans.Observable) each).addListener(redraw);
        }
    }

    private StyleableProperty<Color> color(String css, Color initial) {
        return FACTORY.createStyleableColorProperty(this, css.substring(1), css, view -> view.of(css), initial);
    }

    private StyleableProperty<Color> of(String css) {
        return switch (css) {
            case "-margin-text" -> text;
            case "-margin-dim" -> dim;
            case "-margin-hole" -> hole;
            default -> bad;
        };
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /** Takes what to say of which line, and which lines have an error. */
    void show(int newLines, Map<Integer, LineNote> newNotes, Set<Integer> newWrong) {
        lines = newLines;
        notes = newNotes;
        wrong = newWrong;
        requestLayout();
    }

    /** Follows the text, in pixels: how high a line is, where the first one begins, and how far it is scrolled. */
    void follow(double newLineHeight, double newTop, double newScrolled) {
        lineHeight = newLineHeight;
        top = newTop;
        scrolled = newScrolled;
        requestLayout();
    }

    /** The words of the columns, as wide as they are drawn. */
    static String caption() {
        return String.format("%" + LINE_END + "s  %-7s%6s%6s", "line", "offset", "size", "hole");
    }

    private double characterWidth() {
        return probe.getLayoutBounds().getWidth();
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(2 * PADDING + WIDTH * characterWidth());
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, getWidth(), getHeight());
        gc.setFont(probe.getFont());
        gc.setTextBaseline(VPos.CENTER);
        if (lineHeight <= 0) {
            return;
        }
        int first = Math.max(1, (int) Math.floor((scrolled - top) / lineHeight) + 1);
        int last = Math.min(lines, first + (int) Math.ceil(getHeight() / lineHeight) + 1);
        for (int line = first; line <= last; line++) {
            draw(gc, line, top - scrolled + (line - 0.5) * lineHeight);
        }
    }

    private void draw(GraphicsContext gc, int line, double middle) {
        boolean isWrong = wrong.contains(line);
        gc.setFill(isWrong ? bad.getValue() : dim.getValue());
        rightAligned(gc, (isWrong ? "!" : "") + line, LINE_END, middle);
        LineNote note = notes.get(line);
        if (note != null) {
            gc.setFill(text.getValue());
            gc.fillText(note.offset(), PADDING + OFFSET_AT * characterWidth(), middle);
            rightAligned(gc, note.size(), SIZE_END, middle);
            if (note.hole() > 0) {
                gc.setFill(hole.getValue());
                rightAligned(gc, "+" + note.hole(), HOLE_END, middle);
            }
        }
    }

    private void rightAligned(GraphicsContext gc, String words, int end, double middle) {
        gc.fillText(words, PADDING + (end - words.length()) * characterWidth(), middle);
    }

    /** What is said of a line; null for nothing. */
    @Nullable
    LineNote noteOf(int line) {
        return notes.get(line);
    }

    boolean isWrong(int line) {
        return wrong.contains(line);
    }
}
