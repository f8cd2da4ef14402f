package org.spiscope.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;
import org.spiscope.winsock.SpiVersion;

/** What an emulator emulates. Immutable; the presets are built by the same builder that is open to everyone. */
public final class EmulatorConfiguration {
    private final List<Entry> entries;
    private final long memoryBytes;
    private final Duration firstPoll;
    private final Duration pollEvery;

    private EmulatorConfiguration(Builder builder) {
        entries = List.copyOf(builder.entries);
        memoryBytes = builder.memoryBytes;
        firstPoll = builder.firstPoll;
        pollEvery = builder.pollEvery;
    }

    /** The catalog that sessions start with: TCP over the host's network, and five ways to be a loopback provider. */
    public static EmulatorConfiguration standard() {
        return builder()
                .entry(tcp(1001, "Emulated Host TCP", "emutcp.dll", NetworkKind.HOST))
                .entry(tcp(1002, "Emulated Loopback TCP", "emuloop.dll", NetworkKind.LOOPBACK))
                .entry(tcp(1003, "Emulated Loopback TCP, cancel-only", "emucancel.dll", NetworkKind.LOOPBACK)
                        .with(CancelStyle.CANCEL_ONLY))
                .entry(tcp(1004, "Emulated Loopback TCP, IFS twin", "emuifs.dll", NetworkKind.LOOPBACK)
                        .with(ServiceFlag.XP1_IFS_HANDLES))
                .entry(tcp(1005, "Emulated Loopback TCP, refuses cancel", "emurefuse.dll", NetworkKind.LOOPBACK)
                        .with(Quirk.REFUSES_CANCEL))
                .entry(tcp(1006, "Emulated Loopback TCP, never polls again", "emuonce.dll", NetworkKind.LOOPBACK)
                        .with(Quirk.POLLS_ONCE))
                .build();
    }

    /** The loopback provider alone, under its standard id 1002: nothing outside the process is touched. */
    public static EmulatorConfiguration loopback() {
        return builder()
                .entry(tcp(1002, "Emulated Loopback TCP", "emuloop.dll", NetworkKind.LOOPBACK))
                .build();
    }

    private static Entry tcp(int id, String name, String dll, NetworkKind network) {
        // Any fixed id will do; the last part tells the entries apart.
        Guid providerId = Guid.parse(String.format("{5C09E000-5350-4900-8000-5C09E0%06X}", id));
        ProtocolInfo info = ProtocolInfo.tcp(name).withProviderId(providerId).withCatalogEntryId(id);
        return Entry.of(info, "%SystemRoot%\\system32\\" + dll, network);
    }

    /** An empty configuration to add to. */
    public static Builder builder() {
        return new Builder();
    }

    /** The emulated catalog entries, in catalog order. */
    public List<Entry> entries() {
        return entries;
    }

    /** How much memory the emulated process may take, in bytes. */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** How long a blocking call waits before it first polls the blocking callback. */
    public Duration firstPoll() {
        return firstPoll;
    }

    /** How long a blocking call waits between polls. */
    public Duration pollEvery() {
        return pollEvery;
    }

    /** Which network an entry's sockets live on. */
    public enum NetworkKind {
        /** The host's own IPv4 network. */
        HOST,
        /** A network in memory, one for the whole emulator. */
        LOOPBACK
    }

    /** By what a blocked call notices that it was cancelled. */
    public enum CancelStyle {
        /** By the blocking callback's FALSE, or by its own WSPCancelBlockingCall. */
        HONOURS_FALSE,
        /** Only by its own WSPCancelBlockingCall; the callback's return value is ignored. */
        CANCEL_ONLY
    }

    /** A way in which a provider departs from the documentation, as real ones do. */
    public enum Quirk {
        /** WSPCancelBlockingCall answers WSAEOPNOTSUPP and cancels nothing. */
        REFUSES_CANCEL,
        /** A blocked call invokes the blocking callback once and then waits natively. */
        POLLS_ONCE,
        /** The length parameter of WSPAddressToString counts bytes, as its page says, not characters. */
        ADDRESS_LENGTH_IN_BYTES
    }

    /**
     * An emulated catalog entry; each has a provider of its own.
     *
     * @param info the WSAPROTOCOL_INFOW; XP1_IFS_HANDLES in it decides how its sockets get their handles
     * @param path the provider's DLL, environment strings unexpanded
     * @param lowest the lowest version that WSPStartup accepts
     * @param highest the highest version it offers
     */
    public record Entry(
            ProtocolInfo info,
            String path,
            NetworkKind network,
            CancelStyle style,
            Set<Quirk> quirks,
            SpiVersion lowest,
            SpiVersion highest) {
        /** @throws IllegalArgumentException when {@code lowest} is above {@code highest} */
        public Entry {
            quirks = Set.copyOf(quirks);
            if (lowest.compareTo(highest) > 0) {
                throw new IllegalArgumentException("no version from " + lowest + " to " + highest);
            }
        }

        /** A version 2.2 provider without quirks that honours the callback's FALSE. */
        public static Entry of(ProtocolInfo info, String path, NetworkKind network) {
            return new Entry(
                    info, path, network, CancelStyle.HONOURS_FALSE, Set.of(), SpiVersion.V2_2, SpiVersion.V2_2);
        }

        /** This entry with another style. */
        public Entry with(CancelStyle other) {
            return new Entry(info, path, network, other, quirks, lowest, highest);
        }

        /** This entry with one more quirk. */
        public Entry with(Quirk quirk) {
            Set<Quirk> more = EnumSet.of(quirk);
            more.addAll(quirks);
            return new Entry(info, path, network, style, more, lowest, highest);
        }

        /** This entry with one more service flag. */
        public Entry with(ServiceFlag flag) {
            return new Entry(info.with(flag), path, network, style, quirks, lowest, highest);
        }

        /** This entry with other versions. */
        public Entry withVersions(SpiVersion from, SpiVersion to) {
            return new Entry(info, path, network, style, quirks, from, to);
        }

        /** Whether it has a quirk. */
        public boolean has(Quirk quirk) {
            return quirks.contains(quirk);
        }

        /** The entry as the catalog holds it. */
        public CatalogEntry catalogEntry() {
            return new CatalogEntry(info, path);
        }

        int id() {
            return info.dwCatalogEntryId();
        }
    }

    /** Collects a configuration. Not safe for several threads. */
    public static final class Builder {
        private static final long MEMORY_BYTES = 256L << 20;

        private final List<Entry> entries = new ArrayList<>();
        private long memoryBytes = MEMORY_BYTES;
        private Duration firstPoll = Duration.ofMillis(10);
        private Duration pollEvery = Duration.ofMillis(10);

        private Builder() {}

        /**
         * Appends a catalog entry.
         *
         * @throws IllegalArgumentException when its catalog entry id is taken
         */
        public Builder entry(Entry entry) {
            if (entries.stream().anyMatch(other -> other.id() == entry.id())) {
                throw new IllegalArgumentException("two catalog entries with the id " + entry.id());
            }
            entries.add(entry);
            return this;
        }

        /** Sets how much memory the emulated process may take, in bytes; 256 MiB by default. */
        public Builder memoryBytes(long bytes) {
            memoryBytes = bytes;
            return this;
        }

        /** Sets when blocked calls poll, both above zero; 10 ms and 10 ms by default. */
        public Builder pollInterval(Duration first, Duration every) {
            PollInterval.check(first, every);
            firstPoll = first;
            pollEvery = every;
            return this;
        }

        /** The configuration. */
        public EmulatorConfiguration build() {
            return new EmulatorConfiguration(this);
        }
    }
}
