/** The icons, by meaning. */
@NullMarked
package org.spiscope.ui.icons;

import org.jspecify.annotations.NullMarked;
