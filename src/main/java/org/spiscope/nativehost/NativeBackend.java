package org.spiscope.nativehost;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.nativehost.jna.NativeMachine;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.EmulatorControls;
import org.spiscope.upcall.EventObjects;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;

/**
 * Provider libraries hosted in this process. A library is loaded when its entry is first used and unloaded after its WSPCleanup; one that faults
 * takes the process with it. A file can be hosted by one backend at a time. Safe for any thread.
 */
public final class NativeBackend implements Backend {
    /** Below it live the handles of the process itself, and providers hand socket handles to the kernel. */
    private static final int FIRST_HANDLE = 0x10000;

    private static final int FIRST_ENTRY_ID = 2001;

    private final NativeMachine machine;
    private final SpiClock clock;
    private final EventObjects events = new JavaEvents();
    private final List<CatalogEntry> catalog;

    private NativeBackend(List<HostedFile> files, NativeMachine machine, SpiClock clock) {
        this.machine = machine;
        this.clock = clock;
        List<CatalogEntry> entries = new ArrayList<>();
        for (HostedFile file : files) {
            entries.add(entry(file, FIRST_ENTRY_ID + entries.size()));
        }
        this.catalog = List.copyOf(entries);
    }

    /**
     * A backend whose catalog is these files, in this order, with ids from 2001 on. No file is looked at before its entry is used.
     *
     * @param clock what deadlines go by; stays the caller's
     */
    public static NativeBackend hosting(List<HostedFile> files, SpiClock clock) {
        return new NativeBackend(files, NativeMachine.trusting(), clock);
    }

    /** As {@link #hosting}, with every out-pointer of a provider probed before it is written: slower by some microseconds for each up-call. */
    public static NativeBackend hostingStrictly(List<HostedFile> files, SpiClock clock) {
        return new NativeBackend(files, NativeMachine.probing(), clock);
    }

    private static CatalogEntry entry(HostedFile file, int id) {
        ProtocolInfo info = file.info();
        if (info.dwCatalogEntryId() == 0) {
            info = info.withCatalogEntryId(id);
        }
        if (info.providerId().equals(Guid.NULL)) {
            // Any fixed id will do; the last part tells the entries apart.
            info = info.withProviderId(Guid.parse(String.format("{5C09E001-5350-4900-8000-5C09E0%06X}", id)));
        }
        return new CatalogEntry(info, file.path());
    }

    @Override
    public Kind kind() {
        return Kind.NATIVE;
    }

    @Override
    public List<CatalogEntry> catalog() {
        return catalog;
    }

    @Override
    public Heap memory() {
        return machine.memory();
    }

    @Override
    public FunctionPointers functionPointers() {
        return machine.functionPointers();
    }

    @Override
    public EventObjects eventObjects() {
        return events;
    }

    @Override
    public SpiClock clock() {
        return clock;
    }

    @Override
    public int firstHandle() {
        return FIRST_HANDLE;
    }

    @Override
    public Loaded load(CatalogEntry entry) {
        return machine.load(entry.path());
    }

    /** Null: real providers have no switches. */
    @Override
    public @Nullable EmulatorControls controls() {
        return null;
    }

    @Override
    public void close() {
        machine.close();
    }
}
