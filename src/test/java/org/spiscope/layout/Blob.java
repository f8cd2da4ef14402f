package org.spiscope.layout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes assembled from named segments, as a reader of a hex dump would cut them. Little-endian unless the segment says otherwise. */
final class Blob {
    /** Fills what no decoder may look at; read as any member it is wrong. */
    static final int DECOY = 0xDD;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> starts = new LinkedHashMap<>();

    Blob u8(String segment, int value) {
        return number(segment, value, 1);
    }

    Blob u16(String segment, int value) {
        return number(segment, value, 2);
    }

    Blob u32(String segment, long value) {
        return number(segment, value, 4);
    }

    Blob u64(String segment, long value) {
        return number(segment, value, 8);
    }

    /** A SOCKADDR_IN; its sin_zero is not zero, as stacks leave it. */
    Blob sockaddrIn(String segment, String dottedAddress, int port) {
        start(segment);
        raw(2, 0, port >> 8, port);
        for (String part : dottedAddress.split("\\.", -1)) {
            raw(Integer.parseInt(part));
        }
        return decoy(8);
    }

    /** Text and its terminator, in {@code room} characters; what follows the terminator is decoy. */
    Blob wchars(String segment, String text, int room) {
        return text(segment, text, room, 2, StandardCharsets.UTF_16LE);
    }

    Blob chars(String segment, String text, int room) {
        return text(segment, text, room, 1, StandardCharsets.ISO_8859_1);
    }

    Blob bytes(String segment, int... values) {
        start(segment);
        raw(values);
        return this;
    }

    Blob decoy(int count) {
        for (int i = 0; i < count; i++) {
            raw(DECOY);
        }
        return this;
    }

    /** Where a segment starts. */
    int at(String segment) {
        Integer start = starts.get(segment);
        if (start == null) {
            throw new IllegalArgumentException("no segment " + segment);
        }
        return start;
    }

    byte[] build() {
        return bytes.toByteArray();
    }

    private Blob number(String segment, long value, int size) {
        start(segment);
        for (int i = 0; i < size; i++) {
            raw((int) (value >>> (8 * i)));
        }
        return this;
    }

    private Blob text(String segment, String text, int room, int unit, Charset charset) {
        start(segment);
        byte[] encoded = text.getBytes(charset);
        bytes.writeBytes(encoded);
        bytes.writeBytes(new byte[unit]);
        return decoy(room * unit - encoded.length - unit);
    }

    private void start(String segment) {
        starts.put(segment, bytes.size());
    }

    private void raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
    }
}
