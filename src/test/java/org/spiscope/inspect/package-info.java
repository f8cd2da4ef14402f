@NullMarked
package org.spiscope.inspect;

import org.jspecify.annotations.NullMarked;
