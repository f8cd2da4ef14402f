package org.spiscope.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSelect;
import org.spiscope.client.WSPSend;
import org.spiscope.conformance.Bench.Pending;
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
                    bench -> {
                        long s = StreamTrials.nonblocking(bench);
                        bench.hook(THREAD);
                        bench.call(THREAD, new WSPAccept(s));
                        requireNoPoll(bench);
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
                    bench -> {
                        long s = bench.listener();
                        bench.hook(THREAD);
                        bench.call(THREAD, new WSPSelect(List.of(s), List.of(), List.of(), Duration.ZERO));
                        requireNoPoll(bench);
                    }));

    private HookTrials() {}

    /** An accept that blocks in a thread with a hook. */
    static Pending blockedAccept(Bench bench, long listener) {
        bench.hook(THREAD);
        return bench.begin(THREAD, new WSPAccept(listener));
    }

    static boolean hasAsked(Bench bench) {
        return !bench.seen(SpiFunction.WPUQueryBlockingCallback).isEmpty();
    }

    /** The same, when it has asked for the callback; the rule does not apply when it never does. */
    private static Pending accept(Bench bench) {
        Pending accept = blockedAccept(bench, bench.listener());
        bench.until(() -> accept.answer().isDone() || hasAsked(bench));
        requireBlocked(accept);
        Bench.presume(hasAsked(bench), "WPUQueryBlockingCallback was not called");
        return accept;
    }

    private static void requireBlocked(Pending accept) {
        if (accept.answer().isDone()) {
            throw TrialEndedException.failed("WSPAccept on a blocking socket did not wait: it answered "
                    + accept.answer().join().errno());
        }
    }

    private static void asked(Bench bench) {
        Pending accept = blockedAccept(bench, bench.listener());
        boolean asked = bench.until(() -> accept.answer().isDone() || hasAsked(bench));
        requireBlocked(accept);
        Bench.require(asked, "WPUQueryBlockingCallback was not called");
        boolean onThread = bench.seen(SpiFunction.WPUQueryBlockingCallback).stream()
                .anyMatch(up -> up.threadId() == accept.threadId());
        Bench.require(onThread, "WPUQueryBlockingCallback was called on another thread than the blocked one");
    }

    private static void entry(Bench bench) {
        Pending accept = blockedAccept(bench, bench.listener());
        bench.until(() -> accept.answer().isDone() || hasAsked(bench));
        Bench.presume(hasAsked(bench), "WPUQueryBlockingCallback was not called");
        for (Seen up : bench.seen(SpiFunction.WPUQueryBlockingCallback)) {
            Bench.require(
                    bench.isOwn(up.catalogEntryId()),
                    "it was asked for under " + Integer.toUnsignedString(up.catalogEntryId())
                            + "; the provider's own is " + bench.entryId());
        }
    }

    private static List<Seen> polls(Bench bench) {
        return bench.seen(SpiFunction.BlockingCallback);
    }

    private static void polled(Bench bench) {
        Pending accept = accept(bench);
        boolean often =
                bench.until(() -> accept.answer().isDone() || polls(bench).size() >= POLLS);
        requireBlocked(accept);
        Bench.require(often, "it was called " + polls(bench).size() + " times");
    }

    /** The first calls of the callback. */
    private static List<Seen> firstPolls(Bench bench, Pending accept) {
        bench.until(() -> accept.answer().isDone() || !polls(bench).isEmpty());
        Bench.presume(!polls(bench).isEmpty(), "the callback was not called");
        return polls(bench);
    }

    private static void thread(Bench bench) {
        Pending accept = accept(bench);
        boolean there = firstPolls(bench, accept).stream().allMatch(poll -> poll.threadId() == accept.threadId());
        Bench.require(there, "it was called on another thread");
    }

    private static void context(Bench bench) {
        Pending accept = accept(bench);
        List<Seen> polls = firstPolls(bench, accept);
        HookCell cell = accept.thread().spiThread().hookCell(bench.entryId());
        Bench.presume(cell != null, "WPUQueryBlockingCallback was called on another thread, or for another entry");
        long wanted = Objects.requireNonNull(cell).context();
        for (Seen poll : polls) {
            Bench.require(
                    poll.argument() == wanted,
                    "it came with " + HexText.pointer(wanted) + " and was called with "
                            + HexText.pointer(poll.argument()));
        }
    }

    private static void absent(Bench bench) {
        long listener = bench.listener();
        Pending accept = bench.begin(THREAD, new WSPAccept(listener));
        bench.until(SETTLED, () -> accept.answer().isDone());
        requireBlocked(accept);
        bench.connectedTo(listener);
        Bench.succeeded(bench.end(accept));
    }

    private static void ready(Bench bench) {
        StreamTrials.Connection connection = StreamTrials.Connection.on(bench);
        byte[] ping = "ping".getBytes(StandardCharsets.UTF_8);
        Bench.needed(bench.call("client", new WSPSend(connection.client(), ping, 0)));
        bench.hook(THREAD);
        bench.lookAway();
        Bench.needed(bench.call(THREAD, new WSPRecv(connection.accepted(), 16, 0)));
        requireNoPoll(bench);
    }

    private static void requireNoPoll(Bench bench) {
        Bench.require(polls(bench).isEmpty(), "it was called " + polls(bench).size() + " times");
    }
}
