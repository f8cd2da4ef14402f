package org.spiscope.ui.context;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Draws the rows of a hex view that are on the screen. Made for one drawing. */
final class HexPainter {
    private static final double INSET = 0.35;
    private static final double MARK = 2;

    private final HexColors colors;
    private final GraphicsContext gc;
    private final HexGeometry geometry;
    private final double padding;
    private final int firstRow;
    private final double charWidth;
    private final double rowHeight;
    private final double height;
    private final double baseline;
    private final boolean focused;

    HexPainter(HexView view, Canvas canvas, HexGeometry geometry, double padding, int firstRow) {
        this.colors = view.colors();
        this.gc = canvas.getGraphicsContext2D();
        this.geometry = geometry;
        this.padding = padding;
        this.firstRow = firstRow;
        this.charWidth = view.characterWidth();
        this.rowHeight = view.rowHeight();
        this.height = canvas.getHeight();
        this.baseline = view.baseline();
        this.focused = view.isFocused();
        gc.clearRect(0, 0, canvas.getWidth(), height);
    }

    void paint(HexModel model, Font font) {
        gc.setFont(font);
        gc.setTextBaseline(VPos.BASELINE);
        int last = Math.min(geometry.rows(), firstRow + (int) Math.ceil(height / rowHeight) + 1);
        for (int row = firstRow; row < last; row++) {
            run(model.selectionProperty().get(), row, true);
            changed(model, row);
            run(model.hoverProperty().get(), row, false);
            text(model.bytes(), row);
        }
        caret(model.caretProperty().get());
    }

    private double x(int column) {
        return padding + column * charWidth;
    }

    private double y(int row) {
        return padding + (row - firstRow) * rowHeight;
    }

    /** A tint and, for those who do not see it, a bar under the digits. */
    private void changed(HexModel model, int row) {
        for (int i = 0; i < geometry.bytesPerRow(); i++) {
            int at = row * geometry.bytesPerRow() + i;
            if (at < geometry.length() && model.isChanged(at)) {
                changed(geometry.hexColumn(i), 2, row);
                changed(geometry.asciiColumn(i), 1, row);
            }
        }
    }

    private void changed(int column, int characters, int row) {
        double left = x(column) - INSET * charWidth;
        double width = (characters + 2 * INSET) * charWidth;
        gc.setFill(colors.changed.getValue());
        gc.fillRect(left, y(row), width, rowHeight);
        gc.setFill(colors.changedMark.getValue());
        gc.fillRect(left, y(row) + rowHeight - MARK, width, MARK);
    }

    /** A run's part in a row: filled and framed when selected, framed when only pointed at. */
    private void run(HexSelection run, int row, boolean filled) {
        int from = Math.max(run.offset(), row * geometry.bytesPerRow());
        int to = Math.min(run.offset() + run.length(), (row + 1) * geometry.bytesPerRow()) - 1;
        if (run.isEmpty() || from > to) {
            return;
        }
        int first = from % geometry.bytesPerRow();
        int last = to % geometry.bytesPerRow();
        box(geometry.hexColumn(first), geometry.hexColumn(last) + 2, row, filled);
        box(geometry.asciiColumn(first), geometry.asciiColumn(last) + 1, row, filled);
    }

    private void box(int fromColumn, int toColumn, int row, boolean filled) {
        double left = Math.round(x(fromColumn) - INSET * charWidth) + 0.5;
        double width = Math.round((toColumn - fromColumn + 2 * INSET) * charWidth);
        if (filled) {
            gc.setFill(colors.selected.getValue());
            gc.fillRect(left, y(row) + 0.5, width, rowHeight - 2);
        }
        gc.setStroke(colors.outline.getValue());
        gc.setLineDashes(filled ? new double[0] : new double[] {2, 2});
        gc.strokeRect(left, y(row) + 0.5, width, rowHeight - 2);
        gc.setLineDashes();
    }

    private void text(HexBytes bytes, int row) {
        double bottom = y(row) + baseline;
        int from = row * geometry.bytesPerRow();
        gc.setFill(colors.dim.getValue());
        gc.fillText(String.format("%0" + geometry.offsetDigits() + "X", from), padding, bottom);
        for (int i = 0; i < geometry.bytesPerRow() && from + i < bytes.length(); i++) {
            int at = from + i;
            gc.setFill(ink(bytes, at));
            gc.fillText(bytes.digits(at), x(geometry.hexColumn(i)), bottom);
            gc.fillText(String.valueOf(bytes.ascii(at)), x(geometry.asciiColumn(i)), bottom);
        }
    }

    /** Zeros are most of a context and carry least. */
    private Color ink(HexBytes bytes, int at) {
        boolean faint = !bytes.isReadable(at) || bytes.at(at) == 0;
        return faint ? colors.dim.getValue() : colors.text.getValue();
    }

    private void caret(int at) {
        if (at < 0 || at >= geometry.length()) {
            return;
        }
        int row = at / geometry.bytesPerRow();
        int column = geometry.hexColumn(at % geometry.bytesPerRow());
        gc.setStroke(focused ? colors.text.getValue() : colors.dim.getValue());
        gc.setLineWidth(focused ? 2 : 1);
        gc.strokeLine(x(column), y(row) + rowHeight - 2, x(column + 2), y(row) + rowHeight - 2);
        gc.setLineWidth(1);
    }
}
