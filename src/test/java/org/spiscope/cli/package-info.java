@NullMarked
package org.spiscope.cli;

import org.jspecify.annotations.NullMarked;
