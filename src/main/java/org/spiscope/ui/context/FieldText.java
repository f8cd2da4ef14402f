package org.spiscope.ui.context;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;
import org.spiscope.winsock.HexText;

/** What the columns of the tree say of a node. */
final class FieldText {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int SHOWN_BYTES = 16;

    private FieldText() {}

    /** The member's name; an anonymous one is said to be. */
    static String name(Node node) {
        return node.place().name().isEmpty() ? "(anonymous)" : node.place().name();
    }

    /** The decoded value; integers in the base asked for, their names kept; an event with its handle; why, when it could not be had. */
    static String value(Node node, NumberBase base) {
        String error = node.error();
        if (error != null) {
            return error;
        }
        if (node instanceof Node.Event event && event.handle() != 0) {
            return HexText.pointer(event.handle()) + " " + event.value();
        }
        if (base != NumberBase.DECLARED) {
            if (node instanceof Node.Int number) {
                int bits = number.place().size() * Byte.SIZE;
                return named(number.value(), base.format(number.number(), bits, isSigned(number.value())));
            }
            if (node instanceof Node.BitField field) {
                return named(field.value(), base.format(field.number(), field.bitWidth(), isSigned(field.value())));
            }
        }
        return node.value();
    }

    /** Only the declared text knows: a number of 64 bits below zero may also be an unsigned one. */
    private static boolean isSigned(String declared) {
        return declared.startsWith("-") || declared.contains("(-");
    }

    /** Keeps the names of {@code LISTENING (2)} and replaces the number. */
    private static String named(String declared, String number) {
        int at = declared.lastIndexOf(" (");
        return at > 0 && declared.endsWith(")") ? declared.substring(0, at) + " (" + number + ")" : number;
    }

    /** The first bytes as they lie in memory. */
    static String raw(Node node) {
        byte @Nullable [] bytes = node.place().bytes();
        return bytes == null ? "" : hex(bytes, SHOWN_BYTES);
    }

    /** Bytes as {@code 01 00 A8}; beyond {@code limit} an ellipsis. */
    static String hex(byte[] bytes, int limit) {
        int shown = Math.min(bytes.length, limit);
        return BYTES.formatHex(bytes, 0, shown) + (bytes.length > shown ? " …" : "");
    }

    /** The offset within its structure, as debuggers write it; of a bit-field {@code 0x0010.3}, with its lowest bit in that byte. */
    static String offset(Node node) {
        String bit = node instanceof Node.BitField field ? "." + field.bitOffset() : "";
        return String.format("0x%04X", node.place().offset()) + bit;
    }
}
