package org.spiscope.ui.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.ui.cancel.Reports.report;
import static org.spiscope.ui.cancel.Reports.snapshot;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.Verdict;

class CardsModelTest {
    private final CardsModel model = new CardsModel();

    @Test
    void verdictsThatWereThereAtFirstAreNoNews() {
        model.show(snapshot(1, report(1, Verdict.INTERRUPTED)));

        assertThat(model.reports()).hasSize(1);
        assertThat(model.news()).isEmpty();
    }

    @Test
    void aVerdictIsNewsOnceItIsKnownAndOnlyOnce() {
        model.show(snapshot(1));
        model.show(snapshot(1, report(1, Verdict.WAITING)));
        assertThat(model.news()).isEmpty();

        model.show(snapshot(1, report(1, Verdict.INTERRUPTED)));
        assertThat(model.news()).extracting(CancelReport::id).containsExactly(1L);

        model.show(snapshot(1, report(2, Verdict.REFUSED), report(1, Verdict.INTERRUPTED)));
        assertThat(model.news()).extracting(CancelReport::id).containsExactly(2L);
    }

    @Test
    void aNewSessionBeginsWithoutNews() {
        model.show(snapshot(1));
        model.show(snapshot(2, report(1, Verdict.INTERRUPTED)));

        assertThat(model.news()).isEmpty();
    }

    @Test
    void aVerdictReplacesItsOwnReportOnly() {
        model.show(snapshot(1, report(2, Verdict.WAITING), report(1, Verdict.WAITING)));
        List<String> changes = new ArrayList<>();
        model.reports().addListener((ListChangeListener<CancelReport>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + ".." + change.getTo());
            }
        });
        model.show(snapshot(1, report(2, Verdict.WAITING), report(1, Verdict.NO_ANSWER)));

        assertThat(changes).containsExactly("1..2");
    }
}
