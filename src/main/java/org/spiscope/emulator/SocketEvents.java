package org.spiscope.emulator;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The event objects of one socket. What they should show is noted under the network's lock; WPUSetEvent and WPUResetEvent are called outside it,
 * by one thread at a time, which goes on until they show what was noted last. So no two threads can overtake each other and leave a
 * stale signal.
 */
final class SocketEvents {
    private final ReentrantLock lock;
    private final Condition published;
    private final Upcalls upcalls;
    private final long hReadable;
    private final long hWritable;

    private boolean wantReadable;
    private boolean wantWritable;
    private boolean isReadable;
    private boolean isWritable;
    private boolean busy;
    private boolean closed;

    /** Takes over two events that are not signalled; 0 stands for none (an IFS socket has nothing that shows one). */
    SocketEvents(NetworkLock lock, Upcalls upcalls, long hReadable, long hWritable) {
        this.lock = lock.bare();
        this.published = lock.published();
        this.upcalls = upcalls;
        this.hReadable = hReadable;
        this.hWritable = hWritable;
    }

    long hReadable() {
        return hReadable;
    }

    long hWritable() {
        return hWritable;
    }

    /** Notes what the events should show. Under the lock. */
    void want(boolean readable, boolean writable) {
        wantReadable = readable;
        wantWritable = writable;
    }

    /** Makes them show it. Not under the lock. */
    void publish() {
        while (begin()) {
            boolean readable;
            boolean writable;
            lock.lock();
            try {
                readable = wantReadable;
                writable = wantWritable;
            } finally {
                lock.unlock();
            }
            signal(hReadable, isReadable, readable);
            signal(hWritable, isWritable, writable);
            end(readable, writable);
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            boolean stale = wantReadable != isReadable || wantWritable != isWritable;
            if (busy || closed || !stale || hReadable == 0) {
                return false;
            }
            busy = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end(boolean readable, boolean writable) {
        lock.lock();
        try {
            isReadable = readable;
            isWritable = writable;
            busy = false;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signal(long hEvent, boolean shown, boolean wanted) {
        if (shown != wanted) {
            upcalls.signalEvent(hEvent, wanted);
        }
    }

    /** Closes both, after whoever is signalling them has done so. Not under the lock. */
    void close() {
        lock.lock();
        try {
            closed = true;
            while (busy) {
                published.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        if (hReadable != 0) {
            upcalls.closeEvent(hReadable);
            upcalls.closeEvent(hWritable);
        }
    }
}
