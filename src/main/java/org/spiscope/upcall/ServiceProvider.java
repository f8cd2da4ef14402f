package org.spiscope.upcall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SpiFunction;

/** A provider library: its one export. */
public interface ServiceProvider {
    /**
     * Starts the provider, or adds a reference to it.
     *
     * @param wVersionRequested low byte major, high byte minor: 2.2 is 0x0202
     * @param lpWSPData address of a WSPDATA to fill
     * @param lpProtocolInfo address of the WSAPROTOCOL_INFOW chosen
     * @param UpcallTable good for the life of the process
     */
    Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable UpcallTable);

    /** Lets go of the library after a WSPCleanup: each WSPStartup is followed by one of these or of {@link #leaveLoaded}. Does nothing by default. */
    default void unload() {}

    /**
     * Lets go of the library after a WSPStartup that failed, or whose results cannot be used: threads that the provider has made may still run in it,
     * so that it must stay loaded. Does nothing by default.
     */
    default void leaveLoaded() {}

    /**
     * What WSPStartup answered.
     *
     * @param result 0, or the error code itself: this one function has no lpErrno
     * @param procTable the operations; null unless {@code result} is 0 and none of them is missing
     * @param missing the operations whose entries the provider left NULL, in the table's order
     */
    record Startup(int result, @Nullable ProcTable procTable, List<SpiFunction> missing) {
        private static final int NAMED = 3;

        /** Takes a copy of {@code missing}. */
        public Startup {
            missing = List.copyOf(missing);
        }

        /** A failure, or success with all operations. */
        public Startup(int result, @Nullable ProcTable procTable) {
            this(result, procTable, List.of());
        }

        /** Success, but for a table that cannot be used. */
        public static Startup lacking(List<SpiFunction> missing) {
            return new Startup(0, null, missing);
        }

        /** The entries left NULL by their names in ws2spi.h, the first few of them: {@code lpWSPSend and lpWSPSocket}. */
        public String missingWords() {
            int named = missing.size() <= NAMED + 1 ? missing.size() : NAMED;
            List<String> words = new ArrayList<>();
            missing.subList(0, named).forEach(operation -> words.add("lp" + operation));
            if (named < missing.size()) {
                words.add(missing.size() - named + " more entries");
            }
            String last = words.isEmpty() ? "" : words.remove(words.size() - 1);
            return words.isEmpty() ? last : String.join(", ", words) + " and " + last;
        }
    }
}
