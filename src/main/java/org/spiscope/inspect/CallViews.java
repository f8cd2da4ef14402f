package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.Winsock;

/** The calls that threads are in, at one moment. */
final class CallViews {
    private CallViews() {}

    static List<ThreadView> threads(List<SpiThread> threads, String version, long nowNanos) {
        List<ThreadView> all = new ArrayList<>();
        for (SpiThread thread : threads) {
            all.add(new ThreadView(
                    thread.id(),
                    thread.name(),
                    thread.isOfProvider(),
                    thread.isOfProvider() ? "" : version,
                    thread.hookDescription(),
                    calls(thread, nowNanos),
                    thread.isCancelPending()));
        }
        return List.copyOf(all);
    }

    private static List<CallView> calls(SpiThread thread, long nowNanos) {
        CallFrame frame = thread.frame();
        if (frame == null) {
            return List.of();
        }
        List<CallView> calls = new ArrayList<>();
        for (; frame != null; frame = frame.outer()) {
            calls.add(view(thread, frame, nowNanos));
        }
        Collections.reverse(calls);
        return List.copyOf(calls);
    }

    private static CallView view(SpiThread thread, CallFrame frame, long nowNanos) {
        long elapsed = nowNanos - frame.beganNanos();
        boolean mayBlock = frame.operation().mayBlock();
        return new CallView(
                thread.id(),
                thread.name(),
                frame.operation(),
                frame.handle(),
                frame.catalogEntryId(),
                elapsed / 1e6,
                frame.polls(),
                mayBlock,
                mayBlock ? frame.isCancelUnanswered() : frame.isOverdue(nowNanos));
    }

    /** The blocked calls by the handle they block on. */
    static Map<Long, List<CallView>> byHandle(List<ThreadView> threads) {
        Map<Long, List<CallView>> blocked = new HashMap<>();
        for (ThreadView thread : threads) {
            for (CallView call : thread.calls()) {
                if (call.blocked() && call.handle() != Winsock.INVALID_SOCKET) {
                    blocked.computeIfAbsent(call.handle(), handle -> new ArrayList<>())
                            .add(call);
                }
            }
        }
        return blocked;
    }
}
