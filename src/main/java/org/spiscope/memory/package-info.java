/**
 * Reading and writing memory, emulated or native. A fault is a value, never a crash.
 */
@NullMarked
package org.spiscope.memory;

import org.jspecify.annotations.NullMarked;
