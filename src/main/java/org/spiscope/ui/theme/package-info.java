/** The look: light and dark, the font size, and the names of the style classes. */
@NullMarked
package org.spiscope.ui.theme;

import org.jspecify.annotations.NullMarked;
