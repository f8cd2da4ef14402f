package org.spiscope.upcall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.AddressSpace;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;

/** A machine of our own: three catalog entries, memory that faults, pointers and events that are numbers in a map. */
final class FakeBackend implements Backend, FunctionPointers, EventObjects, CompletionPorts {
    static final int TCP = 1001;
    static final int OTHER = 1002;
    static final int IFS = 1003;
    static final int UNKNOWN = 4711;
    static final String PATH = "%SystemRoot%\\system32\\tcp.dll";

    final AddressSpace memory = new AddressSpace(64 << 20);
    final SpiClock clock;
    final Map<Integer, FakeProvider> providers = new HashMap<>();
    final Map<Long, BlockingCallback> callbacks = new ConcurrentHashMap<>();
    final Map<Long, LongConsumer> apcs = new ConcurrentHashMap<>();
    final Map<Long, Boolean> events = new ConcurrentHashMap<>();
    final List<Long> posted = new ArrayList<>();
    final List<List<Long>> portsMade = new ArrayList<>();
    final List<List<Long>> packets = new ArrayList<>();
    volatile boolean memoryForEvents = true;
    volatile @Nullable String loadFailure;
    private final List<CatalogEntry> catalog = List.of(
            entry(ProtocolInfo.tcp("TCP"), TCP, PATH),
            entry(ProtocolInfo.udp("UDP"), OTHER, "udp.dll"),
            entry(withIfs(ProtocolInfo.tcp("IFS TCP")), IFS, "ifs.dll"));
    private long nextEvent = 0x5004;
    private long nextPointer = 0x7FFE_0000_1000L;

    FakeBackend(SpiClock clock) {
        this.clock = clock;
        for (CatalogEntry entry : catalog) {
            providers.put(entry.id(), new FakeProvider(memory, 0x7FFF_1234_5000L + entry.id()));
        }
    }

    private static ProtocolInfo withIfs(ProtocolInfo info) {
        return info.withServiceFlags1(info.dwServiceFlags1() | ServiceFlag.XP1_IFS_HANDLES.bit());
    }

    private static CatalogEntry entry(ProtocolInfo info, int id, String path) {
        return new CatalogEntry(info.withCatalogEntryId(id).withProviderId(guid(id)), path);
    }

    static Guid guid(int id) {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) id;
        bytes[1] = (byte) (id >>> 8);
        return Guid.decode(bytes, 0);
    }

    FakeProvider provider(int id) {
        FakeProvider provider = providers.get(id);
        if (provider == null) {
            throw new AssertionError("no provider " + id);
        }
        return provider;
    }

    CatalogEntry entry(int id) {
        return catalog.stream().filter(entry -> entry.id() == id).findAny().orElseThrow();
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
    public AddressSpace memory() {
        return memory;
    }

    @Override
    public FunctionPointers functionPointers() {
        return this;
    }

    @Override
    public EventObjects eventObjects() {
        return this;
    }

    @Override
    public SpiClock clock() {
        return clock;
    }

    @Override
    public int firstHandle() {
        return 0x104;
    }

    @Override
    public Loaded load(CatalogEntry entry) {
        String failure = loadFailure;
        return failure == null ? new Loaded.Provider(provider(entry.id())) : new Loaded.Failure(failure);
    }

    @Override
    public @Nullable EmulatorControls controls() {
        return null;
    }

    @Override
    public synchronized boolean postMessage(long hWnd, int Msg, long wParam, long lParam) {
        return hWnd != 0 && posted.addAll(List.of(hWnd, (long) Msg, wParam, lParam));
    }

    @Override
    public void close() {}

    @Override
    public synchronized long pointerTo(BlockingCallback callback) {
        long pointer = nextPointer;
        nextPointer += 16;
        callbacks.put(pointer, callback);
        return pointer;
    }

    @Override
    public boolean callUserApc(long lpfnUserApc, long dwContext) {
        LongConsumer apc = apcs.get(lpfnUserApc);
        if (apc != null) {
            apc.accept(dwContext);
        }
        return apc != null;
    }

    @Override
    public synchronized long create() {
        if (!memoryForEvents) {
            return 0;
        }
        long event = nextEvent;
        nextEvent += 4;
        events.put(event, false);
        return event;
    }

    @Override
    public boolean set(long hEvent) {
        return events.replace(hEvent, true) != null;
    }

    @Override
    public boolean reset(long hEvent) {
        return events.replace(hEvent, false) != null;
    }

    @Override
    public boolean close(long hEvent) {
        return events.remove(hEvent) != null;
    }

    @Override
    public @Nullable Boolean isSignalled(long hEvent) {
        return events.get(hEvent);
    }

    @Override
    public CompletionPorts completionPorts() {
        return this;
    }

    @Override
    public synchronized long create(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
        portsMade.add(List.of(FileHandle, ExistingCompletionPort, CompletionKey, (long) NumberOfConcurrentThreads));
        return ExistingCompletionPort == 0 ? 0x9900 : ExistingCompletionPort;
    }

    @Override
    public synchronized boolean post(
            long CompletionPort, int dwNumberOfBytesTransferred, long dwCompletionKey, long lpOverlapped) {
        packets.add(List.of(CompletionPort, (long) dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped));
        return true;
    }
}
