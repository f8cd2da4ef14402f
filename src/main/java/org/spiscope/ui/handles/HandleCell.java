package org.spiscope.ui.handles;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;

/** A cell that reads the model when told to, because its row's text moves with time and the list does not announce changes. */
final class HandleCell extends TableCell<HandleView, HandleView> {
    private final HandleColumn column;
    private final HandlesModel model;
    private final @Nullable FontIcon icon;

    HandleCell(HandleColumn column, HandlesModel model) {
        this.column = column;
        this.model = model;
        icon = column == HandleColumn.STATUS ? HandleStatus.OPEN.icon().node() : null;
        if (column.isMono()) {
            getStyleClass().addAll(Styles.MONO, "small");
        }
        setAlignment(column.isNumber() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        WholeText.on(this);
    }

    @Override
    protected void updateItem(@Nullable HandleView item, boolean empty) {
        super.updateItem(item, empty);
        render();
    }

    void render() {
        Rows rows = model.rows();
        int row = getIndex();
        if (isEmpty() || row < 0 || row >= rows.size()) {
            setText(null);
            setGraphic(null);
            return;
        }
        HandleView handle = rows.get(row);
        if (icon == null) {
            setText(column.text(handle, rows.snapshot().takenAt()));
        } else {
            renderStatus(handle, icon);
        }
        pseudoClassStateChanged(Styles.CHANGED, model.isChanged(handle, column));
        pseudoClassStateChanged(
                Styles.DIMMED, handle.ifs() && (column == HandleColumn.CONTEXT || column == HandleColumn.KIND));
    }

    private void renderStatus(HandleView handle, FontIcon drawn) {
        HandleStatus status = HandleStatus.of(handle);
        if (status == HandleStatus.OPEN && model.isFresh(handle)) {
            status = HandleStatus.NEW;
        }
        status.icon().drawOn(drawn);
        if (!getStyleClass().contains(status.style())) {
            getStyleClass().removeAll(Styles.NEUTRAL, Styles.GOOD, Styles.ACTIVE, Styles.BAD);
            getStyleClass().add(status.style());
        }
        setText(status.word());
        setGraphic(drawn);
    }
}
