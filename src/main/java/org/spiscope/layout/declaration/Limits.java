package org.spiscope.layout.declaration;

/** What bounds the time and the memory that a text can ask for. */
final class Limits {
    /** Characters of a text. */
    static final int TEXT = 4 << 20;

    /** Tokens of a text, and the steps of expanding its macros. */
    static final int STEPS = 1 << 20;

    /** Brackets in each other, types in each other, stars of a pointer, macros in each other: what recursion goes down. */
    static final int NESTING = 64;

    /** Errors told of one text. */
    static final int ERRORS = 100;

    /** Members listed, with those of what is in each. */
    static final int FIELDS = 200_000;

    /** The largest alignment there is, in bytes: that of a memory page's double, the most that Microsoft's compilers take. */
    static final int ALIGNMENT = 8192;

    private Limits() {}
}
