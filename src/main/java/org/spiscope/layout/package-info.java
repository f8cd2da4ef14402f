/**
 * Layouts of C data and their decoding to a tree of values.
 */
@NullMarked
package org.spiscope.layout;

import org.jspecify.annotations.NullMarked;
