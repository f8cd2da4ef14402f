package org.spiscope.layout;

import org.spiscope.layout.Confidence.Reason;

/**
 * What a layout claims of a context's bytes that can turn out right or wrong. A weight is about how many bits a wrong layout would have to get
 * right by chance to pass, capped at 8 so that no single check decides; against a layout it is less where a right one may fail too, because
 * headers leave names out, padding is not cleared and pointers outlive their targets.
 */
enum Check {
    /** A member is the row's handle. Sixteen bits and more of it are the handle's own. */
    HANDLE(8, 8),
    /** All members are in readable memory. Passing says little: most wrong layouts are not too long. */
    MEMORY(0, 8),
    /** A list leads back to its head, or its links come to their end. */
    LIST(6, 6),
    /** An address is the one that the handle's calls showed. Another one may be meant as well. */
    SEEN_ADDRESS(6, 0),
    /** The size that a structure states, as cbSize and dwSize do on Windows, is the layout's. A smaller one is another version's. */
    STATED_SIZE(6, 4),
    /** A pointer leads to readable memory. */
    POINTER(4, 5),
    /** What a pointer leads to, or a list has in it, is itself what its type says. */
    TARGET(0, 4),
    /** A handle of an event is that of an open event. */
    EVENT(4, 3),
    /** A length is no longer than what it is the length of. */
    LENGTH(3, 5),
    /** The family of a socket address is AF_INET or AF_INET6; others are a small number, as many wrong bytes are. */
    FAMILY(3, 4),
    /** As {@link #FAMILY}, of any other known family. */
    RARE_FAMILY(1, 4),
    /** A point in time is between 1990 and 2100. */
    TIME(3, 3),
    /** As {@link #TIME}, of seconds in four bytes: four of five numbers are such a time. */
    SHORT_TIME(1, 3),
    /** A number has one of the names of its enum. */
    NAME(2, 3),
    /** No flag is set that has no name. */
    FLAGS(2, 2),
    /** Text is text. */
    TEXT(2, 3),
    /** A GUID has the variant and a version of RFC 4122; GUIDs made by hand need not. */
    GUID(2, 1),
    /** A real is a number of a size that people count in. */
    REAL(1, 2),
    /** A context that is an integer is no address of readable memory. */
    INTEGER(4, 6),
    /** What lies between the members is zero. */
    PADDING(1, 1);

    private final int passed;
    private final int failed;

    Check(int passed, int failed) {
        this.passed = passed;
        this.failed = failed;
    }

    Reason passed(String words) {
        return new Reason(true, passed, words);
    }

    Reason failed(String words) {
        return new Reason(false, failed, words);
    }
}
