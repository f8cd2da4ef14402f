@NullMarked
package org.spiscope.nativehost.jna;

import org.jspecify.annotations.NullMarked;
