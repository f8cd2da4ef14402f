package org.spiscope.ui.host;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spiscope.ui.HostPrompt;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** What can be done where nothing is hosted yet, one click each. */
public final class HostOffers {
    private final VBox node = new VBox();

    /** Offers that lead to {@code hosts}. */
    public HostOffers(HostPrompt hosts) {
        node.setId("host-offers");
        node.getStyleClass().addAll("empty-box", "host-offers");
        Label title = new Label("Nothing is hosted yet");
        title.getStyleClass().add("empty-title");
        Label detail = new Label("Handles appear here when a provider makes them.");
        detail.getStyleClass().add(Styles.DIM);
        detail.setWrapText(true);
        node.getChildren()
                .addAll(
                        title,
                        detail,
                        offer("offer-library", Icon.NATIVE, "Host a library…", hosts::askLibrary),
                        offer("offer-entry", Icon.ENTRY, "Host an entry of this machine's catalog…", hosts::askEntry),
                        offer("offer-emulator", Icon.EMULATED, "See the emulator's demonstration", hosts::demonstrate));
    }

    /** The offers. */
    public Node node() {
        return node;
    }

    private static Button offer(String id, Icon icon, String words, Runnable action) {
        Button offer = new Button(words, icon.node());
        offer.setId(id);
        offer.setMaxWidth(Double.MAX_VALUE);
        offer.setMinWidth(Region.USE_PREF_SIZE);
        offer.setOnAction(event -> action.run());
        return offer;
    }
}
