package org.spiscope.nativehost.jna;

import org.jspecify.annotations.Nullable;

/** What providers import past their up-call table and what is led to the session instead; see {@code ImportedFunctions}. */
enum ImportedFunction {
    WPUCompleteOverlappedRequest("ws2_32.dll"),
    WSCEnumProtocols("ws2_32.dll"),
    WSCGetProviderPath("ws2_32.dll"),
    CreateIoCompletionPort("kernel32.dll");

    private final String library;

    ImportedFunction(String library) {
        this.library = library;
    }

    /** The DLL that documents name for it; API sets forward to it under other names. */
    String library() {
        return library;
    }

    /** As a person says it. */
    String words() {
        return name() + " of " + library;
    }

    /** The function of this name; null when it is none of them. */
    static @Nullable ImportedFunction named(String name) {
        for (ImportedFunction function : values()) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        return null;
    }

    /** The name of the data symbol that a library for Linux keeps a pointer to it in, as src/test/native/spi.h fixes it. */
    String symbol() {
        return "lp" + name();
    }
}
