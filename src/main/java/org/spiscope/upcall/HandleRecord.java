package org.spiscope.upcall;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Sockaddr;

/** What the layer knows of one socket handle, from its creation on. Any thread may read. */
public final class HandleRecord {
    private final long id;
    private final long handle;
    private final boolean ifs;
    private final long context;
    private final Instant createdAt;
    private volatile int catalogEntryId;
    private volatile Observed observed = Observed.NOTHING;
    private volatile @Nullable Instant closedAt;
    private volatile boolean closing;
    private final AtomicReference<@Nullable Association> association = new AtomicReference<>();

    /** The neighbours in order of change; guarded by the table's lock. */
    @Nullable
    HandleRecord older;

    @Nullable
    HandleRecord newer;

    private volatile long version;

    HandleRecord(long id, long handle, int catalogEntryId, boolean ifs, long context, Instant createdAt) {
        this.id = id;
        this.handle = handle;
        this.catalogEntryId = catalogEntryId;
        this.ifs = ifs;
        this.context = context;
        this.createdAt = createdAt;
    }

    /** Ours, never reused. */
    public long id() {
        return id;
    }

    /** The SOCKET. */
    public long handle() {
        return handle;
    }

    /** The entry whose provider owns it; for an IFS handle the last one that proposed it. */
    public int catalogEntryId() {
        return catalogEntryId;
    }

    /** Whether WPUModifyIFSHandle announced it, so that it has no context. */
    public boolean isIfs() {
        return ifs;
    }

    /** The DWORD_PTR of WPUCreateSocketHandle, all 64 bits; 0 for an IFS handle, where it means nothing. */
    public long context() {
        return context;
    }

    /** When it appeared. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was closed; null while it is open. */
    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /**
     * Whether WSPCloseSocket has succeeded on it while its provider still holds it. A layer may give a handle back from a thread of its own after
     * that, or in its WSPCleanup; what is left then is leaked.
     */
    public boolean isClosing() {
        return closing;
    }

    /** The completion port that the provider has associated it with; null for none. */
    @Nullable
    Association association() {
        return association.get();
    }

    /** False when it is associated with a port already. */
    boolean associate(Association port) {
        return association.compareAndSet(null, port);
    }

    /** What calls have revealed of it: all there is to know of a handle without a context. */
    public Observed observed() {
        return observed;
    }

    /** The table's version at its last change. */
    public long version() {
        return version;
    }

    void moveTo(int entryId) {
        catalogEntryId = entryId;
    }

    void observe(Observed seen) {
        observed = seen;
    }

    void markClosed(Instant at) {
        closedAt = at;
    }

    void markClosing() {
        closing = true;
    }

    void version(long value) {
        version = value;
    }

    /** A completion port, and the key that its packets bear. */
    record Association(long completionPort, long key) {}

    /**
     * What calls have revealed.
     *
     * @param local the local address; null when not seen
     * @param remote the remote one; null when not seen
     * @param state in a word, such as LISTENING; null when not seen
     */
    public record Observed(
            @Nullable Sockaddr local,
            @Nullable Sockaddr remote,
            @Nullable String state) {
        static final Observed NOTHING = new Observed(null, null, null);

        Observed and(@Nullable Sockaddr newLocal, @Nullable Sockaddr newRemote, @Nullable String newState) {
            return new Observed(
                    newLocal == null ? local : newLocal,
                    newRemote == null ? remote : newRemote,
                    newState == null ? state : newState);
        }
    }
}
