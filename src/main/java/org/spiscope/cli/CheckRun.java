package org.spiscope.cli;

import java.util.List;
import org.spiscope.conformance.Conformance;
import org.spiscope.conformance.RuleResult;
import org.spiscope.conformance.RuleResult.Outcome;
import org.spiscope.session.ProviderCheck;

/** The rules tried on a provider. A table grows while they are tried, so that it tells what was found before a provider ended the process. */
record CheckRun(Program program, ProviderCheck check, Format format) {
    /** The exit code: 1 when a rule is broken. */
    int run() {
        boolean grows = format == Format.table;
        if (grows) {
            program.print("[" + check.backend().mark() + "] " + TextTable.oneLine(check.provider()) + ": "
                    + Words.count(Conformance.rules().size(), "rule") + "\n");
        }
        CheckReport.Lines lines = new CheckReport.Lines();
        List<RuleResult> results = check.run(rule -> !program.stop().isAsked(), result -> {
            if (grows) {
                program.print(lines.line(result));
            }
        });
        program.print(grows ? CheckReport.summary(results) : format.render(CheckReport.of(check, results)));
        return results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED) ? 1 : 0;
    }
}
