/**
 * The window: one package per pane, and here what the panes share. It knows the inspection's snapshots and commands, the vocabulary and the
 * decoded trees, never a backend; so the same window serves the emulator, native providers and recordings.
 */
@NullMarked
package org.spiscope.ui;

import org.jspecify.annotations.NullMarked;
