package org.spiscope.upcall;

import java.util.OptionalLong;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WPUCompleteOverlappedRequest, and the completion ports of handles that the system does not know. */
final class OverlappedRequests {
    /** An NTSTATUS that carries a Win32 or Winsock code: severity error, FACILITY_NTWIN32 (ntstatus.h). */
    private static final int STATUS_OF_WIN32 = 0xC007_0000;

    private static final long INVALID_HANDLE_VALUE = -1;

    private final Backend backend;
    private final Memory memory;
    private final SpiClock clock;
    private final SpiEvents events;
    private final SpiThreads threads;
    private final HandleTable handles;
    private final UpcallAnswers answers;

    OverlappedRequests(UpcallLayer layer, UpcallAnswers answers) {
        backend = layer.backend();
        memory = backend.memory();
        clock = backend.clock();
        events = layer.events();
        threads = layer.threads();
        handles = layer.handles();
        this.answers = answers;
    }

    int complete(long s, long lpOverlapped, int dwError, int cbTransferred, long lpErrno) {
        long began = clock.nanoTime();
        // Of a layer's lower socket completions come while it closes, and after.
        HandleRecord handle = handles.findOrClosed(s);
        int errno = 0;
        if (handle == null || handle.isIfs()) {
            errno = WinsockError.WSAEINVAL.code();
        } else if (!store(lpOverlapped, dwError, cbTransferred)) {
            errno = WinsockError.WSAEFAULT.code();
        } else {
            signal(handle, lpOverlapped, cbTransferred);
        }
        int entryId = handle == null ? 0 : handle.catalogEntryId();
        int result = errno == 0 ? 0 : Winsock.SOCKET_ERROR;
        SpiFunction function = SpiFunction.WPUCompleteOverlappedRequest;
        return (int) answers.answer(function, s, entryId, lpOverlapped, result, errno, lpErrno, began);
    }

    /** InternalHigh first: who finds Internal changed reads it next. */
    private boolean store(long lpOverlapped, int dwError, int cbTransferred) {
        int status = dwError == 0 ? 0 : STATUS_OF_WIN32 | dwError & 0xFFFF;
        return hEvent(lpOverlapped).isPresent()
                && memory.writePointer(lpOverlapped + memory.pointerSize(), Integer.toUnsignedLong(cbTransferred))
                && memory.writePointer(lpOverlapped, Integer.toUnsignedLong(status));
    }

    /** Behind Internal and InternalHigh, of pointer size, and the two DWORDs of the offset. */
    private OptionalLong hEvent(long lpOverlapped) {
        return MemoryReader.readPointer(memory, lpOverlapped + 2L * memory.pointerSize() + 2 * Integer.BYTES);
    }

    /** A low-order bit set in hEvent keeps the completion from its port (GetQueuedCompletionStatus page). */
    private void signal(HandleRecord handle, long lpOverlapped, int cbTransferred) {
        long hEvent = hEvent(lpOverlapped).orElse(0);
        HandleRecord.Association port = handle.association();
        if (port != null && (hEvent & 1) == 0) {
            if (!backend.completionPorts().post(port.completionPort(), cbTransferred, port.key(), lpOverlapped)) {
                lost(handle, "completion port " + HexText.pointer(port.completionPort()));
            }
        } else if ((hEvent & ~1L) != 0 && !backend.eventObjects().set(hEvent & ~1L)) {
            lost(handle, "event " + HexText.pointer(hEvent & ~1L));
        }
    }

    private void lost(HandleRecord handle, String what) {
        events.note(
                threads.current(),
                "nobody is told that a request on " + HexText.pointer(handle.handle()) + " is complete: its " + what
                        + " is not open");
    }

    long associate(long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
        HandleRecord handle = handles.find(FileHandle);
        if (handle == null || handle.isIfs()) {
            return backend.completionPorts()
                    .create(FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
        }
        long began = clock.nanoTime();
        long port = associate(handle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
        SpiFunction function = SpiFunction.CreateIoCompletionPort;
        int errno = port == 0 ? WinsockError.WSA_INVALID_PARAMETER.code() : 0;
        events.upcall(
                function, threads.current(), began, FileHandle, handle.catalogEntryId(), CompletionKey, port, errno);
        return port;
    }

    private long associate(HandleRecord handle, long existing, long key, int concurrent) {
        long port = existing == 0 ? backend.completionPorts().create(INVALID_HANDLE_VALUE, 0, 0, concurrent) : existing;
        return port != 0 && handle.associate(new HandleRecord.Association(port, key)) ? port : 0;
    }
}
