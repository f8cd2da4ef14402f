package org.spiscope.ui.handles;

/** The filter field holds no filter; the message says why and where, to be shown. */
final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    FilterException(String why, int index) {
        super(why + " (position " + (index + 1) + ")");
    }
}
