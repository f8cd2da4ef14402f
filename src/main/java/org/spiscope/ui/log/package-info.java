/** The up-call log. */
@NullMarked
package org.spiscope.ui.log;

import org.jspecify.annotations.NullMarked;
