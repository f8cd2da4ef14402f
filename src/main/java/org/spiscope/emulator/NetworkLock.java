package org.spiscope.emulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a network: it guards the endpoints and sockets on it, those of every provider. At the end of a section the sockets that changed write
 * their structures and wake their waiters; once the lock is released they bring their event objects up to date, since that takes up-calls and no
 * up-call is ever made under this lock.
 */
final class NetworkLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition published = lock.newCondition();
    private final Set<EmulatedSocket> changed = new LinkedHashSet<>();

    /** What is done under the lock; must not wait and must not make up-calls. */
    @FunctionalInterface
    interface Section<T> {
        @Nullable
        T run() throws SpiFailure;
    }

    /** As {@link Section}, without a result. */
    @FunctionalInterface
    interface Action {
        void run() throws SpiFailure;
    }

    <T> @Nullable T call(Section<T> section) throws SpiFailure {
        List<EmulatedSocket> touched;
        lock.lock();
        try {
            return section.run();
        } finally {
            touched = settle();
            lock.unlock();
            touched.forEach(EmulatedSocket::publishEvents);
        }
    }

    void run(Action action) throws SpiFailure {
        call(() -> {
            action.run();
            return null;
        });
    }

    private List<EmulatedSocket> settle() {
        for (EmulatedSocket socket : changed) {
            socket.refresh();
        }
        List<EmulatedSocket> touched = List.copyOf(changed);
        changed.clear();
        return touched;
    }

    /** Notes that a socket is no longer what its structure says. Under the lock. */
    void changed(EmulatedSocket socket) {
        changed.add(socket);
    }

    /** For the sockets' own use: the bare lock. */
    ReentrantLock bare() {
        return lock;
    }

    /** Signalled when a socket has finished bringing its events up to date. */
    Condition published() {
        return published;
    }
}
