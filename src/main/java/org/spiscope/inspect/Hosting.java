package org.spiscope.inspect;

import java.util.List;

/** Where the providers of a session come from: wished for when it is opened, and shown with it. */
public sealed interface Hosting {
    /** The emulator's own providers. */
    record Emulated() implements Hosting {
        @Override
        public String words() {
            return "the emulator";
        }
    }

    /** This machine's catalog; none of its providers is loaded before a call needs it. */
    record MachineCatalog() implements Hosting {
        @Override
        public String words() {
            return "this machine's catalog";
        }
    }

    /** The catalog that this machine keeps for 32-bit programs: to be looked at, as a 64-bit process cannot load its providers. */
    record MachineCatalog32() implements Hosting {
        @Override
        public String words() {
            return "this machine's 32-bit catalog";
        }
    }

    /**
     * The provider of an entry of this machine's catalog, loaded into this process.
     *
     * @param catalogEntryId its dwCatalogEntryId, unsigned
     */
    record CatalogEntry(int catalogEntryId) implements Hosting {
        @Override
        public String words() {
            return "entry " + Integer.toUnsignedString(catalogEntryId);
        }
    }

    /**
     * Provider libraries loaded into this process, installed or not.
     *
     * @param lowestFirst one is a base provider; each further one is a layer over those before it
     */
    record Libraries(List<ProviderLibrary> lowestFirst) implements Hosting {
        /** @throws IllegalArgumentException when there is none */
        public Libraries {
            if (lowestFirst.isEmpty()) {
                throw new IllegalArgumentException("name at least one library");
            }
            lowestFirst = List.copyOf(lowestFirst);
        }

        @Override
        public String words() {
            return String.join(
                    " under ",
                    lowestFirst.stream().map(ProviderLibrary::fileName).toList());
        }
    }

    /** What it is, in a few words for a title. */
    String words();

    /** Whether real providers are, or are about to be, loaded: then one that faults takes the process with it. */
    default boolean loadsLibraries() {
        return this instanceof Libraries || this instanceof CatalogEntry;
    }
}
