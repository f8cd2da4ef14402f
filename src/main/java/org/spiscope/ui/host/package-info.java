/** The ways to other providers: a library, an entry of the machine's catalog, the emulator. */
@NullMarked
package org.spiscope.ui.host;

import org.jspecify.annotations.NullMarked;
