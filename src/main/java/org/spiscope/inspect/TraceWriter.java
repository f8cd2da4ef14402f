package org.spiscope.inspect;

import org.spiscope.upcall.SpiEvent;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** Turns the layer's events into lines of the log. */
final class TraceWriter {
    private final TraceRing ring;
    private final long beganNanos;

    TraceWriter(TraceRing ring, long beganNanos) {
        this.ring = ring;
        this.beganNanos = beganNanos;
    }

    void write(SpiEvent event) {
        SpiThread thread = event.thread();
        ring.append(new TraceEvent(
                ring.end(),
                (event.atNanos() - beganNanos) / 1e6,
                thread == null ? 0 : thread.id(),
                thread == null ? "" : thread.name(),
                event.function(),
                TraceEvent.Phase.valueOf(event.phase().name()),
                event.handle(),
                event.catalogEntryId(),
                arguments(event),
                result(event),
                new Errno(event.errno()),
                event.phase() == SpiEvent.Phase.BEGIN ? 0 : event.durationNanos() / 1e3));
    }

    private static String arguments(SpiEvent event) {
        String text = event.text();
        if (text != null) {
            return event.phase() == SpiEvent.Phase.END ? "" : text;
        }
        return switch (event.function()) {
            case WPUCreateSocketHandle -> event.catalogEntryId() + ", context " + HexText.pointer(event.argument());
            case WPUModifyIFSHandle -> event.catalogEntryId() + ", proposed " + HexText.pointer(event.argument());
            case WPUQueryBlockingCallback -> String.valueOf(event.catalogEntryId());
            case WPUCompleteOverlappedRequest ->
                HexText.pointer(event.handle()) + ", overlapped " + HexText.pointer(event.argument());
            case CreateIoCompletionPort ->
                HexText.pointer(event.handle()) + ", key " + HexText.pointer(event.argument());
            case BlockingCallback -> "context " + HexText.pointer(event.argument());
            case WPUCreateEvent -> "";
            default ->
                event.handle() == Winsock.INVALID_SOCKET
                        ? HexText.pointer(event.argument())
                        : HexText.pointer(event.handle());
        };
    }

    private static String result(SpiEvent event) {
        if (event.phase() == SpiEvent.Phase.BEGIN || event.phase() == SpiEvent.Phase.NOTE) {
            return "";
        }
        String text = event.text();
        if (event.phase() == SpiEvent.Phase.END && text != null) {
            return text;
        }
        return switch (event.function()) {
            case WPUCreateSocketHandle, WPUModifyIFSHandle ->
                event.result() == Winsock.INVALID_SOCKET ? "INVALID_SOCKET" : HexText.pointer(event.result());
            case CreateIoCompletionPort -> event.result() == 0 ? "NULL" : HexText.pointer(event.result());
            case WPUCreateEvent -> event.result() == 0 ? "WSA_INVALID_EVENT" : HexText.pointer(event.result());
            case WPUCloseEvent, WPUResetEvent, WPUSetEvent, WPUPostMessage, BlockingCallback ->
                event.result() == 0 ? "FALSE" : "TRUE";
            case WPUQuerySocketHandleContext ->
                event.result() == 0 ? "0, context " + HexText.pointer(event.argument()) : "SOCKET_ERROR";
            case WPUQueryBlockingCallback ->
                event.result() != 0
                        ? "SOCKET_ERROR"
                        : event.argument() == 0
                                ? "0, no hook: native wait"
                                : "0, callback " + HexText.pointer(event.argument());
            default -> plain(event);
        };
    }

    private static String plain(SpiEvent event) {
        boolean failed = event.result() == Winsock.SOCKET_ERROR && event.function() != SpiFunction.WSPStartup;
        return failed ? "SOCKET_ERROR" : String.valueOf(event.result());
    }
}
