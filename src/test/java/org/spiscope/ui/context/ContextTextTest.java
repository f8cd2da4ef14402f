package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextTextTest {
    private final Trees trees = new Trees();

    @ParameterizedTest
    @CsvSource(textBlock = """
            HEX,     -1, 16, true,  0xFFFF
            DECIMAL, -1, 64, true,  -1
            DECIMAL, -1, 64, false, 18446744073709551615
            OCTAL,    8, 32, false, 010
            OCTAL,    0, 32, false, 0
            BINARY,   5, 8,  false, 0b101
            """)
    void numbersAreWrittenInTheirBase(NumberBase base, long number, int bits, boolean signed, String text) {
        assertThat(base.format(number, bits, signed)).isEqualTo(text);
    }

    @Test
    void aHexDumpHasOffsetBytesAndAscii() {
        trees.memory.write(trees.context + 16, new byte[] {'a', 'b', 0x7F}, 0, 3);

        assertThat(ContextExport.hex(HexBytes.of(trees.decode()))
                        .lines()
                        .toList()
                        .get(1))
                .startsWith("0010  61 62 7F 00 ")
                .contains(" ab..");
    }

    @Test
    void textIsIndentedAsTheTreeIs() {
        FieldTree tree = new FieldTree();
        tree.reset(trees.decode());
        FieldRow root = java.util.Objects.requireNonNull(tree.root());

        assertThat(ContextExport.text(root).lines())
                .anyMatch(line -> line.matches("0x0000    state +STATE +LISTENING \\(2\\)  02 00 00 00"))
                .anyMatch(line -> line.startsWith("0x0024      [1] "));
    }

    @Test
    void jsonHasTheFieldsOfADecodedContext() {
        assertThat(ContextExport.json(trees.decode()))
                .contains("\"name\" : \"state\"", "\"type\" : \"STATE\"", "\"offset\" : 0", "\"size\" : 4")
                .contains("\"value\" : \"LISTENING (2)\"", "\"raw\" : \"02 00 00 00\"", "\"error\" : null");
    }

    @Test
    void whatCannotBeReadIsShownAsQuestionMarks() {
        HexBytes bytes = HexBytes.of(trees.decoder().decode(Trees.CONTEXT, trees.context, new byte[6]));

        assertThat(bytes.digits(3)).isEqualTo("00");
        assertThat(bytes.digits(30)).isEqualTo("??");
    }
}
