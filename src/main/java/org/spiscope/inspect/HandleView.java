package org.spiscope.inspect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;

/**
 * A socket handle, live or closed. An unchanged handle is the same object in the next snapshot.
 *
 * @param id never reused, unlike the handle's value
 * @param handle the SOCKET
 * @param catalogEntryId whose it is
 * @param provider the entry's name
 * @param ifs whether it is a real file handle, which carries no context by design
 * @param context the DWORD_PTR of WPUCreateSocketHandle; meaningless when {@code ifs}
 * @param decoded the context as last decoded; null for an IFS handle or when not decoded yet
 * @param local the local address, from the context or from calls seen; empty when unknown
 * @param remote likewise, the remote one
 * @param state likewise, the state, such as LISTENING
 * @param closed whether it has been closed
 * @param createdAt when the handle appeared
 * @param closedAt when it was closed; null while open
 * @param blockedCalls calls blocked on it right now
 * @param version grows with each change of anything above
 */
public record HandleView(
        long id,
        long handle,
        int catalogEntryId,
        String provider,
        boolean ifs,
        long context,
        @Nullable Node decoded,
        String local,
        String remote,
        String state,
        boolean closed,
        Instant createdAt,
        @Nullable Instant closedAt,
        List<CallView> blockedCalls,
        long version) {}
