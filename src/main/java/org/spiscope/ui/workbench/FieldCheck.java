package org.spiscope.ui.workbench;

import java.util.Locale;
import java.util.regex.Pattern;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;

/** Tells what is wrong with what was typed into a field, before the call is made. */
final class FieldCheck {
    private static final Pattern PORT = Pattern.compile(".*:\\d{1,5}");

    private FieldCheck() {}

    /** One line that says what is wrong and what is wanted; empty when all is well. */
    static String error(Field field, String text) {
        String typed = text.strip();
        return switch (field.kind()) {
            case ENTRY -> number(typed, "a catalog entry id such as 1001");
            case HANDLE -> number(typed, "a handle such as 0x0104");
            case NUMBER -> number(typed, "a number, decimal or 0x");
            case ADDRESS -> address(typed);
            case CHOICE -> choice(field, typed);
            case TEXT -> "";
        };
    }

    private static String number(String text, String wanted) {
        if (text.isEmpty()) {
            return "needed: " + wanted;
        }
        try {
            HexText.parse(text);
            return "";
        } catch (NumberFormatException e) {
            return "\"" + text + "\" is not " + wanted;
        }
    }

    private static String address(String text) {
        String wanted = "an address such as 127.0.0.1:80 or [::1]:80";
        if (text.isEmpty()) {
            return "needed: " + wanted;
        }
        if (!PORT.matcher(text).matches()) {
            return "\"" + text + "\" has no port: " + wanted;
        }
        return Sockaddr.parse(text) != null ? "" : "\"" + text + "\" is not " + wanted;
    }

    private static String choice(Field field, String text) {
        boolean known = field.choices().stream().anyMatch(choice -> choice.equals(text));
        return known ? "" : String.format(Locale.ROOT, "one of: %s", String.join(", ", field.choices()));
    }
}
