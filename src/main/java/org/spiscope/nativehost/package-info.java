/** The native backend: real provider libraries, hosted in this process and driven as Ws2_32 drives them. What touches native code lies beneath. */
@NullMarked
package org.spiscope.nativehost;

import org.jspecify.annotations.NullMarked;
