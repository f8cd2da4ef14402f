package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.ArrayType;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Member;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.upcall.CatalogEntry;

/**
 * All layouts that a context could have: those that are bound to anything, those that the session knows, and of each text every structure that is
 * no mere part of another one. Texts stay parsed from call to call. Safe for any thread.
 */
final class LayoutCandidates {
    /** Structures tried on one context; more are found only where whole system headers are bound. */
    private static final int MOST = 500;

    private Map<Source, Declarations> parsed = Map.of();

    private record Source(String text, Abi abi) {}

    /** A text and where it is from. */
    private record Origin(String words, LayoutText layout) {}

    /**
     * One of them.
     *
     * @param layout null for a layout that has no text
     */
    record Candidate(
            String name, String origin, @Nullable LayoutText layout, LayoutType type, boolean isOwn, boolean isInUse) {}

    /** The candidates for an entry's contexts: what is in use first, then what the session knows, then what is bound, by its ids. */
    List<Candidate> of(
            CatalogEntry entry, List<CatalogEntry> catalog, ContextLayouts layouts, LayoutBindings bindings) {
        Map<Object, Candidate> found = new LinkedHashMap<>();
        List<Origin> origins = new ArrayList<>();
        BoundLayout bound = bindings.of(entry);
        if (bound != null) {
            origins.add(new Origin("bound to " + bound.key().words(), bound.layout()));
        }
        LayoutSource own = layouts.sourceOf(entry.id());
        LayoutType ownType = layouts.layoutOf(entry.id());
        if (ownType != null && !isSound(own)) {
            String origin = own == null ? "built in" : own.origin();
            found.put(ownType, new Candidate(ownType.name(), origin, null, ownType, true, bound == null));
        }
        addSound(own, origins);
        catalog.forEach(other -> addSound(layouts.sourceOf(other.id()), origins));
        bindings.all()
                .forEach(each -> origins.add(new Origin("bound to " + each.key().words(), each.layout())));
        Map<Source, Declarations> read = read(origins);
        for (Origin origin : origins) {
            Declarations declarations =
                    read.get(new Source(origin.layout().text(), origin.layout().abi()));
            if (declarations != null) {
                add(origin, declarations, bound == null ? null : bound.layout(), own, found);
            }
        }
        return found.values().stream().limit(MOST).toList();
    }

    /** A text with an error is not the layout that counts, and cannot be bound. */
    private static boolean isSound(@Nullable LayoutSource source) {
        return source != null && source.complaint().isEmpty();
    }

    private static void addSound(@Nullable LayoutSource source, List<Origin> origins) {
        if (source != null && isSound(source)) {
            origins.add(new Origin(source.origin(), LayoutText.of(source)));
        }
    }

    private synchronized Map<Source, Declarations> read(List<Origin> origins) {
        Map<Source, Declarations> read = new HashMap<>();
        for (Origin origin : origins) {
            Source source = new Source(origin.layout().text(), origin.layout().abi());
            Declarations known = parsed.get(source);
            read.put(source, known == null ? Declarations.parse("layout", source.text(), source.abi()) : known);
        }
        parsed = Map.copyOf(read);
        return parsed;
    }

    private static void add(
            Origin origin,
            Declarations declarations,
            @Nullable LayoutText bound,
            @Nullable LayoutSource own,
            Map<Object, Candidate> found) {
        LayoutText text = origin.layout();
        LayoutType main = LayoutReader.type(declarations, text.type());
        boolean isBound = text.equals(bound);
        boolean isOwn = own != null && origin.words().equals(own.origin()) && !isBound;
        if (main != null) {
            boolean isInUse = isBound || bound == null && isOwn;
            put(new Candidate(main.name(), origin.words(), named(text, main), main, isOwn, isInUse), found);
        }
        for (StructType struct : whole(declarations)) {
            put(new Candidate(struct.name(), origin.words(), named(text, struct), struct, false, false), found);
        }
    }

    /** The same structure of the same text is one candidate, wherever the text stands. */
    private static void put(Candidate candidate, Map<Object, Candidate> found) {
        found.putIfAbsent(candidate.layout() == null ? candidate.type() : candidate.layout(), candidate);
    }

    private static LayoutText named(LayoutText text, LayoutType type) {
        return new LayoutText(text.text(), type instanceof StructType ? type.name() : "", text.abi());
    }

    /** The structures of a text that are not part of another one, and can hold at least a pointer. */
    private static List<StructType> whole(Declarations declarations) {
        Set<String> parts = new HashSet<>();
        List<StructType> structs = new ArrayList<>();
        for (DeclaredType declared : declarations.types()) {
            StructType struct = declared.struct();
            if (struct != null) {
                structs.add(struct);
                struct.members().forEach(member -> part(member, parts));
            }
        }
        structs.removeIf(struct -> parts.contains(struct.name())
                || struct.size() < declarations.abi().pointerSize()
                || declarations.struct(struct.name()) == null);
        return structs;
    }

    private static void part(Member member, Set<String> parts) {
        LayoutType type = member.type();
        while (type instanceof ArrayType array) {
            type = array.element();
        }
        if (type instanceof StructType struct) {
            parts.add(struct.name());
            if (member.name().isEmpty()) {
                struct.members().forEach(inner -> part(inner, parts));
            }
        }
    }
}
