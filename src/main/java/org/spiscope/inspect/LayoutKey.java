package org.spiscope.inspect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.Guid;

/** What a layout is bound to: the contexts of which handles decode by it. The narrowest binding of a handle counts. */
public sealed interface LayoutKey {
    /** One word that a file can be named by; {@link #parse} takes it back. */
    String id();

    /** What it is, in a few words to show. */
    String words();

    /** One catalog entry. Ids are given anew by each machine. */
    record OfEntry(int catalogEntryId) implements LayoutKey {
        @Override
        public String id() {
            return "entry-" + Integer.toUnsignedString(catalogEntryId);
        }

        @Override
        public String words() {
            return "entry " + Integer.toUnsignedString(catalogEntryId);
        }
    }

    /** All entries of a provider, by its GUID (ProviderId). */
    record OfProvider(Guid providerId) implements LayoutKey {
        @Override
        public String id() {
            return "provider-" + providerId.toString().replaceAll("[{}]", "").toLowerCase(Locale.ROOT);
        }

        @Override
        public String words() {
            return "provider " + providerId;
        }
    }

    /**
     * All entries whose provider is in a library of this name.
     *
     * @param name of the file without its folder, in lower case: Windows does not tell cases apart
     */
    record OfLibrary(String name) implements LayoutKey {
        /** Takes the name from a path of either system. */
        public OfLibrary {
            name = name.substring(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1)
                    .toLowerCase(Locale.ROOT);
        }

        @Override
        public String id() {
            return "library-" + name;
        }

        @Override
        public String words() {
            return "library " + name;
        }
    }

    /** The keys that the handles of a catalog entry go by, narrowest first. */
    static List<LayoutKey> of(CatalogEntry entry) {
        OfLibrary library = new OfLibrary(entry.path());
        OfEntry one = new OfEntry(entry.id());
        OfProvider provider = new OfProvider(entry.info().providerId());
        return library.name().isEmpty() ? List.of(one, provider) : List.of(one, provider, library);
    }

    /** What {@link #id} was of; null when it is of none. */
    static @Nullable LayoutKey parse(String id) {
        int dash = id.indexOf('-');
        String rest = id.substring(dash + 1);
        if (rest.isEmpty()) {
            return null;
        }
        try {
            return switch (id.substring(0, Math.max(dash, 0))) {
                case "entry" -> new OfEntry(Integer.parseUnsignedInt(rest));
                case "provider" -> new OfProvider(Guid.parse("{" + rest + "}"));
                case "library" -> new OfLibrary(rest);
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
