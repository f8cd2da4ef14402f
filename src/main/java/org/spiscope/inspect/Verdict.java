package org.spiscope.inspect;

/** How a cancel request ended. Measured, not assumed: success of WSPCancelBlockingCall proves nothing, only WSAEINTR from the call does. */
public enum Verdict {
    WAITING("waiting", "waiting for the next blocking callback"),
    INTERRUPTED("interrupted", "the call ended with WSAEINTR"),
    FINISHED_FIRST("finished first", "the call completed before the cancel took effect"),
    ENDED_WITH_ANOTHER_ERROR("ended with another error", "the call failed, but not with WSAEINTR"),
    NOTHING_OUTSTANDING("nothing outstanding", "no call of this thread is blocked"),
    REFUSED("refused", "the provider's WSPCancelBlockingCall failed; the call goes on"),
    CANNOT_BE_DELIVERED("cannot be delivered", "no hook on this thread: the call waits natively"),
    NO_ANSWER("no answer", "the call neither polled nor ended in time");

    private final String words;
    private final String meaning;

    Verdict(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** The verdict in words, as on the card. */
    public String words() {
        return words;
    }

    /** What it says, in one line. */
    public String meaning() {
        return meaning;
    }
}
