package org.spiscope.layout;

/** Layouts that come from files, which may be edited while they are in use. */
public interface EditableLayouts extends ContextLayouts {
    /** Looks whether the files were edited, and reads again those that were. May wait for a disk; one call at a time. */
    void refresh();

    /** Grows with each edit that {@link #refresh} found. */
    long version();
}
