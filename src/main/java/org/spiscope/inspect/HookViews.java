package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HookCell;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.Errno;

/** The hook matrix, thread × entry, at one moment. */
final class HookViews {
    private HookViews() {}

    static List<HookView> of(List<SpiThread> threads, List<CatalogEntry> entries, String version, long nowNanos) {
        List<HookView> all = new ArrayList<>();
        for (SpiThread thread : threads) {
            if (!thread.isOfProvider()) {
                for (CatalogEntry entry : entries) {
                    all.add(view(thread, thread.hookCell(entry.id()), entry.id(), version, nowNanos));
                }
            }
        }
        return List.copyOf(all);
    }

    static HookView view(SpiThread thread, @Nullable HookCell cell, int entryId, String version, long nowNanos) {
        if (cell == null) {
            return new HookView(
                    thread.id(), thread.name(), version, entryId, HookStatus.NOT_ASKED, 0, Errno.NONE, 0, 0, 0, -1, -1);
        }
        return new HookView(
                thread.id(),
                thread.name(),
                version,
                entryId,
                status(thread, cell),
                cell.result(),
                new Errno(cell.errno()),
                cell.callback(),
                cell.context(),
                cell.polls(),
                (nowNanos - cell.askedNanos()) / 1e6,
                cell.polls() == 0 ? -1 : (nowNanos - cell.lastPollNanos()) / 1e6);
    }

    private static HookStatus status(SpiThread thread, HookCell cell) {
        if (cell.result() != 0) {
            return HookStatus.ERROR;
        }
        if (cell.callback() == 0) {
            return HookStatus.NONE;
        }
        if (cell.lastAnswer() == 0) {
            return HookStatus.CANCELLED;
        }
        CallFrame frame = thread.frame();
        // Asked before the call it is in now: then the polls counted are an older call's.
        boolean ofThisCall = frame != null && cell.askedNanos() >= frame.beganNanos();
        boolean polled = ofThisCall && (cell.polls() > 0 || thread.isBlocking());
        return polled ? HookStatus.POLLING : HookStatus.INSTALLED;
    }

    /** The worst cell of each entry. */
    static Map<Integer, HookStatus> worst(List<HookView> cells) {
        Map<Integer, HookStatus> worst = new HashMap<>();
        for (HookView cell : cells) {
            worst.merge(cell.catalogEntryId(), cell.status(), HookStatus::worse);
        }
        return worst;
    }
}
