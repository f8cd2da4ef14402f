package org.spiscope.layout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Confidence.Reason;
import org.spiscope.layout.IntegerType.Naming;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.Winsock;

/** Checks single members; each answers null when there is nothing to check or the value fits anything. */
final class MemberChecks {
    private static final String SOCKET = "SOCKET";
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final double SMALL = 1e-12;
    private static final double LARGE = 1e18;
    private static final int GUID_VARIANT_AT = 8;
    private static final int LAST_GUID_VERSION = 5;

    private final Known known;

    MemberChecks(Known known) {
        this.known = known;
    }

    @Nullable
    Reason judge(String path, LayoutType type, Role role, Node node) {
        if (node instanceof Node.Int number && type instanceof IntegerType integer) {
            return role == Role.HANDLE || integer.name().equals(SOCKET)
                    ? handle(path, integer, role, number.number())
                    : named(path, integer, integer.size() * Byte.SIZE, number.number(), number.value());
        }
        if (node instanceof Node.BitField field && type instanceof BitFieldType bits) {
            return named(path, bits.unit(), bits.bitWidth(), field.number(), field.value());
        }
        if (node instanceof Node.Int number && type instanceof TimeType time) {
            return time(path, time, number);
        }
        if (node instanceof Node.Address address) {
            return address(path, address);
        }
        if (node instanceof Node.Event event) {
            return event(path, event);
        }
        if (node instanceof Node.Real real) {
            return real(path, real);
        }
        if (node instanceof Node.GuidValue guid) {
            return guid(path, guid);
        }
        return node instanceof Node.Text ? text(path, node) : null;
    }

    /** A SOCKET may well be another one, such as that of the layer below; a member that is marked as the handle may not. */
    private @Nullable Reason handle(String path, IntegerType type, Role role, long number) {
        if (number == IntegerType.extend(known.handle(), type.size(), type.signed())) {
            return Check.HANDLE.passed(path + " is the handle, " + HexText.pointer(known.handle()));
        }
        return role == Role.HANDLE
                ? Check.HANDLE.failed(
                        path + " is " + HexText.pointer(number) + ", not the handle " + HexText.pointer(known.handle()))
                : null;
    }

    private static @Nullable Reason named(String path, IntegerType type, int bits, long number, String value) {
        if (type.naming() == Naming.FLAGS) {
            return flags(path, type, bits, number, value);
        }
        boolean isEveryNumberNamed = bits < Integer.SIZE && type.names().size() >= 1L << bits;
        if (type.naming() == Naming.NONE || isEveryNumberNamed) {
            return null;
        }
        if (type.nameOf(number) == null) {
            return Check.NAME.failed(path + " is " + number + ", which has no name in " + type.name());
        }
        return number == 0 ? null : Check.NAME.passed(path + " is " + value);
    }

    private static @Nullable Reason flags(String path, IntegerType type, int bits, long number, String value) {
        long unnamed = -1L >>> Long.SIZE - bits;
        for (long mask : type.names().keySet()) {
            unnamed &= ~mask;
        }
        if (number == 0 || unnamed == 0) {
            return null;
        }
        long rest = number & unnamed;
        return rest == 0
                ? Check.FLAGS.passed(path + " is " + value)
                : Check.FLAGS.failed(path + " has flags that have no name: " + value);
    }

    private static @Nullable Reason time(String path, TimeType type, Node.Int number) {
        if (number.number() == 0) {
            return null;
        }
        Check check = type.size() == Integer.BYTES ? Check.SHORT_TIME : Check.TIME;
        Instant instant = Times.instantOf(type.count(), number.number());
        return instant != null && instant.isAfter(EARLIEST) && instant.isBefore(LATEST)
                ? check.passed(path + " is " + instant)
                : check.failed(path + " is no likely time: " + number.value());
    }

    private @Nullable Reason address(String path, Node.Address node) {
        byte[] bytes = node.place().bytes();
        Sockaddr address = node.address();
        if (bytes != null && isZero(bytes)) {
            return null;
        }
        if (address.equals(known.local()) || address.equals(known.remote())) {
            return Check.SEEN_ADDRESS.passed(path + " is the handle's "
                    + (address.equals(known.local()) ? "local" : "remote") + " address, " + node.value());
        }
        int family = address.family();
        String name = Names.addressFamily(family);
        boolean isNamed = !name.equals(Integer.toString(family)) && family != Winsock.AF_UNSPEC;
        if (!isNamed) {
            return Check.FAMILY.failed(path + " is of no known family: " + family);
        }
        boolean isIp = family == Winsock.AF_INET || family == Winsock.AF_INET6;
        return (isIp ? Check.FAMILY : Check.RARE_FAMILY).passed(path + " is of family " + name);
    }

    private static @Nullable Reason event(String path, Node.Event event) {
        if (event.handle() == 0) {
            return null;
        }
        return event.signalled() == null
                ? Check.EVENT.failed(path + ", " + HexText.pointer(event.handle()) + ", is not an open event")
                : Check.EVENT.passed(path + " is an open event, " + event.value());
    }

    private static @Nullable Reason real(String path, Node.Real real) {
        double size = Math.abs(real.number());
        if (size == 0) {
            return null;
        }
        return size > SMALL && size < LARGE
                ? Check.REAL.passed(path + " is " + real.value())
                : Check.REAL.failed(path + " is no likely number: " + real.value());
    }

    private static @Nullable Reason guid(String path, Node.GuidValue guid) {
        byte[] bytes = guid.place().bytes();
        if (bytes == null || isZero(bytes)) {
            return null;
        }
        int version = (bytes[GUID_VARIANT_AT - 1] & 0xF0) >> 4;
        boolean isMade = (bytes[GUID_VARIANT_AT] & 0xC0) == 0x80 && version >= 1 && version <= LAST_GUID_VERSION;
        return isMade
                ? Check.GUID.passed(path + " is a GUID of version " + version)
                : Check.GUID.failed(path + " is no GUID that a generator makes: " + guid.value());
    }

    /** Of {@code node} if it is text. Letters beyond ASCII are text too, but other data in characters of 16 bits is full of such. */
    @Nullable
    Reason text(String path, Node node) {
        if (!(node instanceof Node.Text text) || text.text().isEmpty()) {
            return null;
        }
        long all = text.text().codePoints().count();
        long plain = text.text().codePoints().filter(MemberChecks::isPlain).count();
        if (text.text().codePoints().anyMatch(MemberChecks::isNoText)) {
            return Check.TEXT.failed(path + " is no text: " + text.value());
        }
        return 2 * plain >= all ? Check.TEXT.passed(path + " is text, " + text.value()) : null;
    }

    private static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7F;
    }

    private static boolean isNoText(int codePoint) {
        boolean isLayout = codePoint == '\t' || codePoint == '\r' || codePoint == '\n';
        int type = Character.getType(codePoint);
        return !isLayout
                && (type == Character.CONTROL
                        || type == Character.UNASSIGNED
                        || type == Character.PRIVATE_USE
                        || type == Character.SURROGATE
                        || codePoint == 0xFFFD);
    }

    static boolean isZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
}
