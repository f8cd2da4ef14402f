package org.spiscope.session;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.spiscope.conformance.Conformance;
import org.spiscope.conformance.Rule;
import org.spiscope.conformance.RuleResult;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.UnusableProviderException;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;

/** The rules of the interface, tried on provider libraries hosted in this process. Nothing is loaded before {@link #run}. */
public final class ProviderCheck implements AutoCloseable {
    private final NativeBackend backend;
    private final CatalogEntry entry;

    private ProviderCheck(NativeBackend backend, CatalogEntry entry) {
        this.backend = backend;
        this.entry = entry;
    }

    /**
     * A check of what is hosted: the one library, or the chain of them.
     *
     * @throws IllegalArgumentException when what is to be hosted is named wrong: no such catalog entry, no such entry file
     * @throws UnusableProviderException when it is plain beforehand that a provider cannot be hosted
     */
    public static ProviderCheck of(Hosting.Libraries hosting, SpiClock clock) {
        NativeBackend backend = new NativeSessions(hosting, Machine.THIS, clock).backend();
        CatalogEntry entry = backend.catalog().stream()
                .filter(candidate -> !candidate.info().isLayered())
                .findFirst()
                .orElseThrow();
        return new ProviderCheck(backend, entry);
    }

    /** The name of the entry whose provider is checked. */
    public String provider() {
        return entry.name();
    }

    /** Where the provider comes from. */
    public Backend.Kind backend() {
        return backend.kind();
    }

    /**
     * Tries the rules; see {@link Conformance#check(Predicate, Consumer)}.
     *
     * @param which the rules to try
     * @param listener told of each result at once
     */
    public List<RuleResult> run(Predicate<Rule> which, Consumer<RuleResult> listener) {
        return new Conformance(backend, entry, Conformance.PATIENCE).check(which, listener);
    }

    @Override
    public void close() {
        backend.close();
    }
}
