/**
 * The up-call layer, written once: the 15 WPU functions, the catalog, the handle table, threads and blocking hooks, events.
 * It does not care whether an emulated or a hosted provider calls it.
 */
@NullMarked
package org.spiscope.upcall;

import org.jspecify.annotations.NullMarked;
