package org.spiscope.upcall;

/** The operating system's I/O completion ports. One per backend. Safe for any thread. */
public interface CompletionPorts {
    /** Of a system that has none. */
    CompletionPorts NONE = new CompletionPorts() {
        @Override
        public long create(
                long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
            return 0;
        }

        @Override
        public boolean post(
                long CompletionPort, int dwNumberOfBytesTransferred, long dwCompletionKey, long lpOverlapped) {
            return false;
        }
    };

    /** The system's own CreateIoCompletionPort (ioapiset.h); 0 when it fails. */
    long create(long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads);

    /** PostQueuedCompletionStatus: false when {@code CompletionPort} is none. */
    boolean post(long CompletionPort, int dwNumberOfBytesTransferred, long dwCompletionKey, long lpOverlapped);
}
