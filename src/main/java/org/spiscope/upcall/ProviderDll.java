package org.spiscope.upcall;

/**
 * The file behind a catalog entry.
 *
 * @param path with environment strings expanded; empty when the catalog does not tell it
 * @param state whether it is there
 * @param version its file version, such as 10.0.19041.1; empty when it has none, or that cannot be read
 */
public record ProviderDll(String path, State state, String version) {
    /** Of an entry whose path the catalog does not tell. */
    public static final ProviderDll UNKNOWN = new ProviderDll("", State.UNKNOWN, "");

    /** Whether the file is there. */
    public enum State {
        PRESENT,
        MISSING,
        /** The catalog does not say which file it is. */
        UNKNOWN
    }
}
