/** Cancel requests: what will happen before, verdict and latency after. */
@NullMarked
package org.spiscope.ui.cancel;

import org.jspecify.annotations.NullMarked;
