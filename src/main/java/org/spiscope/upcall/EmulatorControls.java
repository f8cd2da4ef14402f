package org.spiscope.upcall;

import java.time.Duration;

/** The switches of an emulated backend. They act at once, on blocked calls too. Safe for any thread. */
public interface EmulatorControls {
    /** How long a blocking call waits before it first polls the blocking callback, and how long between polls; both above zero. */
    void pollInterval(Duration first, Duration every);

    /** Takes the emulated network down (operations answer WSAENETDOWN) or up again. */
    void networkUp(boolean up);
}
