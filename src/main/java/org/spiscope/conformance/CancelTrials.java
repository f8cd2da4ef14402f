package org.spiscope.conformance;

import java.util.List;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSelect;
import org.spiscope.conformance.Fixture.Pending;
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
            Trial.of("cancel-accept", PAGE, "an accept that is cancelled ends with WSAEINTR", fixture -> {
                long listener = fixture.listener();
                requireInterrupted(fixture, cancelled(fixture, new WSPAccept(listener)));
            }),
            Trial.of("cancel-select", PAGE, "a select that is cancelled ends with WSAEINTR", fixture -> {
                long listener = fixture.listener();
                requireInterrupted(
                        fixture, cancelled(fixture, new WSPSelect(List.of(listener), List.of(), List.of(), null)));
            }),
            Trial.of("cancel-recv", PAGE, "a receive that is cancelled ends with WSAEINTR", fixture -> {
                StreamTrials.Connection connection = StreamTrials.Connection.on(fixture);
                requireInterrupted(fixture, cancelled(fixture, new WSPRecv(connection.accepted(), 16, 0)));
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
    private static Pending cancelled(Fixture fixture, SpiCall call) {
        fixture.hook(THREAD);
        fixture.lookAway();
        Pending blocked = fixture.begin(THREAD, call);
        fixture.patience().until(() -> blocked.answer().isDone() || isPolled(fixture));
        Trial.presume(isPolled(fixture) && !blocked.answer().isDone(), call.function() + " does not poll the hook");
        // The verdict is not asked for: how the call ends is what counts.
        blocked.thread().cancel().isDone();
        return blocked;
    }

    private static boolean isPolled(Fixture fixture) {
        return !fixture.seen(SpiFunction.BlockingCallback).isEmpty();
    }

    private static void requireInterrupted(Fixture fixture, Pending blocked) {
        boolean ended = fixture.patience().until(() -> blocked.answer().isDone());
        Trial.require(ended, blocked.function() + " went on after the cancel");
        SocketTrials.requireError(fixture.end(blocked), WinsockError.WSAEINTR);
    }

    private static void answer(Fixture fixture) {
        long listener = fixture.listener();
        cancelled(fixture, new WSPAccept(listener));
        fixture.patience()
                .until(() -> !fixture.seen(SpiFunction.WSPCancelBlockingCall).isEmpty());
        List<Seen> cancels = fixture.seen(SpiFunction.WSPCancelBlockingCall);
        Trial.presume(!cancels.isEmpty(), "the hook was not polled again");
        Seen cancel = cancels.get(0);
        Trial.require(cancel.result() == 0, "it answered SOCKET_ERROR, " + new Errno(cancel.errno()));
    }

    private static void presumeInterrupted(Fixture fixture, Pending blocked) {
        fixture.patience().until(() -> blocked.answer().isDone());
        Trial.presume(
                blocked.answer().isDone() && fixture.end(blocked).errno().is(WinsockError.WSAEINTR),
                blocked.function() + " was not interrupted");
    }

    private static void acceptAfter(Fixture fixture) {
        long listener = fixture.listener();
        presumeInterrupted(fixture, cancelled(fixture, new WSPAccept(listener)));
        fixture.connectedTo(listener);
        Fixture.succeeded(fixture.call(THREAD, new WSPAccept(listener)));
    }

    private static void closeAfter(Fixture fixture) {
        StreamTrials.Connection connection = StreamTrials.Connection.on(fixture);
        presumeInterrupted(fixture, cancelled(fixture, new WSPRecv(connection.accepted(), 16, 0)));
        Fixture.succeeded(fixture.call(new WSPCloseSocket(connection.accepted())));
    }

    private static void idle(Fixture fixture) {
        RawAnswer answer = fixture.direct()
                .raw(SpiFunction.WSPCancelBlockingCall, (provider, lpErrno) -> provider.WSPCancelBlockingCall(lpErrno));
        Trial.require(answer.failedWith(WinsockError.WSAEINVAL), "it answered " + answer);
    }

    private static void closeEndsCalls(Fixture fixture) {
        long listener = fixture.listener();
        Pending blocked = HookTrials.blockedAccept(fixture, listener);
        fixture.patience().until(() -> blocked.answer().isDone() || isPolled(fixture));
        Trial.presume(!blocked.answer().isDone(), "WSPAccept did not wait");
        fixture.need(new WSPCloseSocket(listener));
        boolean ended = fixture.patience().until(() -> blocked.answer().isDone());
        Trial.require(ended, "WSPAccept went on after WSPCloseSocket of its socket");
        CallResult result = fixture.end(blocked);
        Trial.require(result.failed(), "WSPAccept answered " + result.resultText());
    }
}
