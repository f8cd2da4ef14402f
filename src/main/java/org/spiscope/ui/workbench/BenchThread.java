package org.spiscope.ui.workbench;

import org.spiscope.inspect.ThreadView;

/**
 * An application thread as far as the workbench cares. Without the times of a thread's calls it is the same from snapshot to snapshot, so that
 * an open list is not replaced under the pointer.
 *
 * @param id the thread's
 * @param name its name
 * @param version the Winsock version of its process; empty before WSAStartup
 * @param hook what user hook is installed; empty for none
 * @param doing the outermost operation that it is in; empty when idle
 */
record BenchThread(int id, String name, String version, String hook, String doing) {
    static BenchThread of(ThreadView thread) {
        String doing = thread.isIdle() ? "" : thread.calls().get(0).operation().name();
        return new BenchThread(thread.id(), thread.name(), thread.version(), thread.hook(), doing);
    }

    boolean isIdle() {
        return doing.isEmpty();
    }

    boolean isHooked() {
        return !hook.isEmpty();
    }
}
