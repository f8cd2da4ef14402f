package org.spiscope.upcall;

import java.util.OptionalLong;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.WinsockError;

/** The structures behind LPWSATHREADID: two pointers, {ThreadHandle, Reserved}. A provider may hand in a copy. */
final class ThreadIds {
    private final Memory memory;
    private final ThreadHandles handles;

    ThreadIds(Memory memory, ThreadHandles handles) {
        this.memory = memory;
        this.handles = handles;
    }

    /** 0; WSAENOBUFS; or WSAEFAULT when the structure cannot be written, not even a part of it then. */
    int open(long lpThreadId) {
        long handle = handles.openCurrentThread();
        if (handle == 0) {
            return WinsockError.WSAENOBUFS.code();
        }
        byte[] structure = new byte[2 * memory.pointerSize()];
        Bytes.putInt(structure, 0, (int) handle);
        if (memory.pointerSize() == Long.BYTES) {
            Bytes.putLong(structure, 0, handle);
        }
        if (!memory.write(lpThreadId, structure, 0, structure.length)) {
            handles.close(handle);
            return WinsockError.WSAEFAULT.code();
        }
        return 0;
    }

    /** 0, or WSAEFAULT when the structure is not one of ours, or closed already. */
    int close(long lpThreadId) {
        OptionalLong handle = MemoryReader.readPointer(memory, lpThreadId);
        return handle.isPresent() && handles.close(handle.getAsLong()) ? 0 : WinsockError.WSAEFAULT.code();
    }

    /** 0, or WSAEFAULT when there is no structure, no living thread behind it, or no function to run there. */
    int queueUserApc(long lpThreadId, long lpfnUserApc, long dwContext) {
        OptionalLong handle = MemoryReader.readPointer(memory, lpThreadId);
        boolean queued = handle.isPresent() && handles.queueUserApc(handle.getAsLong(), lpfnUserApc, dwContext);
        return queued ? 0 : WinsockError.WSAEFAULT.code();
    }
}
