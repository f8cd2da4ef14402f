package org.spiscope.upcall;

/** Turns call-backs into addresses that providers can call, and calls the addresses that providers give. One per backend. */
public interface FunctionPointers {
    /** The address of {@code callback}, good for the life of the backend; the same callback gives the same address. */
    long pointerTo(BlockingCallback callback);

    /**
     * Calls an LPWSAUSERAPC on this thread.
     *
     * @return false when {@code lpfnUserApc} is no function
     */
    boolean callUserApc(long lpfnUserApc, long dwContext);
}
