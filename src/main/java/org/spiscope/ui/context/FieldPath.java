package org.spiscope.ui.context;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a member stands, by names from the outermost structure down. It means the same member in the next snapshot, so expansion,
 * selection and chosen bases are kept by it.
 *
 * @param steps names; a name that siblings share has its number among them appended
 */
record FieldPath(List<String> steps) {
    static final FieldPath ROOT = new FieldPath(List.of());

    FieldPath {
        steps = List.copyOf(steps);
    }

    FieldPath child(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    /** As C writes it: {@code local.sin_port}, {@code pending[2]}, an anonymous member's without its; empty for the outermost. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (step.isEmpty()) {
                continue;
            }
            text.append(text.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
        }
        return text.toString();
    }
}
