/** What the user arranged, kept for the next time. */
@NullMarked
package org.spiscope.ui.settings;

import org.jspecify.annotations.NullMarked;
