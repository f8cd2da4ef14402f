package org.spiscope.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spiscope.inspect.HookStatus;
import org.spiscope.ui.Sample;
import org.spiscope.ui.catalog.CatalogItem.OfCell;
import org.spiscope.ui.catalog.CatalogItem.OfEntry;

class CatalogModelTest {
    private final CatalogModel model = new CatalogModel(Sample.snapshot());

    @Test
    void entriesStandInCatalogOrder() {
        assertThat(model.entries())
                .extracting(OfEntry::catalogEntryId)
                .containsExactly(1001, 1002, 1003, 1004, 1005, 1006);
    }

    @Test
    void anEntryOpensIntoOneCellForEachApplicationThread() {
        assertThat(model.cells(new OfEntry(Sample.TCP)))
                .extracting(OfCell::threadId)
                .containsExactly(1, 2, 3, 4);
        assertThat(model.view(new OfCell(Sample.TCP, 1)))
                .extracting(cell -> cell.status())
                .isEqualTo(HookStatus.POLLING);
    }

    @Test
    void onlyAnIdleThreadCanBeAsked() {
        assertThat(model.whyNotAsk(new OfCell(Sample.TCP, 2))).isEmpty();
        assertThat(model.whyNotAsk(new OfCell(Sample.TCP, 1))).contains("busy in a call");
        assertThat(model.whyNotAsk(new OfCell(Sample.TCP, 5))).contains("thread of the provider");
        assertThat(model.whyNotAsk(new OfCell(Sample.TCP, 77))).contains("has ended");
    }

    @Test
    void whatIsGoneFromTheSnapshotIsGoneFromTheModel() {
        model.show(Sample.empty());

        assertThat(model.entries()).isEmpty();
        assertThat(model.view(new OfEntry(Sample.TCP))).isNull();
        assertThat(model.view(new OfCell(Sample.TCP, 1))).isNull();
    }
}
