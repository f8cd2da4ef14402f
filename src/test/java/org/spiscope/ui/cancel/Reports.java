package org.spiscope.ui.cancel;

import java.util.List;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.Snapshot;
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

    static Snapshot snapshot(long session, CancelReport... reports) {
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
                base.threads(),
                base.hooks(),
                base.handles(),
                List.of(reports),
                base.counters(),
                base.traceEnd());
    }
}
