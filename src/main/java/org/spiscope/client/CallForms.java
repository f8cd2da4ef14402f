package org.spiscope.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every call as a form to fill in: what fields it has, and how their texts become a call. */
public final class CallForms {
    private static final List<FormDefinition> DEFINITIONS = Stream.of(
                    FormsOfSockets.DEFINITIONS, FormsOfOptions.DEFINITIONS, FormsOfThreads.DEFINITIONS)
            .flatMap(List::stream)
            .toList();

    private CallForms() {}

    /**
     * A form.
     *
     * @param call the C name
     * @param help what the call does, in one line
     * @param fields its arguments, in order
     */
    public record Form(String call, String help, List<Field> fields) {}

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
        /** A socket handle, decimal or 0x. */
        HANDLE,
        /** An address such as 127.0.0.1:80. */
        ADDRESS,
        /** A number, decimal or 0x. */
        NUMBER,
        /** Any text. */
        TEXT,
        /** One of {@link Field#choices()}. */
        CHOICE
    }

    /** All forms, those of sockets first. */
    public static List<Form> forms() {
        return DEFINITIONS.stream().map(FormDefinition::form).toList();
    }

    /**
     * The call that a filled-in form asks for. A field that is left out has its initial value.
     *
     * @param call the C name
     * @param fields texts by the names of the fields
     * @throws IllegalArgumentException when there is no such call, or a field cannot be read; the message can be shown
     */
    public static SpiCall parse(String call, Map<String, String> fields) {
        FormDefinition definition = DEFINITIONS.stream()
                .filter(known -> known.form().call().equals(call))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no form for a call named \"" + call + "\""));
        return definition.read().apply(new FormFields(definition.form(), fields));
    }
}
