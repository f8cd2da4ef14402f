package org.spiscope.layout.declaration;

import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.spiscope.layout.grammar.CTokens;

/** The source annotations of sal.h, the older ones of specstrings.h and those of driverspecs.h: what a checker reads and a compiler does not. */
final class Annotations {
    private static final Pattern OLDER = Pattern.compile(
            "__(in|out|inout|deref|field|struct|drv|success|checkReturn|callback|notnull|maybenull|reserved|range"
                    + "|format_string|nullterminated|nullnullterminated|post|pre|ecount|bcount|typefix|override)"
                    + "(_[a-z0-9A-Z_]+)?");

    private Annotations() {}

    static boolean isOne(Token token) {
        String text = token.getText();
        return token.getType() == CTokens.NAME
                && text.startsWith("_")
                && (isSal(text) || OLDER.matcher(text).matches());
    }

    /** Such as {@code _In_} and {@code _Field_size_}; a name all in capitals is somebody's tag. */
    private static boolean isSal(String text) {
        return text.length() > 3
                && Character.isUpperCase(text.charAt(1))
                && text.endsWith("_")
                && text.chars().anyMatch(Character::isLowerCase);
    }
}
