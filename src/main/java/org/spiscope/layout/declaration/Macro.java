package org.spiscope.layout.declaration;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code #define} defines.
 *
 * @param parameters null for a macro without parentheses
 * @param isVariadic whether the last parameter takes all arguments that are left
 * @param body what it stands for
 */
record Macro(String name, @Nullable List<String> parameters, boolean isVariadic, List<Token> body) {
    Macro {
        parameters = parameters == null ? null : List.copyOf(parameters);
        body = List.copyOf(body);
    }
}
