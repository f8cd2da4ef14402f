package org.spiscope.cli;

/** The formats of what is no table of equal rows. */
@SuppressWarnings("MemberName") // The names are what is typed.
enum TreeFormat {
    /** Text for people. */
    table,
    /** One JSON object. */
    json;

    /** For help texts. */
    static final String CHOICES = "table|json";
}
