package org.spiscope.ui.workbench;

/**
 * Something that can be picked for a field.
 *
 * @param value what goes into the field
 * @param label what the user reads
 */
record Option(String value, String label) {
    @Override
    public String toString() {
        return label;
    }
}
