/** The threads: idle, or in which call, how long, with how many polls. */
@NullMarked
package org.spiscope.ui.threads;

import org.jspecify.annotations.NullMarked;
