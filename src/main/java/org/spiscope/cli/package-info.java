/** The command line: subcommands, exports, and the way to the window with or without a display. */
@NullMarked
package org.spiscope.cli;

import org.jspecify.annotations.NullMarked;
