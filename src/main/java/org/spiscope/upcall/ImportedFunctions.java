package org.spiscope.upcall;

/**
 * The functions that concern the up-call layer but that a provider does not find in its table: it imports them from ws2_32.dll and kernel32.dll, or
 * has GetProcAddress resolve them. A backend that can leads these imports here, so that a provider sees the catalog and the handles of its session
 * whichever way it takes.
 *
 * <p>Under their C names (ws2spi.h, ioapiset.h); everything said of {@link UpcallTable} goes for them too.
 */
public interface ImportedFunctions {
    /**
     * Reports the end of an overlapped operation whose client chose no completion routine: stores the result, and queues a packet to the completion
     * port of {@code s} or signals the event of the request. 0, or SOCKET_ERROR and WSAEINVAL when {@code s} was not made by WPUCreateSocketHandle,
     * WSAEFAULT when the WSAOVERLAPPED cannot be read and written (our choice, undocumented).
     */
    int WPUCompleteOverlappedRequest(long s, long lpOverlapped, int dwError, int cbTransferred, long lpErrno);

    /** The entries of the session's catalog; see {@link Catalog#WSCEnumProtocols}. */
    int WSCEnumProtocols(long lpiProtocols, long lpProtocolBuffer, long lpdwBufferLength, long lpErrno);

    /** The DLL of a provider of the session's catalog; see {@link Catalog#WSCGetProviderPath}. */
    int WSCGetProviderPath(long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno);

    /**
     * Associates a completion port with a handle. Of a handle that WPUCreateSocketHandle made, which the system does not know, the layer remembers
     * port and key; any other goes to the system.
     *
     * @return the port, or 0 when there is none, or when {@code FileHandle} is associated with one already
     */
    long CreateIoCompletionPort(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads);
}
