/**
 * The clock that everything waits by, so that tests can turn time by hand.
 */
@NullMarked
package org.spiscope.time;

import org.jspecify.annotations.NullMarked;
