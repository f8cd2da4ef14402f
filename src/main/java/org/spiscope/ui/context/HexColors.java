package org.spiscope.ui.context;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours of the hex view, as the stylesheet gives them. */
final class HexColors {
    private static final StyleablePropertyFactory<HexView> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final HexView view;
    final StyleableProperty<Color> text;
    final StyleableProperty<Color> dim;
    final StyleableProperty<Color> selected;
    final StyleableProperty<Color> outline;
    final StyleableProperty<Color> changed;
    final StyleableProperty<Color> changedMark;

    HexColors(HexView view) {
        this.view = view;
        text = color("-hex-text", Color.BLACK);
        dim = color("-hex-dim", Color.GRAY);
        selected = color("-hex-selected", Color.LIGHTBLUE);
        outline = color("-hex-outline", Color.BLUE);
        changed = color("-hex-changed", Color.LIGHTYELLOW);
        changedMark = color("-hex-changed-mark", Color.ORANGE);
    }

    private StyleableProperty<Color> color(String css, Color initial) {
        return FACTORY.createStyleableColorProperty(
                view, css.substring(1), css, v -> v.colors().of(css), initial);
    }

    private StyleableProperty<Color> of(String css) {
        return switch (css) {
            case "-hex-text" -> text;
            case "-hex-dim" -> dim;
            case "-hex-selected" -> selected;
            case "-hex-outline" -> outline;
            case "-hex-changed" -> changed;
            default -> changedMark;
        };
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return FACTORY.getCssMetaData();
    }
}
