/** What the dialogs of the window have in common: they lie over it in the same scene. */
@NullMarked
package org.spiscope.ui.dialog;

import org.jspecify.annotations.NullMarked;
