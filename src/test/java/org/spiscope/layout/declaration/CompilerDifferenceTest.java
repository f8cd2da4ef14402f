package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.layout.Abi;

/** Sizes, alignments, offsets and bit-fields of random declarations, against what the compiler for each ABI makes of the same text. */
class CompilerDifferenceTest {
    private static final int DECLARATIONS = Integer.getInteger("spiscope.declarations", 1_500);

    @ParameterizedTest
    @EnumSource(Abi.class)
    void randomDeclarationsLieAsTheCompilerLaysThem(Abi abi, @TempDir Path directory) throws Exception {
        Compiler compiler = Compiler.of(abi);
        long seed = Long.getLong("spiscope.seed", new Random().nextLong());
        System.out.println(abi + " against " + compiler.name() + ": " + DECLARATIONS + " declarations, seed " + seed);
        RandomDeclarations random = new RandomDeclarations(abi, new Random(seed));
        for (int i = 0; i < DECLARATIONS; i++) {
            random.next();
        }
        Declarations ours = Declarations.parse("random.h", random.source(), abi);
        assertThat(ours.errors()).as("seed %d, %s", seed, abi).isEmpty();

        List<CompilerFacts.Fact> facts = CompilerFacts.of(ours.types());
        List<Long> answers = compiler.ask(directory, random.source(), facts);

        List<String> differences = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).ours() != answers.get(i)) {
                differences.add(facts.get(i) + " but the compiler says " + answers.get(i));
            }
        }
        assertThat(facts).hasSameSizeAs(answers).hasSizeGreaterThan(DECLARATIONS * 5);
        assertThat(differences).as("seed %d, %s", seed, abi).isEmpty();
    }
}
