package org.spiscope.upcall;

/**
 * An entry point that a provider library takes from the system by itself, past its up-call table.
 *
 * @param library the library that imports it, by its file name
 * @param function the function, such as WSCEnumProtocols of ws2_32.dll
 * @param redirected whether calls of it come to the up-call layer
 * @param reason when they do not: why, and what that means; empty otherwise
 */
public record LibraryImport(String library, String function, boolean redirected, String reason) {
    /** One whose calls come to the layer. */
    public static LibraryImport redirected(String library, String function) {
        return new LibraryImport(library, function, true, "");
    }

    /** One whose calls go past the layer. */
    public static LibraryImport lost(String library, String function, String reason) {
        return new LibraryImport(library, function, false, reason);
    }

    /** The line for it in the log. */
    public String words() {
        return library + " imports " + function + (redirected ? ", which comes here" : ": " + reason);
    }
}
