package org.spiscope.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spiscope.conformance.RuleResult.Outcome;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;

/**
 * Tries every rule on one provider, one after the other. Each trial has a layer and an application of its own and starts the provider anew; what
 * takes longer than the patience has failed. A provider that never returns from a call cannot be used again: the rules after it do not apply.
 *
 * <p>The trials that hand over wild pointers come last, because a provider that follows one takes the process with it.
 */
public final class Conformance {
    /** Enough for providers that consult the hook every half second, as published ones do. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final List<Trial> TRIALS = Stream.of(
                    StartupTrials.ALL,
                    SocketTrials.ALL,
                    AddressTrials.ALL,
                    StreamTrials.ALL,
                    HookTrials.ALL,
                    CancelTrials.ALL,
                    CleanupTrials.ALL,
                    TextTrials.ALL,
                    PointerTrials.ALL)
            .flatMap(List::stream)
            .toList();

    private final Backend backend;
    private final CatalogEntry entry;
    private final Duration patience;

    /**
     * Rules for the provider of an entry.
     *
     * @param backend stays the caller's; no session may use the provider meanwhile
     * @param patience how long a call may take that should return, above zero
     */
    public Conformance(Backend backend, CatalogEntry entry, Duration patience) {
        this.backend = backend;
        this.entry = entry;
        this.patience = patience;
    }

    /** All rules, in the order in which they are tried. */
    public static List<Rule> rules() {
        return TRIALS.stream().map(Trial::rule).toList();
    }

    /** As {@link #check(Predicate, Consumer)}, for all rules. */
    public List<RuleResult> check(Consumer<RuleResult> listener) {
        return check(rule -> true, listener);
    }

    /**
     * Tries rules. Takes some milliseconds for each, and the patience for one that is not kept.
     *
     * @param which the rules to try
     * @param listener told of each result at once
     */
    public List<RuleResult> check(Predicate<Rule> which, Consumer<RuleResult> listener) {
        List<RuleResult> results = new ArrayList<>();
        String lost = null;
        for (Trial trial : TRIALS) {
            if (!which.test(trial.rule())) {
                continue;
            }
            long began = backend.clock().nanoTime();
            if (lost == null) {
                Fixture fixture = new Fixture(backend, entry, patience);
                TrialEndedException end = run(trial, fixture);
                String stuck = fixture.close();
                // What a trial leaves behind counts against the provider, too.
                boolean cleanUpStuck = end == null && stuck != null;
                results.add(
                        result(trial, cleanUpStuck ? TrialEndedException.failed("after it, " + stuck) : end, began));
                lost = stuck == null
                        ? null
                        : "not tried: after the rule " + trial.rule().id() + ", " + stuck;
            } else {
                results.add(result(trial, TrialEndedException.notApplicable(lost), began));
            }
            listener.accept(results.get(results.size() - 1));
        }
        return List.copyOf(results);
    }

    private static @Nullable TrialEndedException run(Trial trial, Fixture fixture) {
        try {
            trial.procedure().run(fixture);
            return null;
        } catch (TrialEndedException e) {
            return e;
        }
    }

    private RuleResult result(Trial trial, @Nullable TrialEndedException end, long began) {
        return new RuleResult(
                trial.rule(),
                end == null ? Outcome.PASSED : end.outcome(),
                end == null ? "" : end.detail(),
                backend.clock().nanoTime() - began);
    }
}
