package org.spiscope.inspect;

import java.util.List;

/**
 * A call that the workbench can make, and the fields to fill in for it.
 *
 * @param call the C name, such as WSPBind
 * @param help what it does, in one line
 * @param fields its arguments, in order
 */
public record CallForm(String call, String help, List<Field> fields) {
    /**
     * One argument.
     *
     * @param name the C name of the parameter
     * @param kind what may be filled in
     * @param initial what stands there at first
     * @param choices for CHOICE; empty otherwise
     */
    public record Field(String name, Kind kind, String initial, List<String> choices) {}

    /** What a field takes. */
    public enum Kind {
        /** A catalog entry id. */
        ENTRY,
        /** A socket handle. */
        HANDLE,
        /** An address such as 127.0.0.1:80. */
        ADDRESS,
        /** A number, decimal or 0x. */
        NUMBER,
        /** Any text, sent as UTF-8. */
        TEXT,
        /** One of {@link Field#choices()}. */
        CHOICE
    }
}
