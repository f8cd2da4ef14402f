/** Tests of the emulated providers, with hand-written up-calls. */
@NullMarked
package org.spiscope.emulator;

import org.jspecify.annotations.NullMarked;
