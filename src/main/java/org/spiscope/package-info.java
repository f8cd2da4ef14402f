/** SPI Scope: the launcher and the one place that wires the rooms together. */
@NullMarked
package org.spiscope;

import org.jspecify.annotations.NullMarked;
