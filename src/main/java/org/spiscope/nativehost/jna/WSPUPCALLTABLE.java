package org.spiscope.nativehost.jna;

import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/**
 * The up-call table as ws2spi.h declares it, for a 64-bit process: the addresses of 15 functions. Public, as JNA reads its fields by reflection.
 * WSPStartup takes it by value, which is 120 bytes on the stack on Linux and a pointer to a copy on Windows; JNA knows both.
 */
@FieldOrder({
    "lpWPUCloseEvent",
    "lpWPUCloseSocketHandle",
    "lpWPUCreateEvent",
    "lpWPUCreateSocketHandle",
    "lpWPUFDIsSet",
    "lpWPUGetProviderPath",
    "lpWPUModifyIFSHandle",
    "lpWPUPostMessage",
    "lpWPUQueryBlockingCallback",
    "lpWPUQuerySocketHandleContext",
    "lpWPUQueueApc",
    "lpWPUResetEvent",
    "lpWPUSetEvent",
    "lpWPUOpenCurrentThread",
    "lpWPUCloseThread"
})
public final class WSPUPCALLTABLE extends Structure implements Structure.ByValue {
    public long lpWPUCloseEvent;
    public long lpWPUCloseSocketHandle;
    public long lpWPUCreateEvent;
    public long lpWPUCreateSocketHandle;
    public long lpWPUFDIsSet;
    public long lpWPUGetProviderPath;
    public long lpWPUModifyIFSHandle;
    public long lpWPUPostMessage;
    public long lpWPUQueryBlockingCallback;
    public long lpWPUQuerySocketHandleContext;
    public long lpWPUQueueApc;
    public long lpWPUResetEvent;
    public long lpWPUSetEvent;
    public long lpWPUOpenCurrentThread;
    public long lpWPUCloseThread;

    /** A table of NULLs. */
    public WSPUPCALLTABLE() {}

    /** The offset of a member, in bytes. */
    int offsetOf(String member) {
        return fieldOffset(member);
    }
}
