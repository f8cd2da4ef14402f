/** The workbench: calls made by hand. */
@NullMarked
package org.spiscope.ui.workbench;

import org.jspecify.annotations.NullMarked;
