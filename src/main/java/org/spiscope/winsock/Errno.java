package org.spiscope.winsock;

/**
 * An error code as a function of the interface reported it, known or not; 0 is success.
 *
 * @param code the number, as in winsock2.h or winerror.h
 */
public record Errno(int code) {
    /** NO_ERROR. */
    public static final Errno NONE = new Errno(0);

    /** The errno of a known error. */
    public static Errno of(WinsockError error) {
        return new Errno(error.code());
    }

    /** Whether this is NO_ERROR. */
    public boolean isNone() {
        return code == 0;
    }

    /** Whether this is {@code error}. */
    public boolean is(WinsockError error) {
        return code == error.code();
    }

    /** The C name, such as WSAEINTR or NO_ERROR; "unknown error" for a number that no header names. */
    public String name() {
        if (isNone()) {
            return "NO_ERROR";
        }
        WinsockError known = WinsockError.of(code);
        return known == null ? "unknown error" : known.name();
    }

    /** What the code means, in one plain sentence. */
    public String meaning() {
        if (isNone()) {
            return "success";
        }
        WinsockError known = WinsockError.of(code);
        return known == null ? "no Winsock header names this code" : known.meaning();
    }

    /** As the field writes it: {@code WSAEINTR 10004}. */
    @Override
    public String toString() {
        return name() + " " + code;
    }
}
