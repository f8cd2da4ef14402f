package org.spiscope.ui.handles;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.text.Plain;
import org.spiscope.winsock.HexText;

/** The columns: what a cell says, how rows compare, and whether the filter looks there. */
enum HandleColumn {
    STATUS("Status", "open, new, closed, blocked, or a call that gives no answer", 7.6),
    HANDLE("Handle", "The SOCKET", 5),
    STATE("State", "The socket's state, from its context or from the calls seen", 7.3),
    LOCAL("Local", "The local address", 9.3),
    REMOTE("Remote", "The remote address", 9.3),
    BLOCKED_IN("Blocked in", "The operation that is blocked, and its thread", 12),
    ELAPSED("Elapsed", "How long the blocked call has been going on", 6),
    POLLS("Polls", "Blocking callbacks made during the blocked call", 4.6),
    ENTRY("Entry", "The catalog entry: id and name", 12.5),
    KIND("Kind", "IFS: a real file handle, without context. Non-IFS: made by WPUCreateSocketHandle", 5.2),
    CONTEXT("Context", "The DWORD_PTR given to WPUCreateSocketHandle", 8.5),
    AGE("Age", "Since the handle appeared", 9.5),
    ID("Id", "Counts handles; never reused, unlike the SOCKET", 4);

    private static final String NO_CONTEXT = "none (IFS)";
    private static final List<HandleColumn> TIMES = List.of(ELAPSED, POLLS, AGE);

    private final String title;
    private final String tip;
    private final double ems;

    HandleColumn(String title, String tip, double ems) {
        this.title = title;
        this.tip = tip;
        this.ems = ems;
    }

    String title() {
        return title;
    }

    String tip() {
        return tip;
    }

    /** The width at first, in font sizes. */
    double ems() {
        return ems;
    }

    /** Rows in the order of this column; numbers by value. */
    Comparator<HandleView> order() {
        return switch (this) {
            case STATUS -> Comparator.comparing(HandleStatus::of);
            case HANDLE -> Comparator.comparing(HandleView::handle, Long::compareUnsigned);
            case ENTRY -> Comparator.comparing(HandleView::catalogEntryId, Integer::compareUnsigned);
            case KIND -> Comparator.comparing(HandleView::ifs);
            case STATE -> Comparator.comparing(HandleView::state);
            case LOCAL -> AddressOrder.by(HandleView::local);
            case REMOTE -> AddressOrder.by(HandleView::remote);
            case BLOCKED_IN -> Comparator.comparing(HandleColumn::blockedIn);
            case ELAPSED -> Comparator.comparingDouble(HandleColumn::elapsed);
            case POLLS -> Comparator.comparingLong(HandleColumn::polls);
            case CONTEXT -> Comparator.comparing(HandleView::context, Long::compareUnsigned);
            case AGE -> Comparator.comparing(HandleView::createdAt).reversed();
            case ID -> Comparator.comparingLong(HandleView::id);
        };
    }

    /** The name to filter by, such as {@code blockedin}. */
    String filterName() {
        return title.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** Whether its text moves with time alone; such a column is not searched, and its changes are not marked. */
    boolean isTime() {
        return TIMES.contains(this);
    }

    boolean isNumber() {
        return switch (this) {
            case HANDLE, ELAPSED, POLLS, CONTEXT, AGE, ID -> true;
            default -> false;
        };
    }

    boolean isMono() {
        return switch (this) {
            case HANDLE, CONTEXT, LOCAL, REMOTE -> true;
            default -> false;
        };
    }

    /** What the cell says at {@code now}; empty where there is nothing to say. */
    String text(HandleView handle, Instant now) {
        return switch (this) {
            case STATUS -> HandleStatus.of(handle).word();
            case HANDLE -> HexText.pointer(handle.handle());
            case ENTRY -> Integer.toUnsignedString(handle.catalogEntryId()) + " " + handle.provider();
            case KIND -> handle.ifs() ? "IFS" : "non-IFS";
            case STATE -> handle.state();
            case LOCAL -> handle.local();
            case REMOTE -> handle.remote();
            case BLOCKED_IN -> blockedIn(handle);
            case ELAPSED -> handle.blockedCalls().isEmpty() ? "" : Plain.duration(elapsed(handle));
            case POLLS -> handle.blockedCalls().isEmpty() ? "" : Plain.count(polls(handle));
            case CONTEXT -> handle.ifs() ? NO_CONTEXT : HexText.pointer(handle.context());
            case AGE -> age(handle, now);
            case ID -> Long.toString(handle.id());
        };
    }

    private static String blockedIn(HandleView handle) {
        List<CallView> calls = handle.blockedCalls();
        if (calls.isEmpty()) {
            return "";
        }
        CallView first = calls.get(0);
        String more = calls.size() == 1 ? "" : " +" + (calls.size() - 1);
        return first.operation() + " · " + first.thread() + more;
    }

    private static double elapsed(HandleView handle) {
        double longest = -1;
        for (CallView call : handle.blockedCalls()) {
            longest = Math.max(longest, call.elapsedMillis());
        }
        return longest;
    }

    private static long polls(HandleView handle) {
        long sum = 0;
        for (CallView call : handle.blockedCalls()) {
            sum += call.polls();
        }
        return handle.blockedCalls().isEmpty() ? -1 : sum;
    }

    private static String age(HandleView handle, Instant now) {
        Instant closedAt = handle.closedAt();
        return closedAt == null
                ? Plain.duration(millis(handle.createdAt(), now))
                : "closed " + Plain.duration(millis(closedAt, now)) + " ago";
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
