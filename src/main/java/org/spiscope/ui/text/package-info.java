/** How the window writes durations and counts. */
@NullMarked
package org.spiscope.ui.text;

import org.jspecify.annotations.NullMarked;
