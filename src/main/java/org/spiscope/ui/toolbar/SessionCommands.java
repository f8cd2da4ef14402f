package org.spiscope.ui.toolbar;

import java.nio.file.Path;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.selection.Selected;

/** What toolbar, menu and keys make the session do. A command that fails tells why in a notice. */
public final class SessionCommands {
    private final Workspace workspace;

    /** Commands to the workspace's inspector. */
    public SessionCommands(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Begins a new session with a built-in scenario; a frozen picture thaws, or it would go on showing the old one. */
    public void play(String scenario) {
        workspace.notices().dismiss();
        workspace.feed().frozenProperty().set(false);
        workspace.notices().watch(workspace.inspector().play(scenario), workspace.gate());
    }

    /** Begins a new session with a scenario file. */
    public void playFile(Path file) {
        workspace.notices().dismiss();
        workspace.feed().frozenProperty().set(false);
        workspace.notices().watch(workspace.inspector().playFile(file), workspace.gate());
    }

    /** Begins the session anew: a library that was built again meanwhile is loaded again. */
    public void restart() {
        workspace.notices().dismiss();
        workspace.feed().frozenProperty().set(false);
        workspace.notices().watch(workspace.inspector().restart(), workspace.gate());
    }

    /** How often the picture changes. */
    public void rate(int hertz) {
        workspace.inspector().rate(hertz);
    }

    /** Looks now; a frozen picture moves on by one. */
    public void refresh() {
        workspace
                .notices()
                .watch(
                        workspace.inspector().refresh().thenRunAsync(workspace.feed()::stepIfFrozen, workspace.gate()),
                        workspace.gate());
    }

    /** Stops the whole picture, or lets it go on. */
    public void toggleFreeze() {
        workspace.feed().frozenProperty().set(!workspace.feed().frozenProperty().get());
    }

    /** Asks whether to cancel what blocks at the selection. */
    public void cancelSelected() {
        Selected selected = workspace.selection().selected();
        if (selected instanceof Selected.OfHandle handle) {
            workspace.cancels().ask(new CancelTarget.OfHandle(handle.handleId()));
        } else if (selected instanceof Selected.OfThread thread) {
            workspace.cancels().ask(new CancelTarget.OfThread(thread.threadId()));
        } else if (selected instanceof Selected.OfEntry entry) {
            workspace.cancels().ask(new CancelTarget.OfEntry(entry.catalogEntryId()));
        } else if (selected instanceof Selected.OfEvent event) {
            workspace.cancels().ask(new CancelTarget.OfThread(event.event().threadId()));
        } else {
            workspace.notices().tell("Select a handle, a thread or a catalog entry first, then cancel.");
        }
    }
}
