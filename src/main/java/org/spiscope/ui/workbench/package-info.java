/** The workbench: SPI calls made by hand on application threads, their results, and the blocking hook of each thread. */
@NullMarked
package org.spiscope.ui.workbench;

import org.jspecify.annotations.NullMarked;
