package org.spiscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.inspect.CallForm.Kind;

class FieldCheckTest {
    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            ENTRY,   1001,            none
            ENTRY,   '',              needed: a catalog entry id such as 1001
            HANDLE,  0x0104,          none
            HANDLE,  0xZZ,            "0xZZ" is not a handle such as 0x0104
            NUMBER,  -5,              none
            NUMBER,  five,            '"five" is not a number, decimal or 0x'
            ADDRESS, 127.0.0.1:80,    none
            ADDRESS, [::1]:80,        none
            ADDRESS, 127.0.0.1,       "127.0.0.1" has no port: an address such as 127.0.0.1:80 or [::1]:80
            ADDRESS, 300.0.0.1:80,    "300.0.0.1:80" is not an address such as 127.0.0.1:80 or [::1]:80
            ADDRESS, 127.0.0.1:70000, "127.0.0.1:70000" is not an address such as 127.0.0.1:80 or [::1]:80
            TEXT,    anything,        none
            CHOICE,  SD_SEND,         none
            CHOICE,  SD_NONE,         'one of: SD_RECEIVE, SD_SEND'
            """)
    void badInputIsOneClearLine(Kind kind, String text, String error) {
        Field field = new Field("f", kind, "", List.of("SD_RECEIVE", "SD_SEND"));

        assertThat(FieldCheck.error(field, text)).isEqualTo(error == null ? "" : error);
    }
}
