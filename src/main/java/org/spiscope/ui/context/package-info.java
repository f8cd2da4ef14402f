/** The context of the selected handle: its decoded tree beside its bytes. */
@NullMarked
package org.spiscope.ui.context;

import org.jspecify.annotations.NullMarked;
