package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WPUQueryBlockingCallback: the answer is about the calling thread, which keeps it for the window. */
final class HookUpcall {
    private final UpcallLayer layer;
    private final Memory memory;
    private final ApplicationProcess process;
    private final BlockingHooks hooks;
    private final LayerOptions options;
    private final UpcallAnswers answers;

    HookUpcall(
            UpcallLayer layer,
            ApplicationProcess process,
            BlockingHooks hooks,
            LayerOptions options,
            UpcallAnswers answers) {
        this.layer = layer;
        this.memory = layer.backend().memory();
        this.process = process;
        this.hooks = hooks;
        this.options = options;
        this.answers = answers;
    }

    int query(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno) {
        long began = layer.backend().clock().nanoTime();
        SpiThread thread = layer.threads().current();
        CallFrame frame = thread.frame();
        // Both are written even when the answer is an error, as the one open implementation does; this also finds bad
        // pointers.
        boolean writable = memory.writePointer(lplpfnCallback, 0) & memory.writePointer(lpdwContext, 0);
        int errno = error(thread, dwCatalogEntryId, writable);
        long callback = errno == 0 ? hooks.callbackFor(thread) : 0;
        long context = callback == 0 ? 0 : cancelPointer(dwCatalogEntryId, frame);
        if (callback != 0) {
            memory.writePointer(lplpfnCallback, callback);
            memory.writePointer(lpdwContext, context);
        }
        int result = errno == 0 ? 0 : Winsock.SOCKET_ERROR;
        thread.askedFor = dwCatalogEntryId;
        thread.cell(new HookCell(dwCatalogEntryId, began, result, errno, callback, context, 0, 0, Winsock.TRUE));
        layer.threads().signal();
        long s = frame == null ? Winsock.INVALID_SOCKET : frame.handle();
        SpiFunction function = SpiFunction.WPUQueryBlockingCallback;
        return (int) answers.answer(function, s, dwCatalogEntryId, callback, result, errno, lpErrno, began);
    }

    private long cancelPointer(int dwCatalogEntryId, @Nullable CallFrame frame) {
        Providers.Running provider = layer.providers().forCancel(dwCatalogEntryId, frame);
        return provider == null ? 0 : provider.procTable().cancelBlockingCallPointer();
    }

    private int error(SpiThread thread, int dwCatalogEntryId, boolean writable) {
        if (!process.isStarted()) {
            return WinsockError.WSANOTINITIALISED.code();
        }
        if (!writable) {
            return WinsockError.WSAEFAULT.code();
        }
        boolean looksAtId = options.unknownEntryIsInvalid() || thread.isHooked();
        return looksAtId && layer.catalog().entry(dwCatalogEntryId) == null ? WinsockError.WSAEINVAL.code() : 0;
    }
}
