package org.spiscope.ui.context;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.spiscope.ui.theme.Styles;

/**
 * Bytes as offset, hexadecimal and ASCII. Drawn, not built of nodes: it costs what is on the screen, whatever the length.
 */
final class HexView extends Region {
    private static final double LINE = 1.45;
    private static final int PREFERRED_ROWS = 8;
    private static final double PADDING = 6;

    private final HexModel model;
    private final HexColors colors = new HexColors(this);
    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Text probe = new Text("0");
    private HexGeometry geometry = new HexGeometry(HexGeometry.WIDE, 0);
    private boolean reveal;

    HexView(HexModel model) {
        this.model = model;
        getStyleClass().add("hex-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("bytes of the context");
        // The stylesheet sets the font of a node that is laid out, so this one is; it only measures and is never seen.
        probe.getStyleClass().addAll(Styles.MONO, "hex-text");
        probe.setOpacity(0);
        probe.setManaged(false);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        getChildren().addAll(probe, canvas, scroll);
        listen();
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> model.point(byteAt(e)));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> model.point(-1));
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void listen() {
        InvalidationListener redraw = property -> requestLayout();
        InvalidationListener show = property -> {
            reveal = true;
            requestLayout();
        };
        model.bytesProperty().addListener(redraw);
        model.hoverProperty().addListener(redraw);
        model.marksVersionProperty().addListener(redraw);
        model.selectionProperty().addListener(show);
        model.caretProperty().addListener(show);
        probe.fontProperty().addListener(redraw);
        scroll.valueProperty().addListener(redraw);
        focusedProperty().addListener(redraw);
        for (Object color :
                List.of(colors.text, colors.dim, colors.selected, colors.outline, colors.changed, colors.changedMark)) {
            ((javafx.beans.Observable) color).addListener(redraw);
        }
    }

    HexColors colors() {
        return colors;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return HexColors.metaData();
    }

    double characterWidth() {
        return probe.getLayoutBounds().getWidth();
    }

    double rowHeight() {
        return Math.ceil(probe.getFont().getSize() * LINE);
    }

    /** Where the digits stand, from the top of their row; in whole pixels, lest some of a row be rounded up and others down. */
    double baseline() {
        double above = (rowHeight() - 2 - probe.getLayoutBounds().getHeight()) / 2;
        return Math.round(above + probe.getBaselineOffset());
    }

    @Override
    protected void layoutChildren() {
        double barWidth = scroll.prefWidth(-1);
        double width = Math.max(0, getWidth() - barWidth);
        geometry = HexGeometry.fitting(
                (width - 2 * PADDING) / characterWidth(), model.bytes().length());
        canvas.setWidth(width);
        canvas.setHeight(getHeight());
        layoutScroll(barWidth);
        new HexPainter(this, canvas, geometry, PADDING, firstRow()).paint(model, probe.getFont());
    }

    private void layoutScroll(double barWidth) {
        double visible = Math.max(1, Math.floor((getHeight() - PADDING) / rowHeight()));
        double hidden = Math.max(0, geometry.rows() - visible);
        scroll.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
        scroll.setVisible(hidden > 0);
        scroll.setMax(hidden);
        scroll.setVisibleAmount(hidden == 0 ? 0 : hidden * visible / geometry.rows());
        scroll.setBlockIncrement(visible);
        if (reveal) {
            reveal = false;
            reveal(visible, hidden);
        }
        scroll.setValue(Math.max(0, Math.min(scroll.getValue(), hidden)));
    }

    private void reveal(double visible, double hidden) {
        int at = model.caretProperty().get() >= 0
                ? model.caretProperty().get()
                : model.selectionProperty().get().offset();
        int row = at / geometry.bytesPerRow();
        double value = Math.min(scroll.getValue(), row);
        scroll.setValue(Math.max(0, Math.min(hidden, Math.max(value, row - visible + 1))));
    }

    private int firstRow() {
        return (int) Math.round(scroll.getValue());
    }

    @Override
    protected double computePrefHeight(double width) {
        return PADDING * 2 + rowHeight() * Math.min(PREFERRED_ROWS, Math.max(1, geometry.rows()));
    }

    /** The width that sixteen bytes a row need. */
    @Override
    protected double computePrefWidth(double height) {
        HexGeometry wide = new HexGeometry(HexGeometry.WIDE, model.bytes().length());
        return Math.ceil(PADDING * 2 + characterWidth() * (wide.characters() + 1) + scroll.prefWidth(-1));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return rowHeight() * 2;
    }

    private int byteAt(MouseEvent event) {
        int row = (int) Math.floor((event.getY() - PADDING) / rowHeight()) + firstRow();
        return geometry.byteAt(row, (event.getX() - PADDING) / characterWidth());
    }

    private void press(MouseEvent event) {
        requestFocus();
        int at = byteAt(event);
        if (at >= 0) {
            model.pick(at);
        }
    }

    private void wheel(ScrollEvent event) {
        double rows = -event.getDeltaY() / rowHeight();
        scroll.setValue(Math.max(0, Math.min(scroll.getMax(), Math.round(scroll.getValue() + rows))));
        event.consume();
    }

    private void key(KeyEvent event) {
        int row = geometry.bytesPerRow();
        int page = ((int) Math.max(1, scroll.getBlockIncrement())) * row;
        int inRow = Math.max(0, model.caretProperty().get()) % row;
        switch (event.getCode()) {
            case LEFT -> model.move(-1);
            case RIGHT -> model.move(1);
            case UP -> model.move(-row);
            case DOWN -> model.move(row);
            case PAGE_UP -> model.movePage(-page);
            case PAGE_DOWN -> model.movePage(page);
            case HOME -> model.movePage(event.isShortcutDown() ? Integer.MIN_VALUE / 2 : -inRow);
            case END -> model.movePage(event.isShortcutDown() ? Integer.MAX_VALUE / 2 : row - 1 - inRow);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
