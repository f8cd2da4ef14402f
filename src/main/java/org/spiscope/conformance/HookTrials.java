package org.spiscope.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSelect;
import org.spiscope.client.WSPSend;
import org.spiscope.conformance.Fixture.Pending;
import org.spiscope.upcall.HookCell;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/** How a provider waits: with the thread's blocking hook, or natively without one, and never where it need not wait. */
final class HookTrials {
    private static final String PAGE = "WPUQueryBlockingCallback";
    private static final String THREAD = "blocked";
    private static final int POLLS = 3;

    /** How long a call without a hook is given to begin its wait. */
    static final Duration SETTLED = Duration.ofMillis(200);

    static final List<Trial> ALL = List.of(
            Trial.of(
                    "hook-asked",
                    PAGE,
                    "an accept that blocks asks for the callback of its own thread",
                    HookTrials::asked),
            Trial.of(
                    "hook-entry",
                    PAGE,
                    "the callback is asked for under the provider's own dwCatalogEntryId",
                    HookTrials::entry),
            Trial.of("hook-polled", PAGE, "while it waits it calls the callback again and again", HookTrials::polled),
            Trial.of("hook-thread", PAGE, "the callback is called on the blocked thread", HookTrials::thread),
            Trial.of(
                    "hook-context",
                    PAGE,
                    "the callback is given the value that came with it, unchanged",
                    HookTrials::context),
            Trial.of(
                    "hook-absent",
                    PAGE,
                    "without a callback it waits natively, and ends when a connection comes",
                    HookTrials::absent),
            Trial.of(
                    "hook-nonblocking",
                    PAGE,
                    "an operation on a nonblocking socket does not call the callback",
                    fixture -> {
                        long s = StreamTrials.nonblocking(fixture);
                        fixture.hook(THREAD);
                        fixture.call(THREAD, new WSPAccept(s));
                        requireNoPoll(fixture);
                    }),
            Trial.of(
                    "hook-ready",
                    PAGE,
                    "an operation that can complete at once does not call the callback",
                    HookTrials::ready),
            Trial.of(
                    "hook-select",
                    "WSPSelect",
                    "a select with a timeout of {0, 0} does not call the callback",
                    fixture -> {
                        long s = fixture.listener();
                        fixture.hook(THREAD);
                        fixture.call(THREAD, new WSPSelect(List.of(s), List.of(), List.of(), Duration.ZERO));
                        requireNoPoll(fixture);
                    }));

    private HookTrials() {}

    /** An accept that blocks in a thread with a hook. */
    static Pending blockedAccept(Fixture fixture, long listener) {
        fixture.hook(THREAD);
        return fixture.begin(THREAD, new WSPAccept(listener));
    }

    static boolean hasAsked(Fixture fixture) {
        return !fixture.seen(SpiFunction.WPUQueryBlockingCallback).isEmpty();
    }

    /** The same, when it has asked for the callback; the rule does not apply when it never does. */
    private static Pending accept(Fixture fixture) {
        Pending accept = blockedAccept(fixture, fixture.listener());
        fixture.patience().until(() -> accept.answer().isDone() || hasAsked(fixture));
        requireBlocked(accept);
        Trial.presume(hasAsked(fixture), "WPUQueryBlockingCallback was not called");
        return accept;
    }

    private static void requireBlocked(Pending accept) {
        if (accept.answer().isDone()) {
            throw TrialEndedException.failed("WSPAccept on a blocking socket did not wait: it answered "
                    + accept.answer().join().errno());
        }
    }

    private static void asked(Fixture fixture) {
        Pending accept = blockedAccept(fixture, fixture.listener());
        boolean asked = fixture.patience().until(() -> accept.answer().isDone() || hasAsked(fixture));
        requireBlocked(accept);
        Trial.require(asked, "WPUQueryBlockingCallback was not called");
        boolean onThread = fixture.seen(SpiFunction.WPUQueryBlockingCallback).stream()
                .anyMatch(up -> up.threadId() == accept.threadId());
        Trial.require(onThread, "WPUQueryBlockingCallback was called on another thread than the blocked one");
    }

    private static void entry(Fixture fixture) {
        Pending accept = blockedAccept(fixture, fixture.listener());
        fixture.patience().until(() -> accept.answer().isDone() || hasAsked(fixture));
        Trial.presume(hasAsked(fixture), "WPUQueryBlockingCallback was not called");
        for (Seen up : fixture.seen(SpiFunction.WPUQueryBlockingCallback)) {
            Trial.require(
                    fixture.isOwn(up.catalogEntryId()),
                    "it was asked for under " + Integer.toUnsignedString(up.catalogEntryId())
                            + "; the provider's own is " + fixture.entryId());
        }
    }

    private static List<Seen> polls(Fixture fixture) {
        return fixture.seen(SpiFunction.BlockingCallback);
    }

    private static void polled(Fixture fixture) {
        Pending accept = accept(fixture);
        boolean often = fixture.patience()
                .until(() -> accept.answer().isDone() || polls(fixture).size() >= POLLS);
        requireBlocked(accept);
        Trial.require(often, "it was called " + polls(fixture).size() + " times");
    }

    /** The first calls of the callback. */
    private static List<Seen> firstPolls(Fixture fixture, Pending accept) {
        fixture.patience()
                .until(() -> accept.answer().isDone() || !polls(fixture).isEmpty());
        Trial.presume(!polls(fixture).isEmpty(), "the callback was not called");
        return polls(fixture);
    }

    private static void thread(Fixture fixture) {
        Pending accept = accept(fixture);
        boolean there = firstPolls(fixture, accept).stream().allMatch(poll -> poll.threadId() == accept.threadId());
        Trial.require(there, "it was called on another thread");
    }

    private static void context(Fixture fixture) {
        Pending accept = accept(fixture);
        List<Seen> polls = firstPolls(fixture, accept);
        HookCell cell = fixture.hookCell(accept);
        Trial.presume(cell != null, "WPUQueryBlockingCallback was called on another thread, or for another entry");
        long wanted = Objects.requireNonNull(cell).context();
        for (Seen poll : polls) {
            Trial.require(
                    poll.argument() == wanted,
                    "it came with " + HexText.pointer(wanted) + " and was called with "
                            + HexText.pointer(poll.argument()));
        }
    }

    private static void absent(Fixture fixture) {
        long listener = fixture.listener();
        Pending accept = fixture.begin(THREAD, new WSPAccept(listener));
        fixture.patience().until(SETTLED, () -> accept.answer().isDone());
        requireBlocked(accept);
        fixture.connectedTo(listener);
        Fixture.succeeded(fixture.end(accept));
    }

    private static void ready(Fixture fixture) {
        StreamTrials.Connection connection = StreamTrials.Connection.on(fixture);
        byte[] ping = "ping".getBytes(StandardCharsets.UTF_8);
        Fixture.needed(fixture.call("client", new WSPSend(connection.client(), ping, 0)));
        fixture.hook(THREAD);
        fixture.lookAway();
        Fixture.needed(fixture.call(THREAD, new WSPRecv(connection.accepted(), 16, 0)));
        requireNoPoll(fixture);
    }

    private static void requireNoPoll(Fixture fixture) {
        Trial.require(
                polls(fixture).isEmpty(), "it was called " + polls(fixture).size() + " times");
    }
}
