package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spiscope.conformance.Conformance;
import org.spiscope.conformance.Rule;
import org.spiscope.conformance.RuleResult;
import org.spiscope.conformance.RuleResult.Outcome;
import org.spiscope.session.ProviderCheck;

/** The rules of the interface, and how a provider keeps them. */
final class CheckReport {
    private static final List<String> FIELDS =
            List.of("provider", "rule", "outcome", "page", "statement", "detail", "millis");
    private static final int OUTCOME_WIDTH = width(Stream.of(Outcome.values()).map(Outcome::words));
    private static final int RULE_WIDTH = width(Conformance.rules().stream().map(Rule::id));
    private static final int PAGE_WIDTH = width(Conformance.rules().stream().map(Rule::page));
    private static final String GAP = "  ";

    private CheckReport() {}

    static Report of(ProviderCheck check, List<RuleResult> results) {
        return new Report(
                "rules",
                "spi-scope/check/1",
                check.backend(),
                "",
                results.stream().map(result -> row(check.provider(), result)).toList(),
                Reports.columns("outcome", "rule", "page", "statement", "detail"),
                FIELDS);
    }

    private static ObjectNode row(String provider, RuleResult result) {
        ObjectNode row = Reports.object();
        row.put("provider", provider);
        row.put("rule", result.rule().id());
        row.put("outcome", result.outcome().words());
        row.put("page", result.rule().page());
        row.put("statement", result.rule().statement());
        row.put("detail", result.detail());
        row.put("millis", Reports.millis(result.durationNanos() / 1e6));
        return row;
    }

    /** The results as they come, each with what was found below its rule. */
    static final class Lines {
        /** What fits on a line is said each time. */
        private static final int SHORT = 60;

        private static final String INDENT = " ".repeat(OUTCOME_WIDTH + RULE_WIDTH + PAGE_WIDTH + 3 * GAP.length());
        private final Map<String, String> ruleByDetail = new HashMap<>();

        String line(RuleResult result) {
            String detail = detail(result);
            return TextTable.left(result.outcome().words(), OUTCOME_WIDTH)
                    + GAP
                    + TextTable.left(result.rule().id(), RULE_WIDTH)
                    + GAP
                    + TextTable.left(result.rule().page(), PAGE_WIDTH)
                    + GAP
                    + result.rule().statement()
                    + "\n"
                    + (detail.isEmpty() ? "" : INDENT + detail + "\n");
        }

        /** A long reason, such as why the provider does not start, is told once; dozens of rules have the same. */
        private String detail(RuleResult result) {
            String detail = TextTable.oneLine(result.detail());
            String first = detail.length() <= SHORT
                    ? null
                    : ruleByDetail.putIfAbsent(detail, result.rule().id());
            return first == null ? detail : "as for " + first;
        }
    }

    /** {@code 64 passed, 1 failed, 1 not applicable}. */
    static String summary(List<RuleResult> results) {
        return Stream.of(Outcome.values())
                        .map(outcome -> results.stream()
                                        .filter(result -> result.outcome() == outcome)
                                        .count()
                                + " " + outcome.words())
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    private static int width(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(0);
    }
}
