package org.spiscope.client;

import java.util.List;
import java.util.function.Function;
import org.spiscope.client.CallForms.Field;
import org.spiscope.client.CallForms.Form;
import org.spiscope.client.CallForms.Kind;

/**
 * A form and the way from its fields to the call.
 *
 * @param read makes the call; throws IllegalArgumentException when a field cannot be read
 */
record FormDefinition(Form form, Function<FormFields, SpiCall> read) {
    static FormDefinition form(String call, String help, Function<FormFields, SpiCall> read, Field... fields) {
        return new FormDefinition(new Form(call, help, List.of(fields)), read);
    }

    static Field field(String name, Kind kind, String initial, String... choices) {
        return new Field(name, kind, initial, List.of(choices));
    }
}
