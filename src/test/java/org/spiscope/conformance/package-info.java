@NullMarked
package org.spiscope.conformance;

import org.jspecify.annotations.NullMarked;
