package org.spiscope.client;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Sockaddr;

/**
 * What a function returned and wrote.
 *
 * @param result the value returned; -1 is a failure
 * @param data the bytes written for the caller, maybe none
 * @param address the address written for the caller; null for none
 * @param output the out-parameters in words; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; it lives for one call
record Answer(long result, byte[] data, @Nullable Sockaddr address, String output) {
    private static final byte[] NONE = {};

    static Answer of(long result) {
        return new Answer(result, NONE, null, "");
    }

    static Answer ofAddress(long result, @Nullable Sockaddr address) {
        return new Answer(result, NONE, address, address == null ? "" : address.toString());
    }

    static Answer ofData(long result, byte[] data) {
        return new Answer(result, data, null, BytesText.inWords(data));
    }

    static Answer ofValue(long result, byte[] data) {
        return new Answer(result, data, null, BytesText.valueInWords(data));
    }
}
