package org.spiscope.inspect;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Node;
import org.spiscope.upcall.Catalog;
import org.spiscope.upcall.CatalogEntry;

/** Tries, binds and keeps layouts: reads texts and files on workers, contexts on the inspection's thread. */
final class LayoutDesk implements LayoutCommands {
    private static final System.Logger LOG = System.getLogger(LayoutDesk.class.getName());
    private static final String NOT_KEPT = "; the layout lasts until the program ends";

    private final LayoutBindings bindings;
    private final Inspection inspection;
    private final Executor workers;
    private final LayoutReader reader = new LayoutReader();
    private final LayoutCandidates candidates = new LayoutCandidates();
    private volatile LayoutStore store = LayoutStore.inMemory();

    LayoutDesk(LayoutBindings bindings, Inspection inspection, Executor workers) {
        this.bindings = bindings;
        this.inspection = inspection;
        this.workers = workers;
    }

    /** Binds what a store keeps, and from now on keeps there; a text with an error is left out. Reads files. */
    void keepIn(LayoutStore newStore) {
        store = newStore;
        for (BoundLayout bound : newStore.load()) {
            LayoutReader.Read read = reader.read(bound.layout());
            LayoutType type = read.type();
            if (read.isUsable() && type != null) {
                bindings.put(bound.key(), bound.layout(), type);
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "the layout of " + bound.key().words() + " is not used: " + complaint(read));
            }
        }
    }

    @Override
    public EntryLayouts of(int catalogEntryId) {
        LiveSession session = inspection.newest().session();
        CatalogEntry entry = session.layer().catalog().entry(catalogEntryId);
        return entry == null
                ? new EntryLayouts(session.abi(), List.of(), null, null)
                : new EntryLayouts(
                        session.abi(),
                        LayoutKey.of(entry),
                        bindings.of(entry),
                        session.session().layouts().sourceOf(catalogEntryId));
    }

    @Override
    public long version() {
        LiveSession session = inspection.newest().session();
        return (session.number() << Integer.SIZE) + bindings.version() + session.layoutsVersion();
    }

    @Override
    public List<BoundLayout> bound() {
        return bindings.all();
    }

    @Override
    public CompletionStage<LayoutTrial> attempt(long handleId, LayoutText layout) {
        return CompletableFuture.supplyAsync(() -> reader.read(layout), workers)
                .thenCompose(read -> inspection.run(() -> trial(handleId, read)));
    }

    private LayoutTrial trial(long handleId, LayoutReader.Read read) {
        LayoutType type = read.type();
        ContextProbe probe = inspection.newest().session().probe(handleId);
        Node decoded = null;
        Confidence confidence = null;
        if (type != null && probe != null) {
            decoded = probe.decode(type);
            confidence = Confidence.of(decoded, type, probe.known());
        }
        return new LayoutTrial(
                handleId, read.layout(), read.types(), read.errors(), type, decoded, confidence, read.why());
    }

    @Override
    public CompletionStage<LayoutRanking> rank(long handleId) {
        LiveSession session = inspection.newest().session();
        return inspection
                .run(() -> Optional.ofNullable(session.probe(handleId)))
                .thenApplyAsync(
                        probe -> probe.filter(ContextProbe::isLive)
                                .map(live -> ranking(handleId, session, live))
                                .orElse(LayoutRanking.none(handleId)),
                        workers);
    }

    private LayoutRanking ranking(long handleId, LiveSession session, ContextProbe probe) {
        Catalog catalog = session.layer().catalog();
        CatalogEntry entry = catalog.entry(probe.catalogEntryId());
        if (entry == null) {
            return LayoutRanking.none(handleId);
        }
        ContextLayouts layouts = session.session().layouts();
        List<RankedLayout> ranked = candidates.of(entry, catalog.entries(), layouts, bindings).stream()
                .map(candidate -> ranked(candidate, probe))
                .sorted(Comparator.comparingDouble(
                        (RankedLayout each) -> -each.confidence().score()))
                .toList();
        return new LayoutRanking(handleId, entry.id(), ranked);
    }

    private static RankedLayout ranked(LayoutCandidates.Candidate candidate, ContextProbe probe) {
        Confidence confidence = Confidence.of(probe.decode(candidate.type()), candidate.type(), probe.known());
        return new RankedLayout(
                candidate.name(),
                candidate.origin(),
                candidate.layout(),
                candidate.isOwn(),
                candidate.isInUse(),
                confidence);
    }

    @Override
    public CompletionStage<String> use(int catalogEntryId, RankedLayout layout) {
        LayoutKey key = new LayoutKey.OfEntry(catalogEntryId);
        LayoutText text = layout.layout();
        BoundLayout bound = of(catalogEntryId).bound();
        if (layout.isOwn() && bound != null && (text == null || bound.key().equals(key))) {
            return unbind(bound.key());
        }
        return text == null
                ? CompletableFuture.failedFuture(
                        new IllegalArgumentException(layout.type() + " is of no text that could be bound"))
                : bind(key, text);
    }

    @Override
    public CompletionStage<String> bind(LayoutKey key, LayoutText layout) {
        return changed(() -> {
            LayoutReader.Read read = reader.read(layout);
            LayoutType type = read.type();
            if (!read.isUsable() || type == null) {
                throw new IllegalArgumentException(complaint(read));
            }
            bindings.put(key, layout, type);
            return kept(() -> store.keep(new BoundLayout(key, layout)));
        });
    }

    @Override
    public CompletionStage<String> unbind(LayoutKey key) {
        return changed(() -> {
            bindings.remove(key);
            return kept(() -> store.forget(key));
        });
    }

    private static String complaint(LayoutReader.Read read) {
        return read.errors().isEmpty() ? read.why() : read.errors().get(0).toString();
    }

    private CompletionStage<String> changed(Supplier<String> change) {
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture.supplyAsync(change, workers).whenComplete((note, failure) -> inspection
                .run(inspection::look)
                .whenComplete((snapshot, ignored) -> LiveInspector.settle(told, note, failure)));
        return told;
    }

    /** A change on disk. */
    private interface Change {
        void make() throws IOException;
    }

    private static String kept(Change change) {
        try {
            change.make();
            return "";
        } catch (IOException e) {
            return e.getMessage() + NOT_KEPT;
        }
    }
}
