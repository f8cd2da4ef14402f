package org.spiscope.ui.theme;

import java.util.function.DoubleConsumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.text.Text;
import javafx.util.Duration;

/**
 * Tells how large the type is where it stands, in pixels: for what no stylesheet can give in em, such as the width of a column. It is put among the
 * children of a pane, takes no room and is never seen.
 */
public final class TypeRuler extends Text {
    private final ReadOnlyDoubleWrapper size = new ReadOnlyDoubleWrapper(this, "size", Look.DEFAULT_FONT_SIZE);

    /** A ruler, to be put somewhere. */
    public TypeRuler() {
        setManaged(false);
        setOpacity(0);
        setMouseTransparent(true);
        // Not in the midst of applying the stylesheets, where what follows would make cells that have no style yet.
        PauseTransition afterwards = new PauseTransition(Duration.ONE);
        afterwards.setOnFinished(event -> size.set(getFont().getSize()));
        fontProperty().addListener((property, before, now) -> afterwards.playFromStart());
    }

    /** The font size in pixels; the default one until the stylesheets have been applied. */
    public ReadOnlyDoubleProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** Tells {@code follower} the size now and whenever it changes. */
    public void follow(DoubleConsumer follower) {
        sizeProperty().subscribe(now -> follower.accept(now.doubleValue()));
    }
}
