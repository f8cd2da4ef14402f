/** The program's own window on the real emulator, driven as a person drives it. */
package org.spiscope.window;
