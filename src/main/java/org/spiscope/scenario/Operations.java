package org.spiscope.scenario;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.winsock.SpiFunction;

/** The words of the language for functions and verdicts. */
final class Operations {
    private static final Map<String, SpiFunction> FUNCTIONS = Map.ofEntries(
            entry("socket", SpiFunction.WSPSocket),
            entry("accept", SpiFunction.WSPAccept),
            entry("bind", SpiFunction.WSPBind),
            entry("listen", SpiFunction.WSPListen),
            entry("connect", SpiFunction.WSPConnect),
            entry("send", SpiFunction.WSPSend),
            entry("recv", SpiFunction.WSPRecv),
            entry("select", SpiFunction.WSPSelect),
            entry("shutdown", SpiFunction.WSPShutdown),
            entry("close", SpiFunction.WSPCloseSocket),
            entry("getsockname", SpiFunction.WSPGetSockName),
            entry("getpeername", SpiFunction.WSPGetPeerName),
            entry("getsockopt", SpiFunction.WSPGetSockOpt),
            entry("setsockopt", SpiFunction.WSPSetSockOpt),
            entry("ioctl", SpiFunction.WSPIoctl),
            entry("query-context", SpiFunction.WPUQuerySocketHandleContext),
            entry("ask", SpiFunction.WPUQueryBlockingCallback),
            entry("address-to-string", SpiFunction.WSPAddressToString),
            entry("string-to-address", SpiFunction.WSPStringToAddress),
            entry("startup", SpiFunction.WSAStartup),
            entry("cleanup", SpiFunction.WSACleanup),
            entry("is-blocking", SpiFunction.WSAIsBlocking),
            entry("cancel-blocking-call", SpiFunction.WSACancelBlockingCall));

    private Operations() {}

    /** The function that a word of the language stands for. */
    static SpiFunction function(String word) {
        SpiFunction function = FUNCTIONS.get(word);
        if (function == null) {
            throw new IllegalStateException("the grammar knows an operation that nobody else does: " + word);
        }
        return function;
    }

    /** The word for a function with a blank after it; empty for null. */
    static String prefix(@Nullable SpiFunction function) {
        return FUNCTIONS.entrySet().stream()
                .filter(known -> known.getValue() == function)
                .map(known -> known.getKey() + " ")
                .findFirst()
                .orElse("");
    }

    /** A verdict as the language says it. */
    static String words(CancelOutcome.Verdict verdict) {
        return switch (verdict) {
            case INTERRUPTED -> "interrupted";
            case FINISHED_FIRST -> "finished first";
            case ENDED_WITH_ANOTHER_ERROR -> "ended with another error";
            case NOTHING_OUTSTANDING -> "nothing outstanding";
            case REFUSED -> "refused";
            case CANNOT_BE_DELIVERED -> "cannot be delivered";
            case NO_ANSWER -> "no answer";
        };
    }

    /** The verdict that these words say. */
    static CancelOutcome.Verdict verdict(String words) {
        for (CancelOutcome.Verdict verdict : CancelOutcome.Verdict.values()) {
            if (words(verdict).equals(words)) {
                return verdict;
            }
        }
        throw new IllegalStateException("the grammar knows a verdict that nobody else does: " + words);
    }
}
