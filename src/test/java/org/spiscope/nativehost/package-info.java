@NullMarked
package org.spiscope.nativehost;

import org.jspecify.annotations.NullMarked;
