/**
 * Emulated service providers: Java code behind WSPStartup, with emulated memory, event objects and networks. {@link
 * org.spiscope.emulator.Emulator} is made from an {@link org.spiscope.emulator.EmulatorConfiguration}; the rest is hidden.
 */
@NullMarked
package org.spiscope.emulator;

import org.jspecify.annotations.NullMarked;
