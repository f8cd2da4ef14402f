package org.spiscope.ui.cancel;

import java.util.List;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.inspect.Verdict;
import org.spiscope.ui.Sample;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.WinsockError;

/** Reports, and snapshots with them. */
final class Reports {
    private Reports() {}

    static CancelReport report(long id, Verdict verdict) {
        return new CancelReport(
                id,
                Sample.NOW,
                1,
                "acceptor",
                SpiFunction.WSPAccept,
                0x104,
                verdict,
                errno(verdict),
                1.8,
                1,
                verdict == Verdict.INTERRUPTED ? "unaffected: accept leaves the listener as it was" : "");
    }

    private static Errno errno(Verdict verdict) {
        return switch (verdict) {
            case INTERRUPTED -> Errno.of(WinsockError.WSAEINTR);
            case ENDED_WITH_ANOTHER_ERROR -> Errno.of(WinsockError.WSAECONNRESET);
            case NOTHING_OUTSTANDING -> Errno.of(WinsockError.WSAEINVAL);
            case REFUSED -> Errno.of(WinsockError.WSAEOPNOTSUPP);
            default -> Errno.NONE;
        };
    }

    /** The sample's thread 3 receives on 0x0114 without a hook. */
    static CancelReport outOfReach(long id) {
        return new CancelReport(
                id,
                Sample.NOW,
                3,
                "reader",
                SpiFunction.WSPRecv,
                0x114,
                Verdict.CANNOT_BE_DELIVERED,
                Errno.NONE,
                0,
                0,
                "");
    }

    /** As {@link #snapshot}, with no thread in a call any more. */
    static Snapshot idle(CancelReport... reports) {
        List<ThreadView> idle = Sample.threads().stream()
                .map(thread -> new ThreadView(
                        thread.id(),
                        thread.name(),
                        thread.ofProvider(),
                        thread.version(),
                        thread.hook(),
                        List.of(),
                        false))
                .toList();
        return snapshot(1, idle, reports);
    }

    static Snapshot snapshot(long session, CancelReport... reports) {
        return snapshot(session, Sample.threads(), reports);
    }

    private static Snapshot snapshot(long session, List<ThreadView> threads, CancelReport... reports) {
        Snapshot base = Sample.snapshot();
        return new Snapshot(
                session,
                base.sequence(),
                base.takenAt(),
                base.backend(),
                base.mark(),
                base.hosting(),
                base.scenario(),
                base.entries(),
                threads,
                base.hooks(),
                base.handles(),
                List.of(reports),
                base.counters(),
                base.traceEnd());
    }
}
