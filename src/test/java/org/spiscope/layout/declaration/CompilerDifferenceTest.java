package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.layout.Abi;

/** Sizes, alignments, offsets and bit-fields of random declarations, against what the compiler for each ABI makes of the same text. */
class CompilerDifferenceTest {
    /** Any number: {@code mvn -Dtest=CompilerDifferenceTest -Dspiscope.declarations=20000 test}. */
    private static final int DECLARATIONS = Integer.getInteger("spiscope.declarations", 1_500);

    private static final int IN_ONE_TEXT = 1_500;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Abi.class)
    void randomDeclarationsLieAsTheCompilerLaysThem(Abi abi) throws Exception {
        Compiler compiler = Compiler.of(abi);
        long seed = Long.getLong("spiscope.seed", new Random().nextLong());
        System.out.println(abi + " against " + compiler.name() + ": " + DECLARATIONS + " declarations, seed " + seed);
        Random random = new Random(seed);
        int facts = 0;
        for (int left = DECLARATIONS; left > 0; left -= IN_ONE_TEXT) {
            RandomDeclarations declarations = new RandomDeclarations(abi, random);
            for (int i = 0; i < Math.min(left, IN_ONE_TEXT); i++) {
                declarations.next();
            }
            facts += compare(compiler, declarations.source(), "seed " + seed + ", " + abi);
        }
        System.out.println(abi + ": " + facts + " sizes, alignments, offsets and bit-fields are the same");
        assertThat(facts).isGreaterThan(DECLARATIONS * 5);
    }

    private int compare(Compiler compiler, String source, String what) throws Exception {
        Declarations ours = Declarations.parse("random.h", source, compiler.abi());
        assertThat(ours.errors()).as(what).isEmpty();
        List<CompilerFacts.Fact> facts = CompilerFacts.of(ours.types());
        assertThat(compiler.differences(directory, source, facts)).as(what).isEmpty();
        return facts.size();
    }
}
