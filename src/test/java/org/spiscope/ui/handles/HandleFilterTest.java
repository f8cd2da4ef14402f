package org.spiscope.ui.handles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.Sample;

class HandleFilterTest {
    private final List<HandleView> handles = Sample.handles();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            listen               ; 1 4
            LISTEN               ; 1 4
            loopback 1026        ; 7
            listen | accept      ; 1 4
            created|close-wait   ; 6 11 12
            state=created        ; 6 12
            "Trace layer over"   ; 8
            kind=IFS             ; 5 10
            -closed -1001 -twin  ; 4 6 8 11
            handle=260           ; 1
            handle=0x104         ; 1
            entry=1003           ; 5 10
            entry=twin           ; 5 10
            127.0.0.1:8080       ; 2 3 8 9
            "no answer"          ; 6
            acceptor             ; 1
            """)
    void findsWhatItSays(String text, String ids) throws FilterException {
        HandleFilter filter = FilterParser.parse(text);

        String found = handles.stream()
                .filter(filter::matches)
                .map(handle -> Long.toString(handle.id()))
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            a |        ; a word is missing beside | (position 4)
            | a        ; a word is missing beside | (position 1)
            "open      ; a quote is not closed (position 1)
            state=     ; a word is missing after state= (position 7)
            -          ; a word is missing after - (position 2)
            """)
    void saysWhyAndWhereItIsNoFilter(String text, String why) {
        assertThatThrownBy(() -> FilterParser.parse(text)).hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource({"colour=red", "age=3"})
    void namesTheColumnsThereAre(String text) {
        assertThatThrownBy(() -> FilterParser.parse(text))
                .hasMessageContaining(
                        "there are status, handle, state, local, remote, blockedin, entry, kind, context, id");
    }
}
