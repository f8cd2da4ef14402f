package org.spiscope.ui;

import java.util.concurrent.Executor;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.theme.Look;

/**
 * What the panes of one window share.
 *
 * @param inspector where commands go
 * @param feed where snapshots come from
 * @param selection what is selected
 * @param gate to the FX thread
 * @param worker for what takes too long on the FX thread; runs one task at a time
 * @param cancels asks before a cancel
 * @param hosts leads to other providers
 * @param contexts opens the windows beside the main one
 * @param look theme and font size
 * @param settings what to remember
 * @param notices what to tell the user
 */
public record Workspace(
        Inspector inspector,
        SnapshotFeed feed,
        SelectionModel selection,
        FxGate gate,
        Executor worker,
        CancelPrompt cancels,
        HostPrompt hosts,
        ContextTools contexts,
        Look look,
        Settings settings,
        Notices notices) {}
