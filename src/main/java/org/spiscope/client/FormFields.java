package org.spiscope.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spiscope.client.CallForms.Field;
import org.spiscope.client.CallForms.Form;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;

/** The texts filled into a form, read as what they should be. */
final class FormFields {
    private final Form form;
    private final Map<String, String> texts;

    /** @throws IllegalArgumentException when a text belongs to no field */
    FormFields(Form form, Map<String, String> texts) {
        this.form = form;
        this.texts = Map.copyOf(texts);
        for (String name : texts.keySet()) {
            field(name);
        }
    }

    private Field field(String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(form.call() + " has no field \"" + name + "\""));
    }

    String text(String name) {
        return texts.getOrDefault(name, field(name).initial());
    }

    /** The text of a field that must not be empty. */
    String someText(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw wrong(name, "must not be empty");
        }
        return text;
    }

    long handle(String name) {
        try {
            return HexText.parse(text(name));
        } catch (NumberFormatException e) {
            throw wrong(name, "is not a number, decimal or 0x: \"" + text(name) + "\"");
        }
    }

    /** 32 bits, with or without sign. */
    int number(String name) {
        long number = handle(name);
        if (number < Integer.MIN_VALUE || number > 0xFFFF_FFFFL) {
            throw wrong(name, "does not fit in 32 bits: " + text(name));
        }
        return (int) number;
    }

    /** A number from {@code least} to {@code most}. */
    int number(String name, int least, int most) {
        int number = number(name);
        if (number < least || number > most) {
            throw wrong(name, "must be from " + least + " to " + most + ": " + text(name));
        }
        return number;
    }

    Sockaddr address(String name) {
        Sockaddr address = Sockaddr.parse(text(name).strip());
        if (address == null) {
            throw wrong(name, "is not an address such as 127.0.0.1:80: \"" + text(name) + "\"");
        }
        return address;
    }

    /** Which of the choices was made, from 0. */
    int choice(String name) {
        int index = field(name).choices().indexOf(text(name));
        if (index < 0) {
            throw wrong(
                    name, "must be one of " + String.join(", ", field(name).choices()) + ": \"" + text(name) + "\"");
        }
        return index;
    }

    /** Handles separated by commas or blanks; none for an empty text. */
    List<Long> handles(String name) {
        return Stream.of(text(name).split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> new FormFields(form, Map.of(name, part)).handle(name))
                .toList();
    }

    private IllegalArgumentException wrong(String name, String complaint) {
        return new IllegalArgumentException(form.call() + ": " + name + " " + complaint);
    }
}
