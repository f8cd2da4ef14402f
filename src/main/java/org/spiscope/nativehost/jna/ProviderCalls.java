package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import org.spiscope.upcall.ProviderFaultException;

/** Calls into provider libraries. */
final class ProviderCalls {
    /** All that JNA tells of a structured exception of Windows, in a plain java.lang.Error (its dispatch.c). */
    private static final String FAULT = "Invalid memory access";

    private ProviderCalls() {}

    static int invokeInt(Function function, Object... arguments) {
        try {
            return function.invokeInt(arguments);
        } catch (Error e) {
            throwFault(e);
            throw e;
        }
    }

    static long invokeLong(Function function, Object... arguments) {
        try {
            return function.invokeLong(arguments);
        } catch (Error e) {
            throwFault(e);
            throw e;
        }
    }

    private static void throwFault(Error error) {
        if (FAULT.equals(error.getMessage())) {
            throw new ProviderFaultException(error);
        }
    }
}
