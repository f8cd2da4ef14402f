/** The table of socket handles: filtered and sorted off the FX thread, updated by what changed, held still under the user's hand. */
@NullMarked
package org.spiscope.ui.handles;

import org.jspecify.annotations.NullMarked;
