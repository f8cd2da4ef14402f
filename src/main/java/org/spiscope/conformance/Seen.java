package org.spiscope.conformance;

import org.spiscope.upcall.SpiEvent;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.SpiFunction;

/**
 * A call that the layer saw end.
 *
 * @param function what was called
 * @param threadId on which thread; 0 when that is not known
 * @param handle the socket concerned; INVALID_SOCKET for none
 * @param catalogEntryId the entry concerned; 0 for none
 * @param argument the one further value that events tell: a callback's context, a context given
 * @param result as returned
 * @param errno the code that came with it
 */
record Seen(
        SpiFunction function, int threadId, long handle, int catalogEntryId, long argument, long result, int errno) {
    static Seen of(SpiEvent event) {
        SpiThread thread = event.thread();
        return new Seen(
                event.function(),
                thread == null ? 0 : thread.id(),
                event.handle(),
                event.catalogEntryId(),
                event.argument(),
                event.result(),
                event.errno());
    }
}
