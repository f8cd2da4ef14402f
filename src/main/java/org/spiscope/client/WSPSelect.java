package org.spiscope.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SpiFunction;

/**
 * Asks which sockets are ready; may block. All sockets must be of one provider: the first one's.
 *
 * @param readfds asked for reading; empty passes NULL
 * @param writefds asked for writing; empty passes NULL
 * @param exceptfds asked for exceptions; empty passes NULL
 * @param timeout how long to wait at most; zero only looks; null waits without limit
 */
public record WSPSelect(
        List<Long> readfds,
        List<Long> writefds,
        List<Long> exceptfds,
        @Nullable Duration timeout) implements SpiCall {
    /** Copies the sets. */
    public WSPSelect {
        readfds = List.copyOf(readfds);
        writefds = List.copyOf(writefds);
        exceptfds = List.copyOf(exceptfds);
    }

    @Override
    public SpiFunction function() {
        return SpiFunction.WSPSelect;
    }

    @Override
    public String arguments() {
        return "readfds=" + FdSets.inWords(readfds) + ", writefds=" + FdSets.inWords(writefds) + ", exceptfds="
                + FdSets.inWords(exceptfds) + ", timeout=" + (timeout == null ? "none" : timeout.toMillis() + " ms");
    }

    @Override
    public CallResult make(CallSite site) {
        long first = FdSets.first(List.of(readfds, writefds, exceptfds));
        return site.onSet(this, first, (provider, in) -> {
            long read = in.set(readfds);
            long write = in.set(writefds);
            long except = in.set(exceptfds);
            int result = provider.WSPSelect(0, read, write, except, in.timeval(timeout), in.lpErrno());
            String ready = "ready to read " + FdSets.inWords(in.setAt(read)) + ", to write "
                    + FdSets.inWords(in.setAt(write)) + ", exceptional " + FdSets.inWords(in.setAt(except));
            return new Answer(result, new byte[0], null, result < 0 ? "" : ready);
        });
    }
}
