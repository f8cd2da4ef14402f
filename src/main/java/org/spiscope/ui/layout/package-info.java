/** The editor of layouts: C declarations on the left, what they make of a handle's real bytes on the right. */
@NullMarked
package org.spiscope.ui.layout;

import org.jspecify.annotations.NullMarked;
