/** The lines that tell how the session and the window are doing. */
@NullMarked
package org.spiscope.ui.status;

import org.jspecify.annotations.NullMarked;
