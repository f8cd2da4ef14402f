/** The toolbar: the session's mark, scenario, rate, freeze and look. */
@NullMarked
package org.spiscope.ui.toolbar;

import org.jspecify.annotations.NullMarked;
