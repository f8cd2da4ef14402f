package org.spiscope.client;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SpiFunction;

/**
 * What a call answered.
 *
 * @param function the function called
 * @param result the value it returned; for a function that returns its error code itself, 0 or -1
 * @param errno the error code; NONE on success
 * @param data the bytes it wrote for the caller, maybe none; not to be changed
 * @param address the address it wrote for the caller; null for none
 * @param output its out-parameters in words, or why it could not be made; empty for none
 * @param durationNanos how long it took, by the backend's clock
 */
@SuppressWarnings("ArrayRecordComponent") // results are not compared
public record CallResult(
        SpiFunction function,
        long result,
        Errno errno,
        byte[] data,
        @Nullable Sockaddr address,
        String output,
        long durationNanos) {
    /** Whether the call failed. */
    public boolean failed() {
        return !errno.isNone();
    }

    /** The result in words: {@code 0}, {@code SOCKET_ERROR}, {@code 0x0108}, {@code INVALID_SOCKET}, {@code 5}. */
    public String resultText() {
        return switch (function) {
            case WSPSocket, WSPAccept -> failed() ? "INVALID_SOCKET" : HexText.pointer(result);
            case WSAIsBlocking -> result == 0 ? "FALSE" : "TRUE";
            case WSAStartup -> Integer.toString(errno.code());
            case WSASetBlockingHook -> failed() ? "NULL" : "0";
            default -> failed() ? "SOCKET_ERROR" : Long.toString(result);
        };
    }

    /** The bytes as UTF-8 text. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }
}
