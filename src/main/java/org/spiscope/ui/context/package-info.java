/** The context of the selected handle: its decoded members as a tree, its bytes as a hex view, linked both ways. */
@NullMarked
package org.spiscope.ui.context;

import org.jspecify.annotations.NullMarked;
