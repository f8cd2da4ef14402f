package org.spiscope.conformance;

import java.util.List;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSelect;
import org.spiscope.conformance.Bench.Pending;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.WinsockError;

/** What a cancel does, delivered as an application does it: by WSACancelBlockingCall from inside the hook. */
final class CancelTrials {
    private static final String PAGE = "Canceling Blocking Operations";
    private static final String THREAD = "blocked";

    static final List<Trial> ALL = List.of(
            Trial.of(
                    "cancel-answer",
                    "WSPCancelBlockingCall",
                    "called on the blocked thread, WSPCancelBlockingCall answers 0",
                    CancelTrials::answer),
            Trial.of("cancel-accept", PAGE, "an accept that is cancelled ends with WSAEINTR", bench -> {
                long listener = bench.listener();
                requireInterrupted(bench, cancelled(bench, new WSPAccept(listener)));
            }),
            Trial.of("cancel-select", PAGE, "a select that is cancelled ends with WSAEINTR", bench -> {
                long listener = bench.listener();
                requireInterrupted(
                        bench, cancelled(bench, new WSPSelect(List.of(listener), List.of(), List.of(), null)));
            }),
            Trial.of("cancel-recv", PAGE, "a receive that is cancelled ends with WSAEINTR", bench -> {
                StreamTrials.Connection connection = StreamTrials.Connection.on(bench);
                requireInterrupted(bench, cancelled(bench, new WSPRecv(connection.accepted(), 16, 0)));
            }),
            Trial.of(
                    "cancel-accept-after",
                    PAGE,
                    "a socket whose accept was cancelled is as before: the next accept takes a connection",
                    CancelTrials::acceptAfter),
            Trial.of(
                    "cancel-close-after",
                    PAGE,
                    "a socket whose receive was cancelled can be closed",
                    CancelTrials::closeAfter),
            Trial.of(
                    "cancel-idle",
                    "WSPCancelBlockingCall",
                    "with nothing blocked, WSPCancelBlockingCall is WSAEINVAL",
                    CancelTrials::idle),
            Trial.of(
                    "close-ends-calls",
                    "WSPCloseSocket",
                    "closing a socket ends the calls that are blocked on it in other threads",
                    CancelTrials::closeEndsCalls));

    private CancelTrials() {}

    /** Makes a call on a thread with a hook and cancels it once the hook is polled; the rule does not apply where it never is. */
    private static Pending cancelled(Bench bench, SpiCall call) {
        bench.hook(THREAD);
        bench.lookAway();
        Pending blocked = bench.begin(THREAD, call);
        bench.until(() -> blocked.answer().isDone() || isPolled(bench));
        Bench.presume(isPolled(bench) && !blocked.answer().isDone(), call.function() + " does not poll the hook");
        // The verdict is not asked for: how the call ends is what counts.
        blocked.thread().cancel().isDone();
        return blocked;
    }

    private static boolean isPolled(Bench bench) {
        return !bench.seen(SpiFunction.BlockingCallback).isEmpty();
    }

    private static void requireInterrupted(Bench bench, Pending blocked) {
        boolean ended = bench.until(() -> blocked.answer().isDone());
        Bench.require(ended, blocked.function() + " went on after the cancel");
        SocketTrials.requireError(bench.end(blocked), WinsockError.WSAEINTR);
    }

    private static void answer(Bench bench) {
        long listener = bench.listener();
        cancelled(bench, new WSPAccept(listener));
        bench.until(() -> !bench.seen(SpiFunction.WSPCancelBlockingCall).isEmpty());
        List<Seen> cancels = bench.seen(SpiFunction.WSPCancelBlockingCall);
        Bench.presume(!cancels.isEmpty(), "the hook was not polled again");
        Seen cancel = cancels.get(0);
        Bench.require(cancel.result() == 0, "it answered SOCKET_ERROR, " + new Errno(cancel.errno()));
    }

    private static void presumeInterrupted(Bench bench, Pending blocked) {
        bench.until(() -> blocked.answer().isDone());
        Bench.presume(
                blocked.answer().isDone() && bench.end(blocked).errno().is(WinsockError.WSAEINTR),
                blocked.function() + " was not interrupted");
    }

    private static void acceptAfter(Bench bench) {
        long listener = bench.listener();
        presumeInterrupted(bench, cancelled(bench, new WSPAccept(listener)));
        bench.connectedTo(listener);
        Bench.succeeded(bench.call(THREAD, new WSPAccept(listener)));
    }

    private static void closeAfter(Bench bench) {
        StreamTrials.Connection connection = StreamTrials.Connection.on(bench);
        presumeInterrupted(bench, cancelled(bench, new WSPRecv(connection.accepted(), 16, 0)));
        Bench.succeeded(bench.call(new WSPCloseSocket(connection.accepted())));
    }

    private static void idle(Bench bench) {
        RawAnswer answer = bench.raw(
                SpiFunction.WSPCancelBlockingCall, (provider, lpErrno) -> provider.WSPCancelBlockingCall(lpErrno));
        Bench.require(answer.failedWith(WinsockError.WSAEINVAL), "it answered " + answer);
    }

    private static void closeEndsCalls(Bench bench) {
        long listener = bench.listener();
        Pending blocked = HookTrials.blockedAccept(bench, listener);
        bench.until(() -> blocked.answer().isDone() || isPolled(bench));
        Bench.presume(!blocked.answer().isDone(), "WSPAccept did not wait");
        bench.need(new WSPCloseSocket(listener));
        boolean ended = bench.until(() -> blocked.answer().isDone());
        Bench.require(ended, "WSPAccept went on after WSPCloseSocket of its socket");
        CallResult result = bench.end(blocked);
        Bench.require(result.failed(), "WSPAccept answered " + result.resultText());
    }
}
