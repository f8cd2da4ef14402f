/** The catalog: each entry with the worst of its hook cells, opening into its row of the matrix thread × entry. */
@NullMarked
package org.spiscope.ui.catalog;

import org.jspecify.annotations.NullMarked;
