package org.spiscope.ui.cancel;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CancelForecast;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.selection.Lookup;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Winsock;

/**
 * What the dialog asks.
 *
 * @param target what the user pointed at
 * @param object its name
 * @param forecasts what a cancel would do, one for each thread
 * @param emulated whether it is an emulated session
 */
record CancelQuestion(CancelTarget target, String object, List<CancelForecast> forecasts, boolean emulated) {
    /** What can be done. */
    enum Kind {
        /** No thread is blocked there. */
        NOTHING_BLOCKED,
        /** A cancel reaches at least one thread, or tells of an idle one that there is nothing to cancel. */
        CANCEL,
        /** No blocking callback will carry it. */
        CANNOT_BE_DELIVERED
    }

    static CancelQuestion of(CancelTarget target, Snapshot snapshot, List<CancelForecast> forecasts) {
        return new CancelQuestion(
                target, name(target, snapshot), forecasts, snapshot.mark().equals("EMULATED"));
    }

    Kind kind() {
        if (forecasts.isEmpty()) {
            return Kind.NOTHING_BLOCKED;
        }
        boolean any = forecasts.stream().anyMatch(CancelForecast::deliverable);
        return any || closable().isEmpty() ? Kind.CANCEL : Kind.CANNOT_BE_DELIVERED;
    }

    /** The sockets that could be closed where a cancel cannot be delivered. */
    List<Long> closable() {
        return forecasts.stream()
                .filter(forecast -> !forecast.deliverable())
                .flatMapToLong(forecast -> LongStream.of(forecast.handle()))
                .filter(handle -> handle != Winsock.INVALID_SOCKET)
                .distinct()
                .boxed()
                .toList();
    }

    /** The question, with the object named. */
    String title() {
        return switch (kind()) {
            case NOTHING_BLOCKED -> "Nothing is blocked on " + object;
            case CANCEL ->
                forecasts.size() == 1
                        ? "Cancel the call of " + object + "?"
                        : "Cancel " + forecasts.size() + " calls of " + object + "?";
            case CANNOT_BE_DELIVERED -> "A cancel cannot reach " + object;
        };
    }

    String confirmWords() {
        return forecasts.size() > 1 ? "Cancel " + forecasts.size() + " calls" : "Cancel the call";
    }

    private static String name(CancelTarget target, Snapshot snapshot) {
        if (target instanceof CancelTarget.OfThread thread) {
            ThreadView view = Lookup.thread(snapshot, thread.threadId());
            return "thread " + (view == null ? thread.threadId() : view.name());
        }
        if (target instanceof CancelTarget.OfHandle handle) {
            HandleView view = Lookup.handle(snapshot, handle.handleId());
            return view == null ? "a handle that is gone" : handle(view);
        }
        CancelTarget.OfEntry entry = (CancelTarget.OfEntry) target;
        @Nullable EntryView view = Lookup.entry(snapshot, entry.catalogEntryId());
        return "entry " + entry.catalogEntryId()
                + (view == null ? "" : " " + Objects.requireNonNull(view).name());
    }

    private static String handle(HandleView view) {
        return "handle " + HexText.pointer(view.handle()) + " of " + view.catalogEntryId() + " " + view.provider();
    }
}
