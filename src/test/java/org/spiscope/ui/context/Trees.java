package org.spiscope.ui.context;

import java.util.Map;
import org.spiscope.inspect.HandleView;
import org.spiscope.layout.Abi;
import org.spiscope.layout.CTypes;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.memory.AddressSpace;
import org.spiscope.ui.Sample;

/** One context in emulated memory, decoded as often as a test wants. */
final class Trees {
    static final StructType PEER = StructType.builder("PEER", Abi.WIN64)
            .member("port", CTypes.PORT)
            .member("flags", CTypes.WORD)
            .build();

    /** state 0..4, local 4..20, padding 20..24, peer 24..32, counters 32..40. */
    static final StructType CONTEXT = StructType.builder("CONTEXT", Abi.WIN64)
            .member("state", CTypes.enumOf("STATE", 4, Map.of(2L, "LISTENING", 3L, "CONNECTED")))
            .member("local", CTypes.SOCKADDR_IN)
            .member("peer", CTypes.pointerTo(PEER, Abi.WIN64))
            .member("counters", CTypes.array(CTypes.DWORD, 2))
            .build();

    final AddressSpace memory = new AddressSpace(1 << 20);
    final long context = memory.allocate(CONTEXT.size());
    final long peer = memory.allocate(PEER.size());

    Trees() {
        memory.writeInt(context, 2);
        memory.writeLong(context + CONTEXT.offsetOf("peer"), peer);
    }

    Node decode() {
        return decoder().decode(CONTEXT, context);
    }

    Decoder decoder() {
        return new Decoder(memory, event -> null);
    }

    HandleView handle() {
        return handle(decode());
    }

    /** Handle 2 of the sample with this context. */
    static HandleView handle(Node decoded) {
        return Sample.withContext(Sample.handles().get(1), decoded);
    }
}
