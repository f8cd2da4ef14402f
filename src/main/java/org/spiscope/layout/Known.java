package org.spiscope.layout;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Sockaddr;

/**
 * What is known of a context from elsewhere than its bytes.
 *
 * @param handle the SOCKET that it belongs to
 * @param local the local address as the handle's calls showed it; null when they did not
 * @param remote the peer's address, likewise
 * @param readable whether the byte at an address can be read
 */
public record Known(
        long handle, @Nullable Sockaddr local, @Nullable Sockaddr remote, LongPredicate readable) {}
