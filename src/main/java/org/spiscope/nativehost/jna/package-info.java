/**
 * Everything that touches native code: bindings, this process's memory, call-backs that providers call, and the operations of theirs that we call.
 * Beside {@code NativeMachine}, through which the rest of the program reaches it, nothing here is public but what JNA demands.
 */
@NullMarked
package org.spiscope.nativehost.jna;

import org.jspecify.annotations.NullMarked;
