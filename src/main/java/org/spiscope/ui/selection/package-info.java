/** What the user has selected, and what in the other panes belongs to it. */
@NullMarked
package org.spiscope.ui.selection;

import org.jspecify.annotations.NullMarked;
