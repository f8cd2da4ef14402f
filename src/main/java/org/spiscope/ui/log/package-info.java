/** The up-call log: what was called, on which thread, with which result, filtered off the FX thread. */
@NullMarked
package org.spiscope.ui.log;

import org.jspecify.annotations.NullMarked;
