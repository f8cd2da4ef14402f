package org.spiscope.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;

/** The look of the window, changed while it is open. Sizes in the stylesheet are in em, so one font size scales everything. */
public final class Look {
    /** The font size at first, in pixels. */
    public static final int DEFAULT_FONT_SIZE = 13;

    private static final String DATA = "data:text/css;base64,";
    private static final double ICON_SCALE = 1.1;
    private static final int SMALLEST = 9;
    private static final int LARGEST = 28;
    /** What all panes share, and one for each pane that needs more. */
    private static final List<String> STYLESHEETS = Stream.of(
                    "spi-scope.css",
                    "window.css",
                    "context.css",
                    "layout.css",
                    "log.css",
                    "workbench.css",
                    "cancel.css",
                    "host.css")
            .map(name ->
                    Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm())
            .toList();

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final IntegerProperty fontSize = new SimpleIntegerProperty(this, "fontSize", DEFAULT_FONT_SIZE);

    /** Light or dark. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** The font size in pixels. */
    public IntegerProperty fontSizeProperty() {
        return fontSize;
    }

    /** Makes the type larger or smaller by {@code pixels}, within reason. */
    public void zoom(int pixels) {
        fontSize.set(Math.max(SMALLEST, Math.min(LARGEST, fontSize.get() + pixels)));
    }

    /** Dresses a window's or a dialog's root, and keeps it dressed. */
    public void dress(Parent root) {
        root.getStylesheets().addAll(STYLESHEETS);
        root.getStyleClass().add(Styles.APP);
        theme.addListener((property, before, now) -> put(root));
        fontSize.addListener((property, before, now) -> put(root));
        put(root);
    }

    private void put(Parent root) {
        Application.setUserAgentStylesheet(theme.get().stylesheet());
        root.pseudoClassStateChanged(Styles.DARK, theme.get() == Theme.DARK);
        root.setStyle("-fx-font-size: " + fontSize.get() + "px;");
        root.getStylesheets().removeIf(sheet -> sheet.startsWith(DATA));
        root.getStylesheets().add(iconSizes(fontSize.get()));
    }

    /** An icon is a text of its own size: in em it would grow by itself with each pass of the stylesheets, so its size comes in pixels. */
    private static String iconSizes(int fontSize) {
        String css = ".ikonli-font-icon { -fx-icon-size: " + Math.round(fontSize * ICON_SCALE) + "px; }";
        return DATA + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
