package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;

/** What cancels will do, said before they are done. Any thread; waits for nothing. */
final class Forecasts {
    private static final String NO_HOOK =
            "This thread has no blocking hook: the provider got NULL from WPUQueryBlockingCallback and waits"
                    + " natively. No callback comes by that could carry a cancel.";
    private static final String VERSION_2 = " Hooks belong to Winsock 1.x, and this process has version %s.";
    private static final String NOT_BLOCKING =
            "This call may not block, so its provider makes no blocking callback that could carry a cancel.";
    private static final String ENDLESS =
            " But this hook never returns 0, so that the callback does not return either: expect no answer.";

    private Forecasts() {}

    static List<CancelForecast> of(List<SpiThread> threads, UpcallLayer layer) {
        SpiVersion version = layer.application().version();
        List<CancelForecast> all = new ArrayList<>();
        for (SpiThread thread : threads) {
            CallFrame frame = thread.frame();
            all.add(frame == null ? idle(thread, version) : busy(thread, frame, version));
        }
        return List.copyOf(all);
    }

    private static CancelForecast idle(SpiThread thread, @Nullable SpiVersion version) {
        String answer = version == null
                ? "WSANOTINITIALISED: nobody has called WSAStartup."
                : version.major() >= 2
                        ? "WSAEOPNOTSUPP: it belongs to Winsock 1.x, and this process has version " + version + "."
                        : "WSAEINVAL: nothing is outstanding.";
        return new CancelForecast(
                thread.id(),
                thread.name(),
                "no blocked call",
                true,
                "WSACancelBlockingCall runs on this idle thread and answers " + answer,
                "",
                Winsock.INVALID_SOCKET);
    }

    private static CancelForecast busy(SpiThread thread, CallFrame frame, @Nullable SpiVersion version) {
        boolean mayBlock = frame.operation().mayBlock();
        boolean deliverable = mayBlock && thread.isHooked();
        String why = mayBlock ? NO_HOOK + versionRemark(version) : NOT_BLOCKING;
        return new CancelForecast(
                thread.id(),
                thread.name(),
                describe(frame),
                deliverable,
                deliverable ? delivery(thread) : why,
                deliverable ? CancelAftermath.of(frame.operation()) : "",
                frame.handle());
    }

    private static String versionRemark(@Nullable SpiVersion version) {
        return version != null && version.major() >= 2 ? VERSION_2.formatted(version) : "";
    }

    private static String delivery(SpiThread thread) {
        return "At its next blocking callback, thread " + thread.name()
                + " calls WSACancelBlockingCall inside its hook; that calls the provider's WSPCancelBlockingCall. If it returns 0, the"
                + " callback answers FALSE and the call is to end with WSAEINTR."
                + (thread.hookDescription().equals("never returns 0") ? ENDLESS : "");
    }

    private static String describe(CallFrame frame) {
        String on = frame.handle() == Winsock.INVALID_SOCKET ? "" : " on " + HexText.pointer(frame.handle());
        return frame.operation() + on + " (entry " + frame.catalogEntryId() + ")";
    }
}
