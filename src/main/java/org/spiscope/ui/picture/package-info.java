/** Pictures of the window as files. */
@NullMarked
package org.spiscope.ui.picture;

import org.jspecify.annotations.NullMarked;
