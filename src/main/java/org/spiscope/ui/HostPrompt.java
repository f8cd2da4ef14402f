package org.spiscope.ui;

/** Takes the window to other providers. Menu and panes offer it and know nothing of the dialog. */
public interface HostPrompt {
    /** Asks which library to host. */
    void askLibrary();

    /** Asks which entry of this machine's catalog to host. */
    void askEntry();

    /** Ends the session, so that a library's file is free to be built again. */
    void unload();

    /** Begins the emulator's demonstration. */
    void demonstrate();
}
