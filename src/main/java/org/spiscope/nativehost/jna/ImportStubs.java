package org.spiscope.nativehost.jna;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CompletionPorts;
import org.spiscope.upcall.ImportedFunctions;
import org.spiscope.winsock.Winsock;

/** Function pointers for what providers import, that lead to one up-call layer until that is let go. Safe for any thread. */
final class ImportStubs {
    private final CompletionPorts system;
    private final Map<ImportedFunction, Long> addresses = new EnumMap<>(ImportedFunction.class);
    private volatile @Nullable ImportedFunctions functions;

    /** @param system where CreateIoCompletionPort goes when there is no layer */
    ImportStubs(CompletionPorts system) {
        this.system = system;
    }

    /** Leads all pointers here, those already handed out too. */
    void leadTo(ImportedFunctions layer) {
        functions = layer;
    }

    /** Forgets the layer: calls that still come fail, and completion ports are the system's. */
    void close() {
        functions = null;
    }

    /** The function pointer; made when it is first wanted. */
    synchronized long addressOf(ImportedFunction function) {
        return addresses.computeIfAbsent(function, this::make);
    }

    private long make(ImportedFunction function) {
        return switch (function) {
            case WPUCompleteOverlappedRequest ->
                Stubs.ofInt(
                        (s, overlapped, error, count, err) ->
                                layer().WPUCompleteOverlappedRequest(s, overlapped, error, count, err),
                        Winsock.SOCKET_ERROR);
            case WSCEnumProtocols ->
                Stubs.ofInt(
                        (protocols, buffer, length, err) -> layer().WSCEnumProtocols(protocols, buffer, length, err),
                        Winsock.SOCKET_ERROR);
            case WSCGetProviderPath ->
                Stubs.ofInt(
                        (id, path, length, err) -> layer().WSCGetProviderPath(id, path, length, err),
                        Winsock.SOCKET_ERROR);
            case CreateIoCompletionPort -> Stubs.ofLong(this::createIoCompletionPort, 0);
        };
    }

    private long createIoCompletionPort(long file, long port, long key, int threads) {
        ImportedFunctions known = functions;
        return known == null
                ? system.create(file, port, key, threads)
                : known.CreateIoCompletionPort(file, port, key, threads);
    }

    private ImportedFunctions layer() {
        ImportedFunctions known = functions;
        if (known == null) {
            throw new Stubs.ClosedException();
        }
        return known;
    }
}
