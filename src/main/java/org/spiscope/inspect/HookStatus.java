package org.spiscope.inspect;

/** What is known of one blocking hook: of a cell of the matrix thread × entry, or, as the worst of its cells, of a catalog entry. */
public enum HookStatus {
    NOT_ASKED("not-asked", "not asked yet"),
    NONE("none", "none: native wait"),
    INSTALLED("installed", "hook installed"),
    POLLING("polling", "polling now"),
    CANCELLED("cancelled", "cancelled"),
    ERROR("error", "error");

    private final String id;
    private final String words;

    HookStatus(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** The word in exports. */
    public String id() {
        return id;
    }

    /** The words on the screen. */
    public String words() {
        return words;
    }

    /** The worse of two; the constants stand from best to worst. */
    public HookStatus worse(HookStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
