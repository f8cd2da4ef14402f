package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.layout.Node;
import org.spiscope.ui.RichContexts;

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
    void aBitFieldTellsItsLowestBitAndItsNumberInAnyBase() {
        Node.Place place = new Node.Place("flags", "DWORD : 5", 0x2010, 16, 1, new byte[] {(byte) 0xA8});
        Node.BitField field = new Node.BitField(place, 3, 5, 21, "21");

        assertThat(FieldText.offset(field)).isEqualTo("0x0010.3");
        assertThat(FieldText.value(field, NumberBase.BINARY)).isEqualTo("0b10101");
    }

    @Test
    void aTimeKeepsItsDateInAnyBase() {
        Node.Place place = new Node.Place("since", "time_t", 0x2000, 0, 8, new byte[8]);
        Node.Int time = new Node.Int(place, 255, "1970-01-01T00:04:15Z (255)");

        assertThat(FieldText.value(time, NumberBase.HEX)).isEqualTo("1970-01-01T00:04:15Z (0xFF)");
    }

    @Test
    void anEventIsShownWithItsHandleWhateverTheBase() {
        Node.Place place = new Node.Place("ready", "WSAEVENT", 0x2000, 0, 8, new byte[8]);

        assertThat(FieldText.value(new Node.Event(place, 0x210, true, "signalled"), NumberBase.BINARY))
                .isEqualTo("0x0210 signalled");
        assertThat(FieldText.value(new Node.Event(place, 0, null, "NULL"), NumberBase.HEX))
                .isEqualTo("NULL");
    }

    @Test
    void anAnonymousMemberIsSaidToBeAndLeavesNoDotInAPath() {
        Node.Place place = new Node.Place("", "struct", 0x2000, 0, 8, new byte[8]);

        assertThat(FieldText.name(new Node.Struct(place, "", null, List.of()))).isEqualTo("(anonymous)");
        assertThat(FieldPath.ROOT.child("u").child("").child("low")).hasToString("u.low");
        assertThat(FieldPath.ROOT.child("").child("low")).hasToString("low");
    }

    @Test
    void anArrayThatEndsPastItsStructureIsAmongTheBytes() {
        RichContexts rich = new RichContexts();
        HexBytes bytes = HexBytes.of(rich.context(1));

        assertThat(rich.type().size()).isEqualTo(176);
        assertThat(bytes.length()).isEqualTo(197);
        assertThat(ContextExport.hex(bytes).lines()).endsWith("00C0  48 6F 73 74 3A " + " ".repeat(34) + "Host:");
    }

    @Test
    void whatCannotBeReadIsShownAsQuestionMarks() {
        HexBytes bytes = HexBytes.of(trees.decoder().decode(Trees.CONTEXT, trees.context, new byte[6]));

        assertThat(bytes.digits(3)).isEqualTo("00");
        assertThat(bytes.digits(30)).isEqualTo("??");
    }
}
