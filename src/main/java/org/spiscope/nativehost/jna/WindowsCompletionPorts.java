package org.spiscope.nativehost.jna;

import org.spiscope.upcall.CompletionPorts;

/** The kernel's completion ports. */
final class WindowsCompletionPorts implements CompletionPorts {
    @Override
    public long create(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
        return Kernel32.CreateIoCompletionPort(
                FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
    }

    @Override
    public boolean post(long CompletionPort, int dwNumberOfBytesTransferred, long dwCompletionKey, long lpOverlapped) {
        return Kernel32.PostQueuedCompletionStatus(
                        CompletionPort, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped)
                != 0;
    }
}
