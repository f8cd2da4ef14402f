package org.spiscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.winsock.HexText;

/** What can be picked for a field now. */
final class FieldOptions {
    /** A list that nobody scrolls through to its end; others are typed. */
    private static final int MOST = 100;

    private FieldOptions() {}

    /** What can be picked for a field of this kind now; empty when it is typed. */
    static List<Option> of(Field field, Snapshot snapshot) {
        return switch (field.kind()) {
            case ENTRY ->
                snapshot.entries().stream()
                        .map(entry -> new Option(Integer.toString(entry.id()), entry.id() + " " + entry.name()))
                        .toList();
            case HANDLE -> handles(snapshot);
            case CHOICE ->
                field.choices().stream()
                        .map(choice -> new Option(choice, choice))
                        .toList();
            case ADDRESS, NUMBER, TEXT -> List.of();
        };
    }

    /** Open handles, newest first, and one that is no socket, to see what a provider says to it. */
    private static List<Option> handles(Snapshot snapshot) {
        List<Option> options = new ArrayList<>();
        List<HandleView> handles = snapshot.handles();
        for (int i = handles.size() - 1; i >= 0 && options.size() < MOST; i--) {
            if (!handles.get(i).closed()) {
                options.add(option(handles.get(i)));
            }
        }
        options.add(new Option("0xDEAD", "0xDEAD  no socket"));
        return options;
    }

    private static Option option(HandleView handle) {
        String value = HexText.pointer(handle.handle());
        List<String> facts = Stream.of(
                        handle.catalogEntryId() + " " + handle.provider(),
                        handle.state(),
                        handle.local(),
                        handle.remote())
                .filter(fact -> !fact.isEmpty())
                .toList();
        return new Option(value, value + "  " + String.join(" · ", facts));
    }
}
