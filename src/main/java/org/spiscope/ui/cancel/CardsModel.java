package org.spiscope.ui.cancel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.inspect.Verdict;
import org.spiscope.winsock.Winsock;

/** The reports of the session's cancel requests, newest first, and which verdicts are news. */
final class CardsModel {
    /** Cards kept on the screen; older reports are in the recording and the log. */
    static final int MOST = 50;

    private final ObservableList<CancelReport> reports = FXCollections.observableArrayList();
    private final ObservableList<CancelReport> news = FXCollections.observableArrayList();
    private final Set<Long> known = new HashSet<>();
    private List<ThreadView> threads = List.of();
    private long session = -1;

    ObservableList<CancelReport> reports() {
        return reports;
    }

    /** Verdicts that came with the last snapshot; a session's first snapshot brings none. */
    ObservableList<CancelReport> news() {
        return news;
    }

    /** Whether its call is still blocked on a socket, and no blocking callback will ever carry a cancel to it. */
    boolean isOutOfReach(CancelReport report) {
        return report.verdict() == Verdict.CANNOT_BE_DELIVERED
                && report.handle() != Winsock.INVALID_SOCKET
                && threads.stream()
                        .filter(thread -> thread.id() == report.threadId())
                        .flatMap(thread -> thread.calls().stream())
                        .anyMatch(call -> call.blocked() && call.handle() == report.handle());
    }

    void show(Snapshot snapshot) {
        threads = snapshot.threads();
        boolean begun = snapshot.session() != session;
        if (begun) {
            session = snapshot.session();
            known.clear();
        }
        List<CancelReport> now = snapshot.cancels().stream().limit(MOST).toList();
        merge(now);
        List<CancelReport> fresh = now.stream()
                .filter(report -> report.verdict() != Verdict.WAITING && known.add(report.id()))
                .toList();
        if (!begun && !fresh.isEmpty()) {
            news.setAll(fresh);
        }
    }

    /** Replaces single reports where the requests are the same, so that a card stays the same card. */
    private void merge(List<CancelReport> now) {
        if (!ids(now).equals(ids(reports))) {
            reports.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(reports.get(i))) {
                reports.set(i, now.get(i));
            }
        }
    }

    private static List<Long> ids(List<CancelReport> reports) {
        return reports.stream().map(CancelReport::id).toList();
    }
}
