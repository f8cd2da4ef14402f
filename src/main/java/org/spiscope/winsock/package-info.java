/**
 * The Winsock vocabulary: functions, error codes, flags, families, protocol info, socket addresses. Knows nothing of ours.
 */
@NullMarked
package org.spiscope.winsock;

import org.jspecify.annotations.NullMarked;
