package org.spiscope.layout;

import java.util.List;

/**
 * How well a layout explains a context: what it claims of the bytes, checked one by one. Of the same context the right layout scores higher than
 * others, because wrong bytes seldom are the handle, an open event, a socket address, a list that leads back.
 *
 * <p>The score is Laplace's rule of succession over the weights: {@code (1 + for) / (2 + for + against)}. So it is above 0 and below 1, 0.5 when
 * nothing could be checked, and more checks that all pass make it higher. Zeros fit nearly every type and are no reason either way, wherever a
 * type may be zero: NULL, no flags, an address of no family.
 *
 * @param score above 0, below 1
 * @param reasons what was checked, in the order of the members
 */
public record Confidence(double score, List<Reason> reasons) {
    /**
     * One check.
     *
     * @param supports whether it speaks for the layout
     * @param weight how much it counts, 1 to 8
     * @param words such as {@code hSocket is the handle}
     */
    public record Reason(boolean supports, int weight, String words) {}

    /** Takes a copy of {@code reasons}. */
    public Confidence {
        reasons = List.copyOf(reasons);
    }

    /**
     * Checks a context decoded by a layout. The same arguments give the same answer; reads no more than {@code known} tells.
     *
     * @param context what the context decoded to by {@code layout}
     * @param layout a structure, or the type of a context that is an integer
     */
    public static Confidence of(Node context, LayoutType layout, Known known) {
        List<Reason> reasons = new Plausibility(known).check(context, layout);
        return new Confidence(score(weight(reasons, true), weight(reasons, false)), reasons);
    }

    private static double score(int supporting, int opposing) {
        return (1.0 + supporting) / (2.0 + supporting + opposing);
    }

    private static int weight(List<Reason> reasons, boolean supporting) {
        return reasons.stream()
                .filter(reason -> reason.supports() == supporting)
                .mapToInt(Reason::weight)
                .sum();
    }

    /** How many checks there were. */
    public int checks() {
        return reasons.size();
    }

    /** How many of them speak for the layout. */
    public int passed() {
        return (int) reasons.stream().filter(Reason::supports).count();
    }
}
