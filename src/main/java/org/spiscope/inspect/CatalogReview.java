package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.CatalogLint;
import org.spiscope.upcall.ProviderDll;

/** What a session's catalog tells of its entries beyond their fields, as it was when the session began: files are looked at once. */
final class CatalogReview {
    private final Map<Integer, String> dlls = new HashMap<>();
    private final Map<Integer, List<String>> findings = new HashMap<>();

    private CatalogReview() {}

    static CatalogReview of(List<CatalogEntry> entries, Function<CatalogEntry, ProviderDll> dlls) {
        CatalogReview review = new CatalogReview();
        Map<CatalogEntry, ProviderDll> looked = new HashMap<>();
        entries.forEach(entry -> looked.put(entry, dlls.apply(entry)));
        looked.forEach((entry, dll) -> review.dlls.putIfAbsent(entry.id(), words(dll)));
        for (CatalogLint.Finding finding :
                CatalogLint.of(entries, entry -> looked.getOrDefault(entry, ProviderDll.UNKNOWN))) {
            review.findings
                    .computeIfAbsent(finding.catalogEntryId(), id -> new ArrayList<>())
                    .add(finding.words());
        }
        return review;
    }

    private static String words(ProviderDll dll) {
        return switch (dll.state()) {
            case PRESENT -> dll.version().isEmpty() ? "present" : "present, " + dll.version();
            case MISSING -> "missing";
            case UNKNOWN -> "";
        };
    }

    /** As in {@link EntryView#dll}. */
    String dll(int catalogEntryId) {
        return dlls.getOrDefault(catalogEntryId, "");
    }

    /** As in {@link EntryView#findings}. */
    List<String> findings(int catalogEntryId) {
        return findings.getOrDefault(catalogEntryId, List.of());
    }
}
