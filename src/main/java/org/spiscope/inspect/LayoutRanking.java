package org.spiscope.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every layout that is known, tried on one context.
 *
 * @param handleId whose context
 * @param catalogEntryId whose handle; 0 when there is no such handle, or nothing to try layouts on
 * @param layouts the likeliest first
 */
public record LayoutRanking(long handleId, int catalogEntryId, List<RankedLayout> layouts) {
    /** Five bits of evidence and nothing against it reach this; two members that happen to fit do not. */
    private static final double LIKELY = 0.85;

    /** Less of a lead than this is one check more or less, not another structure. */
    private static final double LEAD = 0.1;

    /** A layout that nothing speaks for or against; where none is in use this is what has to be beaten. */
    private static final double NOTHING_KNOWN = 0.5;

    /** Takes a copy of {@code layouts}. */
    public LayoutRanking {
        layouts = List.copyOf(layouts);
    }

    /** A ranking of nothing. */
    static LayoutRanking none(long handleId) {
        return new LayoutRanking(handleId, 0, List.of());
    }

    /** The layout that the context is decoded by; null when that is none. */
    public @Nullable RankedLayout inUse() {
        return layouts.stream().filter(RankedLayout::isInUse).findFirst().orElse(null);
    }

    /** The layout to propose: the likeliest, if it is likely and clearly ahead of what is in use; null when there is nothing to propose. */
    public @Nullable RankedLayout proposed() {
        RankedLayout best = layouts.isEmpty() ? null : layouts.get(0);
        RankedLayout current = inUse();
        double score = current == null ? NOTHING_KNOWN : current.confidence().score();
        return best == null
                        || best.isInUse()
                        || best.confidence().score() < LIKELY
                        || best.confidence().score() < score + LEAD
                ? null
                : best;
    }

    /** How many others fit as well as the likeliest, the one in use not counted. */
    public int alike() {
        return (int) layouts.stream()
                .skip(1)
                .filter(layout -> !layout.isInUse())
                .filter(layout -> layout.confidence().score()
                        == layouts.get(0).confidence().score())
                .count();
    }
}
