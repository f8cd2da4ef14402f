package org.spiscope.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spiscope.layout.Abi;
import org.spiscope.layout.declaration.Declarations;

class MarginTest {
    private static Margin of(String text) {
        return Margin.of(Declarations.parse("layout", text, Abi.WIN64).types());
    }

    @Test
    void eachMemberHasItsOffsetAndSizeBesideIt() {
        Margin margin = of("typedef struct {\n DWORD a;\n DWORD b;\n} T;");

        assertThat(margin.notes())
                .containsOnlyKeys(2, 3)
                .containsEntry(2, new LineNote("0x0000", "4", 0))
                .containsEntry(3, new LineNote("0x0004", "4", 0));
        assertThat(margin.holes()).isZero();
    }

    @Test
    void aHoleIsToldWhereItFollowsAndThePaddingAtTheEndToo() {
        Margin margin = of("typedef struct {\n BYTE a;\n PVOID p;\n WORD w;\n} T;");

        assertThat(margin.notes())
                .containsEntry(2, new LineNote("0x0000", "1", 7))
                .containsEntry(3, new LineNote("0x0008", "8", 0))
                .containsEntry(4, new LineNote("0x0010", "2", 6));
        assertThat(margin.holes()).isEqualTo(2);
        assertThat(margin.lost()).isEqualTo(13);
    }

    @Test
    void membersThatLieOverEachOtherLeaveNoHole() {
        Margin margin = of("typedef struct {\n union {\n DWORD a;\n BYTE b; };\n DWORD c;\n} T;");

        assertThat(margin.holes()).isZero();
    }

    @Test
    void bitFieldsAreToldInBits() {
        Margin margin = of("typedef struct {\n DWORD a : 3;\n DWORD b : 5;\n} T;");

        assertThat(margin.notes())
                .containsEntry(2, new LineNote("0x0000.0", ":3", 0))
                .containsEntry(3, new LineNote("0x0000.3", ":5", 3));
    }

    @Test
    void ofSeveralMembersOnALineTheFirstIsTold() {
        Margin margin = of("typedef struct { BYTE a; DWORD b; } T;");

        assertThat(margin.notes()).containsEntry(1, new LineNote("0x0000", "1…", 3));
    }
}
