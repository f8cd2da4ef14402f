package org.spiscope.ui.log;

import org.spiscope.inspect.TraceLog;

/**
 * The log as it is to be shown at one moment. Immutable.
 *
 * @param trace where the events are
 * @param generation grows when the rows are others than before, not only more or fewer at the ends
 * @param rows what is shown
 * @param hiddenPolls polls that the filter hides
 * @param hiddenOthers other events that the filter hides
 * @param complete whether all events up to the moment have been looked at
 */
record LogPicture(
        TraceLog trace, long generation, LogRows rows, long hiddenPolls, long hiddenOthers, boolean complete) {}
