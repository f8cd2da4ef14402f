/** Texts as every pane writes and shows them: durations and counts, and what is too long for its place. */
@NullMarked
package org.spiscope.ui.text;

import org.jspecify.annotations.NullMarked;
