package org.spiscope.client;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.ApplicationInterface;
import org.spiscope.upcall.Catalog;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.ProviderFaultException;
import org.spiscope.upcall.Providers;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Where calls are made: it finds the provider, enters and leaves the call in the layer, and judges the answer as Ws2_32 does. */
final class CallSite {
    private final UpcallLayer layer;

    CallSite(UpcallLayer layer) {
        this.layer = layer;
    }

    /** An operation of a provider. */
    @FunctionalInterface
    interface Operation {
        Answer make(ProcTable provider, Arguments in);
    }

    /** An operation that is told the catalog entry too. */
    @FunctionalInterface
    interface EntryOperation {
        Answer make(CatalogEntry entry, ProcTable provider, Arguments in);
    }

    /** A function of the up-call table. */
    @FunctionalInterface
    interface Upcall {
        Answer make(UpcallTable table, Arguments in);
    }

    SpiClock clock() {
        return layer.backend().clock();
    }

    Catalog catalog() {
        return layer.catalog();
    }

    /** Calls the provider that a handle belongs to; WSAENOTSOCK when it belongs to none. */
    CallResult onSocket(SpiCall call, long s, Operation operation) {
        return onHandle(call, s, WinsockError.WSAENOTSOCK, operation);
    }

    /** Calls the provider that the first handle of a select belongs to; WSAEINVAL when all sets are empty. */
    CallResult onSet(SpiCall call, long first, Operation operation) {
        boolean empty = first == Winsock.INVALID_SOCKET;
        return onHandle(call, first, empty ? WinsockError.WSAEINVAL : WinsockError.WSAENOTSOCK, operation);
    }

    private CallResult onHandle(SpiCall call, long s, WinsockError otherwise, Operation operation) {
        HandleRecord handle = layer.handles().find(s);
        CatalogEntry entry = handle == null ? null : layer.catalog().entry(handle.catalogEntryId());
        return onFound(
                call, s, new CatalogSearch(entry, otherwise), (known, provider, in) -> operation.make(provider, in));
    }

    /** Calls the provider of an entry; WSAEINVAL when there is no such entry. */
    CallResult onEntry(SpiCall call, int catalogEntryId, EntryOperation operation) {
        CatalogSearch search = new CatalogSearch(layer.catalog().entry(catalogEntryId), WinsockError.WSAEINVAL);
        return onFound(call, search, operation);
    }

    /** Calls the provider of the entry found. */
    CallResult onFound(SpiCall call, CatalogSearch search, EntryOperation operation) {
        return onFound(call, Winsock.INVALID_SOCKET, search, operation);
    }

    private CallResult onFound(SpiCall call, long s, CatalogSearch search, EntryOperation operation) {
        long began = clock().nanoTime();
        CatalogEntry entry = search.entry();
        Errno refused = layer.enterCall(call.function(), s, entry == null ? 0 : entry.id(), call.arguments());
        if (!refused.isNone()) {
            return failure(call, refused, "", began);
        }
        CallResult result = entry == null
                ? failure(call, Errno.of(search.error()), "", began)
                : onProvider(call, entry, operation, began);
        layer.leaveCall(result.result(), result.errno(), words(result));
        return result;
    }

    private static String words(CallResult result) {
        return result.output().isEmpty() ? result.resultText() : result.resultText() + ", " + result.output();
    }

    private CallResult onProvider(SpiCall call, CatalogEntry entry, EntryOperation operation, long began) {
        Providers.Started started = layer.providers().start(entry);
        if (started instanceof Providers.Failed failed) {
            return failure(call, failed.errno(), failed.reason(), began);
        }
        ProcTable provider = ((Providers.Running) started).procTable();
        try (Arguments in = new Arguments(layer.backend().memory())) {
            Answer answer = operation.make(entry, provider, in);
            return judged(call, entry.name(), answer, in.errno(), began);
        } catch (OutOfMemoryError e) {
            return failure(call, Errno.of(WinsockError.WSAENOBUFS), "no memory for the arguments", began);
        } catch (ProviderFaultException e) {
            String text =
                    layer.failures().faulted(entry.name(), call.function(), e).text();
            layer.note(text);
            return failure(call, Errno.of(WinsockError.WSASYSCALLFAILURE), text, began);
        } catch (RuntimeException e) {
            layer.note(call.function() + " of " + entry.name() + " broke off: " + e);
            return failure(call, Errno.of(WinsockError.WSASYSCALLFAILURE), e.toString(), began);
        }
    }

    /** A failure without an error code becomes WSASYSCALLFAILURE, as Ws2_32 makes it, and is held against the provider. */
    private CallResult judged(SpiCall call, String callee, Answer answer, Errno errno, long began) {
        if (answer.result() != Winsock.SOCKET_ERROR) {
            return result(call, answer, Errno.NONE, began);
        }
        if (errno.isNone()) {
            layer.note(call.function() + " of " + callee + " failed without an error code: WSASYSCALLFAILURE");
            layer.failures().errnoUnwritten(callee, call.function());
            return result(call, answer, Errno.of(WinsockError.WSASYSCALLFAILURE), began);
        }
        return result(call, answer, errno, began);
    }

    private CallResult result(SpiCall call, Answer answer, Errno errno, long began) {
        return new CallResult(
                call.function(),
                answer.result(),
                errno,
                answer.data(),
                answer.address(),
                answer.output(),
                clock().nanoTime() - began);
    }

    private CallResult failure(SpiCall call, Errno errno, String reason, long began) {
        return result(call, new Answer(Winsock.SOCKET_ERROR, new byte[0], null, reason), errno, began);
    }

    /** Calls a function of the application's interface. */
    CallResult application(SpiCall call, Function<ApplicationInterface, Errno> function) {
        long began = clock().nanoTime();
        Errno errno = function.apply(layer.application());
        return result(call, Answer.of(errno.isNone() ? 0 : Winsock.SOCKET_ERROR), errno, began);
    }

    CallResult isBlocking(SpiCall call) {
        long began = clock().nanoTime();
        boolean blocking = layer.application().WSAIsBlocking();
        return result(call, Answer.of(blocking ? Winsock.TRUE : Winsock.FALSE), Errno.NONE, began);
    }

    /** Calls a function of the up-call table, as a provider on this thread would. */
    CallResult upcall(SpiCall call, Upcall function) {
        long began = clock().nanoTime();
        try (Arguments in = new Arguments(layer.backend().memory())) {
            Answer answer = function.make(layer, in);
            return judged(call, "the up-call table", answer, in.errno(), began);
        }
    }

    /** Keeps what a call revealed of an IFS handle, about which there is no context to ask. */
    void observe(
            CallResult result, long s, @Nullable Sockaddr local, @Nullable Sockaddr remote, @Nullable String state) {
        HandleRecord handle = result.failed() ? null : layer.handles().find(s);
        if (handle != null && handle.isIfs()) {
            layer.handles().observe(s, local, remote, state);
        }
    }

    /** Looks after a handle that was closed: no up-call tells of an IFS handle, and a non-IFS provider may make its up-call later. */
    void closed(CallResult result, long s) {
        HandleRecord handle = result.failed() ? null : layer.handles().find(s);
        if (handle == null) {
            return;
        }
        if (handle.isIfs()) {
            layer.ifsHandleClosed(s);
        } else {
            layer.handles().markClosing(s);
        }
    }
}
