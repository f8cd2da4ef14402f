package org.spiscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a text, reading it gives a scenario or a syntax error within the text. */
final class ScenarioMutationTest {
    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "\"",
            "\\",
            ":",
            "=",
            "\n",
            "\r",
            "#",
            "{x.local}",
            "repeat 2 {",
            "expect",
            "1.1",
            "0x",
            "-",
            "127.0.0.1:0",
            "500ms",
            "[::",
            "\u0000",
            "ü",
            "\uD800",
            "\uD83D\uDE00",
            "cancel",
            "no",
            "99999999999999999999",
            ",",
            "t:",
            " ");

    @Property(tries = 3000)
    void mutatedTextGivesAScenarioOrASyntaxError(@ForAll("mutants") String text) {
        try {
            assertThat(Scenario.parse("mutant", text).title()).isNotNull();
        } catch (ScenarioSyntaxException e) {
            assertThat(e.line()).isBetween(1, (int) text.lines().count() + 1);
            assertThat(e.column()).isPositive();
            assertThat(e).hasMessageStartingWith("line " + e.line() + ", column " + e.column() + ": ");
        }
    }

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<Scenario> originals = Arbitraries.of(Scenarios.builtIn());
        Arbitrary<Long> seeds = Arbitraries.longs();
        return originals.flatMap(original -> seeds.map(seed -> mutate(original.text(), new Random(seed))));
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            int end = Math.min(mutant.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(at, end);
                case 1 -> mutant.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 2 -> mutant.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
                default -> mutant.insert(random.nextInt(mutant.length() + 1), mutant.substring(at, end));
            }
        }
        return mutant.toString();
    }
}
