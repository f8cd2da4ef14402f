package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spiscope.layout.Node;
import org.spiscope.ui.Sample;

class ContextStateTest {
    private final Trees trees = new Trees();

    private static ContextState of(Node node) {
        return ContextState.of(Trees.handle(node));
    }

    @Test
    void anIfsHandleHasNoContextByDesign() {
        ContextState state = ContextState.of(Sample.handles().get(4));

        assertThat(state.isEmpty()).isTrue();
        assertThat(state.title()).isEqualTo("IFS handle: no context by design");
        assertThat(state.detail()).contains("WPUQuerySocketHandleContext answers WSAENOTSOCK 10038");
    }

    @Test
    void aPlainIntegerIsNamed() {
        assertThat(of(trees.decoder().integer(0x2A)).title()).isEqualTo("plain integer 0x2A");
    }

    @Test
    void zeroAndMinusOneAreIntegersAndNotPointersGoneWild() {
        assertThat(of(trees.decoder().unknown(0, 64)).title()).isEqualTo("plain integer 0x0");
        assertThat(of(trees.decoder().unknown(-1, 64)).title()).isEqualTo("plain integer 0xFFFFFFFFFFFFFFFF");
    }

    @Test
    void aWildPointerIsUnreadableAtItsAddress() {
        assertThat(of(trees.decoder().unknown(0x7FFF0000DEADL, 64)).title()).isEqualTo("unreadable at 0x7FFF0000DEAD");
        ContextState freed = of(trees.decoder().decode(Trees.CONTEXT, 0x7FFF0000DEADL));
        assertThat(freed.title()).isEqualTo("unreadable at 0x7FFF0000DEAD");
        assertThat(freed.isEmpty()).isTrue();
    }

    @Test
    void withoutALayoutTheBytesAreShown() {
        ContextState state = of(trees.decoder().unknown(trees.context, 16));

        assertThat(state.title()).isEqualTo("no layout known for this provider");
        assertThat(state.isEmpty()).isFalse();
    }

    @Test
    void notYetDecodedIsSaid() {
        ContextState state = ContextState.of(Sample.withContext(Sample.handles().get(1), null));

        assertThat(state.title()).isEqualTo("not decoded yet");
        assertThat(state.detail()).startsWith("The context is 0x");
    }
}
