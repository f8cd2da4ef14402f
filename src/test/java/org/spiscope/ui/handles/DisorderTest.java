package org.spiscope.ui.handles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.Sample;

class DisorderTest {
    private final List<HandleView> handles = Sample.handles();

    @ParameterizedTest
    @CsvSource({"0 1 2 3,0", "3 0 1 2,1", "1 2 3 0,1", "3 2 1 0,3", "1 0 3 2,2", "'',0", "5,0"})
    void countsTheFewestRowsThatWouldHaveToMove(String order, int expected) {
        int[] index = order.isEmpty()
                ? new int[0]
                : IntStream.of(java.util.Arrays.stream(order.split(" "))
                                .mapToInt(Integer::parseInt)
                                .toArray())
                        .toArray();

        assertThat(Disorder.of(index, handles, Comparator.comparing(HandleView::id)))
                .isEqualTo(expected);
    }
}
