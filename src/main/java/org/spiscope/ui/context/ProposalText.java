package org.spiscope.ui.context;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.Confidence.Reason;
import org.spiscope.ui.text.Plain;

/** How well layouts fit, in words. */
public final class ProposalText {
    private static final int REASONS = 3;

    private ProposalText() {}

    /** Such as {@code 0.93}. */
    static String score(Confidence confidence) {
        return String.format(Locale.ROOT, "%.2f", confidence.score());
    }

    /** Such as {@code 6 of 7 checks}. */
    static String checks(Confidence confidence) {
        return confidence.checks() == 0
                ? "nothing to check"
                : confidence.passed() + " of " + Plain.counted(confidence.checks(), "check");
    }

    /** Such as {@code fits 0.93, 6 of 7 checks}. */
    public static String of(Confidence confidence) {
        return "fits " + score(confidence) + ", " + checks(confidence);
    }

    /** Such as {@code TCP_CONTEXT fits better: 0.93 against 0.41}. */
    static String proposal(LayoutRanking ranking, RankedLayout proposed) {
        RankedLayout current = ranking.inUse();
        String fits = current == null
                ? proposed.type() + " fits: " + score(proposed.confidence())
                : proposed.type() + " fits better: " + score(proposed.confidence()) + " against "
                        + score(current.confidence());
        int alike = ranking.alike();
        return alike == 0 ? fits : fits + ", as " + Plain.counted(alike, "other") + (alike == 1 ? " does" : " do");
    }

    /** Such as {@code 6 of 7 checks: hSocket is the handle, 0x0114; …}; the heaviest that speak for it. */
    static String why(RankedLayout proposed) {
        String reasons = inOrder(proposed.confidence()).stream()
                .filter(Reason::supports)
                .limit(REASONS)
                .map(Reason::words)
                .collect(Collectors.joining("; "));
        boolean isAll = proposed.confidence().passed() <= REASONS;
        return checks(proposed.confidence()) + ": " + reasons + (isAll ? "" : "; …");
    }

    /** What speaks against it first, and of either the heaviest. */
    static List<Reason> inOrder(@Nullable Confidence confidence) {
        return confidence == null
                ? List.of()
                : confidence.reasons().stream()
                        .sorted(Comparator.comparing(Reason::supports)
                                .thenComparing(
                                        Comparator.comparingInt(Reason::weight).reversed()))
                        .toList();
    }
}
