package org.spiscope.scenario;

import java.util.List;
import org.spiscope.winsock.SpiVersion;

/** A scenario that can be run: parsed, and right as far as can be told without a catalog. Immutable. */
public final class Scenario {
    private final String name;
    private final String title;
    private final String text;
    private final SpiVersion version;
    private final List<Statement> statements;
    private final List<EntrySelector> entries;

    Scenario(
            String name,
            String title,
            String text,
            SpiVersion version,
            List<Statement> statements,
            List<EntrySelector> entries) {
        this.name = name;
        this.title = title;
        this.text = text;
        this.version = version;
        this.statements = List.copyOf(statements);
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a scenario.
     *
     * @param name to know it by, such as its file's
     * @throws ScenarioSyntaxException when the text has an error; the message tells where and what
     */
    public static Scenario parse(String name, String text) {
        return new ScenarioReader(name, text).read();
    }

    /** The name to play it by. */
    public String name() {
        return name;
    }

    /** What it shows, in one line. */
    public String title() {
        return title;
    }

    /** The text it was read from. */
    public String text() {
        return text;
    }

    SpiVersion version() {
        return version;
    }

    List<Statement> statements() {
        return statements;
    }

    /** Every catalog entry that it speaks of. */
    List<EntrySelector> entries() {
        return entries;
    }

    @Override
    public String toString() {
        return name + ": " + title;
    }
}
