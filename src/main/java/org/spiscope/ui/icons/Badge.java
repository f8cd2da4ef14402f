package org.spiscope.ui.icons;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.ui.theme.Styles;

/** A state as an icon and a word, coloured too; the colour alone never says it. */
public final class Badge extends Label {
    private final FontIcon icon = Icon.HANDLE_OPEN.node();
    private String style = Styles.NEUTRAL;

    /** A badge that says nothing yet. */
    public Badge() {
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().addAll(Styles.BADGE, style);
    }

    /** Says {@code words}; {@code style} is one of the badge styles of {@link Styles}. */
    public void show(Icon picture, String words, String style) {
        setText(words);
        picture.drawOn(icon);
        if (!style.equals(this.style)) {
            getStyleClass().remove(this.style);
            getStyleClass().add(style);
            this.style = style;
        }
    }
}
