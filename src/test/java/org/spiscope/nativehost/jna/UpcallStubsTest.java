package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;

final class UpcallStubsTest {
    private static final int COLLECTIONS = 50;

    private static UpcallLayer layer() {
        List<HostedFile> files = List.of(new HostedFile("never loaded", ProtocolInfo.tcp("kept")));
        return new UpcallLayer(NativeBackend.hosting(files, new VirtualSpiClock()), LayerOptions.standard());
    }

    private static long createEvent(UpcallStubs stubs) {
        Function create = Function.getFunction(new Pointer(stubs.stubs().lpWPUCreateEvent));
        return create.invokeLong(new Object[] {0L});
    }

    @Test
    void aTableThatAProviderKeepsDoesNotKeepASessionThatHasEnded() {
        UpcallLayer used = layer();
        UpcallStubs stubs = new UpcallStubs(used);
        WeakReference<UpcallLayer> layer = new WeakReference<>(used);
        assertThat(createEvent(stubs)).isNotEqualTo(Winsock.WSA_INVALID_EVENT);
        used.close();
        used.backend().close();
        used = null;
        for (int i = 0; i < COLLECTIONS && !layer.refersTo(null); i++) {
            System.gc();
        }
        assertThat(layer.refersTo(null)).isTrue();
        assertThat(createEvent(stubs)).isEqualTo(Winsock.WSA_INVALID_EVENT);
    }

    @Test
    void aTableOfASessionThatIsOpenLeadsToIt() {
        UpcallLayer layer = layer();
        UpcallStubs stubs = new UpcallStubs(layer);
        System.gc();
        assertThat(createEvent(stubs)).isNotEqualTo(Winsock.WSA_INVALID_EVENT);
        assertThat(layer.isOpen()).isTrue();
    }
}
