package org.spiscope.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.StructType;
import org.spiscope.memory.Heap;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.EmulatorControls;
import org.spiscope.upcall.EventObjects;
import org.spiscope.upcall.FunctionPointers;

/**
 * A machine with emulated service providers on it. Each catalog entry has a provider of its own; all loopback providers share one network in
 * memory. This class is only the face: {@code EmulatedProvider} is a provider and {@code Machine} is what the providers share. Safe for any
 * thread; no thread is its own.
 */
public final class Emulator implements Backend, ContextLayouts, EmulatorControls {
    /** The first created handle reads 0x0104, as a process's first sockets do. */
    private static final int FIRST_HANDLE = 0x0104;

    private final Machine machine;
    private final List<CatalogEntry> catalog;
    private final Map<Integer, EmulatedProvider> providers = new LinkedHashMap<>();

    private Emulator(EmulatorConfiguration configuration, SpiClock clock) {
        machine = new Machine(configuration, clock);
        catalog = configuration.entries().stream()
                .map(EmulatorConfiguration.Entry::catalogEntry)
                .toList();
        AtomicLong kernelHandles = IfsHandles.kernel();
        for (EmulatorConfiguration.Entry entry : configuration.entries()) {
            providers.put(entry.id(), new EmulatedProvider(machine, entry, kernelHandles));
        }
    }

    /**
     * An emulator; nothing of it runs until a provider is started.
     *
     * @param clock what its waits go by; stays the caller's
     */
    public static Emulator create(EmulatorConfiguration configuration, SpiClock clock) {
        return new Emulator(configuration, clock);
    }

    @Override
    public Kind kind() {
        return Kind.EMULATOR;
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
        return machine.code();
    }

    @Override
    public EventObjects eventObjects() {
        return machine.events();
    }

    @Override
    public SpiClock clock() {
        return machine.clock();
    }

    @Override
    public int firstHandle() {
        return FIRST_HANDLE;
    }

    @Override
    public Loaded load(CatalogEntry entry) {
        EmulatedProvider provider = providers.get(entry.id());
        if (provider == null) {
            return new Loaded.Failure("catalog entry " + entry.id() + " is not emulated");
        }
        return machine.isOpen()
                ? new Loaded.Provider(provider)
                : new Loaded.Failure("the emulator has been closed; start a new session");
    }

    @Override
    public EmulatorControls controls() {
        return this;
    }

    /** The structure that contexts point to; null for an IFS entry, whose handles carry no context, and for an unknown one. */
    @Override
    public @Nullable StructType layoutOf(int catalogEntryId) {
        EmulatedProvider provider = providers.get(catalogEntryId);
        return provider == null || provider.isIfs() ? null : SocketLayout.TYPE;
    }

    @Override
    public @Nullable LayoutSource sourceOf(int catalogEntryId) {
        return layoutOf(catalogEntryId) == null ? null : SocketLayout.SOURCE;
    }

    /** @throws IllegalArgumentException when an interval is not above zero */
    @Override
    public void pollInterval(Duration first, Duration every) {
        machine.pollInterval(PollInterval.of(first, every));
    }

    @Override
    public void networkUp(boolean up) {
        machine.networkUp(up);
    }

    /** The address of a user APC routine (LPWSAUSERAPC), to be handed to WPUQueueApc; the same routine gives the same address. */
    public long pointerToUserApc(LongConsumer routine) {
        return machine.code().pointerTo(routine);
    }

    /** Ends what providers that were not cleaned up still hold, without up-calls: their blocked calls end and their sockets are reset. */
    @Override
    public void close() {
        providers.values().forEach(EmulatedProvider::abandon);
        machine.close();
    }
}
