package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.layout.Abi;

/** Long texts that ask for more than their length in time: each ends soon, with an error or a layout. */
class LinearTimeTest {
    private static final int LONG = 150_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\\"",
                "'\\'",
                "/*",
                "/*@",
                "*",
                "(",
                "{",
                "[",
                "a",
                "1",
                " ",
                "\\",
                "\\ ",
                "#",
                "#\n",
                "\n#if 1",
                "-",
                "!",
                "a,",
                "int a;",
                "struct {",
                "1?",
                "1?1:",
                "sizeof(",
                "/*@ hex */",
                "/*@ hex */;",
                "extern \"C\" {",
                "_In_(",
                "__in_a",
                "_A_",
                "a b ",
                "int a : 1;",
                "int a[1][1];",
                "enum { A };",
                "struct s *",
                "\n#define M M M\n M ",
                "\n#define M(x) M(x x)\n M(M(1))",
                "'a",
                "\"a",
                "//\\\n",
                "L'",
                "a##",
                "typedef int a; ",
                "}",
                ";",
                ")",
                ",",
                "=",
                "union { int a; } ",
                "__attribute__((",
                "_Alignas(",
                "+1",
                "1+",
                "unsigned "
            })
    void repetitionEndsSoon(String unit) {
        for (String frame : new String[] {
            "%s", "struct s { %s", "struct s { int a[%s]; };", "enum e { a = %s };", "typedef %s x;", "#if %s\n#endif"
        }) {
            String text = String.format(frame, unit.repeat(LONG / unit.length()));

            Declarations declarations = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> Declarations.parse("long", text, Abi.WIN64), frame + " of " + unit);

            assertThat(declarations.errors().size()).isLessThanOrEqualTo(Limits.ERRORS);
        }
    }
}
