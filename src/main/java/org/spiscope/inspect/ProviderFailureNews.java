package org.spiscope.inspect;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.UpcallLayer;

/** Tells what hosted providers do wrong, of one session after the other. Of emulated ones it is the design. Safe for any thread. */
final class ProviderFailureNews {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void follow(UpcallLayer layer) {
        if (layer.backend().kind() == Backend.Kind.NATIVE) {
            layer.failures().onFailure(failure -> listeners.forEach(listener -> listener.accept(failure.text())));
        }
    }

    Inspector.Subscription subscribe(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
