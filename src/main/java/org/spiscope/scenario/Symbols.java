package org.spiscope.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SpiVersion;

/** What a scenario has named so far, in the order of its text. */
final class Symbols {
    private final Set<String> threads = new HashSet<>();
    private final Set<String> sockets = new HashSet<>();
    private final List<EntrySelector> entries = new ArrayList<>();
    private @Nullable SpiVersion version;

    /** A thread begins with the first line that speaks of it. */
    String beginThread(Token name) {
        threads.add(name.getText());
        return name.getText();
    }

    String beginSocket(Token name) {
        sockets.add(name.getText());
        return name.getText();
    }

    String thread(Token name) {
        if (!threads.contains(name.getText())) {
            throw Place.of(name).error("no line above begins a thread '" + name.getText() + "'");
        }
        return name.getText();
    }

    String socket(Token name) {
        return socket(Place.of(name), name.getText());
    }

    String socket(Place place, String name) {
        if (!sockets.contains(name)) {
            throw place.error("no line above makes a socket '" + name + "'");
        }
        return name;
    }

    EntrySelector entry(EntrySelector selector) {
        entries.add(selector);
        return selector;
    }

    void version(Place place, SpiVersion wanted) {
        if (version != null || !threads.isEmpty()) {
            throw place.error("winsock stands once, before the first line of a thread");
        }
        version = wanted;
    }

    SpiVersion version() {
        return version == null ? SpiVersion.V2_2 : version;
    }

    List<EntrySelector> entries() {
        return entries;
    }
}
