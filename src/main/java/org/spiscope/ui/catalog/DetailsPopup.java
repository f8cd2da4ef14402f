package org.spiscope.ui.catalog;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.spiscope.inspect.EntryView;
import org.spiscope.ui.catalog.EntryDetails.Line;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.theme.Styles;

/** The card with all fields of an entry. */
final class DetailsPopup {
    private static final double HEIGHT_EMS = 42;

    private DetailsPopup() {}

    static void show(Node owner, EntryView entry, Look look) {
        PopOver popup = new PopOver(content(entry, look));
        popup.setTitle(EntryText.title(entry));
        popup.setArrowLocation(ArrowLocation.LEFT_TOP);
        popup.setDetachable(true);
        popup.setAnimated(false);
        popup.show(owner);
        look.dress(popup.getScene().getRoot());
    }

    private static Node content(EntryView entry, Look look) {
        Label title = new Label("WSAPROTOCOL_INFOW of " + EntryText.title(entry));
        title.getStyleClass().add(Styles.PANE_TITLE);
        ScrollPane scroll = new ScrollPane(grid(EntryDetails.of(entry)));
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT_EMS * look.fontSizeProperty().get());
        VBox content = new VBox(title, scroll);
        content.setId("entry-details");
        content.getStyleClass().add("entry-details");
        return content;
    }

    private static GridPane grid(List<Line> lines) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("field-grid");
        for (int row = 0; row < lines.size(); row++) {
            Line line = lines.get(row);
            grid.add(label(line.name(), Styles.MONO), 0, row);
            grid.add(new Label(line.decoded()), 1, row);
            Label raw = label(line.raw(), Styles.MONO);
            raw.getStyleClass().add(Styles.DIM);
            grid.add(raw, 2, row);
        }
        return grid;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
