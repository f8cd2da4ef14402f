package org.spiscope.ui.context;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.EntryLayouts;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.layout.LayoutSource;

/**
 * Which layouts fit the selected handle's context, and whether one is to be proposed. Asked for when another handle is selected or other layouts are
 * known, at once; when only the context has changed, a moment after the answer before; when nothing has changed, not at all.
 */
final class ProposalModel {
    private final Inspector inspector;
    private final Executor fx;
    private final Executor pause;
    private final ReadOnlyObjectWrapper<@Nullable LayoutRanking> ranking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RankedLayout> proposal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Set<Dismissed> dismissed = new HashSet<>();
    private @Nullable HandleView shown;
    private String told = "";
    private long version;
    private boolean due;
    private boolean urgent;
    private boolean underWay;
    private boolean resting;
    private int rests;

    /** What nobody wants to hear of any more. */
    private record Dismissed(int catalogEntryId, String type, String origin) {
        static Dismissed of(LayoutRanking ranking, RankedLayout layout) {
            return new Dismissed(ranking.catalogEntryId(), layout.type(), layout.origin());
        }
    }

    /**
     * A model of no handle.
     *
     * @param fx where answers are published; all methods here are called there
     * @param pause runs a task a moment after it was given, on the same thread
     */
    ProposalModel(Inspector inspector, Executor fx, Executor pause) {
        this.inspector = inspector;
        this.fx = fx;
        this.pause = pause;
    }

    /** How well each layout fits the selected handle's context; null while that is not known, and for a handle that has none. */
    ReadOnlyObjectProperty<@Nullable LayoutRanking> rankingProperty() {
        return ranking.getReadOnlyProperty();
    }

    /** The layout to propose; null for none. */
    ReadOnlyObjectProperty<@Nullable RankedLayout> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /** In one line what came of the last command, if there is something to tell, else what is wrong with the header of the selected handle; empty for nothing. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Takes the selected handle as it is now. An unchanged handle is the same object. */
    @SuppressWarnings("ReferenceEquality")
    void show(@Nullable HandleView handle) {
        HandleView before = shown;
        boolean isOther = handle == null || before == null || handle.id() != before.id();
        long versionBefore = version;
        shown = handle;
        version = inspector.layouts().version();
        if (isOther) {
            told = "";
        }
        if (isOther || !isRankable(handle)) {
            publish(null);
        }
        complain();
        due |= isOther || handle != before;
        if (isOther || version != versionBefore) {
            due = true;
            urgent = true;
            resting = false;
            rests++;
        }
        askIfDue();
    }

    private static boolean isRankable(@Nullable HandleView handle) {
        return handle != null && !handle.ifs() && !handle.closed();
    }

    private void complain() {
        HandleView handle = shown;
        EntryLayouts layouts =
                handle == null || handle.ifs() ? null : inspector.layouts().of(handle.catalogEntryId());
        LayoutSource own = layouts == null || layouts.bound() != null ? null : layouts.own();
        notice.set(!told.isEmpty() || own == null ? told : own.complaint());
    }

    private void askIfDue() {
        HandleView handle = shown;
        if (!due || underWay || resting || handle == null || !isRankable(handle)) {
            return;
        }
        due = false;
        urgent = false;
        underWay = true;
        long id = handle.id();
        inspector.layouts().rank(id).whenComplete((answer, why) -> fx.execute(() -> answered(id, answer)));
    }

    /** One that fails, because the session has just ended, leaves nothing to propose; one that others have overtaken is not shown. */
    private void answered(long id, @Nullable LayoutRanking answer) {
        underWay = false;
        if (urgent) {
            askIfDue();
            return;
        }
        HandleView now = shown;
        if (now != null && now.id() == id && isRankable(now)) {
            publish(answer);
        }
        resting = true;
        int rest = ++rests;
        pause.execute(() -> {
            if (rest == rests) {
                resting = false;
                askIfDue();
            }
        });
    }

    private void publish(@Nullable LayoutRanking next) {
        ranking.set(next == null || next.layouts().isEmpty() ? null : next);
        proposal.set(next == null ? null : wanted(next));
    }

    private @Nullable RankedLayout wanted(LayoutRanking of) {
        RankedLayout best = of.proposed();
        return best == null || dismissed.contains(Dismissed.of(of, best)) ? null : best;
    }

    /** Has the selected handle's entry decoded by a layout of the ranking. */
    void use(RankedLayout layout) {
        LayoutRanking of = ranking.get();
        if (of == null) {
            return;
        }
        proposal.set(null);
        inspector
                .layouts()
                .use(of.catalogEntryId(), layout)
                .whenComplete((note, why) -> fx.execute(() -> {
                    told = why == null ? note : words(why);
                    complain();
                }));
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }

    /** Never proposes this layout for this entry again. */
    void dismiss() {
        LayoutRanking of = ranking.get();
        RankedLayout proposed = proposal.get();
        if (of != null && proposed != null) {
            dismissed.add(Dismissed.of(of, proposed));
            proposal.set(null);
        }
    }
}
