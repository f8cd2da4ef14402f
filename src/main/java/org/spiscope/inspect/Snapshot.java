package org.spiscope.inspect;

import java.time.Instant;
import java.util.List;

/**
 * Everything the window shows, at one moment. Immutable; parts that did not change are shared with the snapshot before.
 *
 * @param session counts sessions: a new one begins with each scenario played
 * @param sequence counts snapshots
 * @param takenAt when
 * @param backend "emulator" or "native"
 * @param mark "EMULATED" or "NATIVE"
 * @param hosting where the providers come from
 * @param scenario what is being played
 * @param entries the catalog, in catalog order
 * @param threads in order of appearance
 * @param hooks every cell of the matrix thread × entry that means something: all application threads by all entries
 * @param handles in order of creation, closed ones included
 * @param cancels newest first
 * @param counters the figures of the status bar
 * @param traceEnd {@link TraceLog#end()} at that moment
 */
public record Snapshot(
        long session,
        long sequence,
        Instant takenAt,
        String backend,
        String mark,
        Hosting hosting,
        ScenarioState scenario,
        List<EntryView> entries,
        List<ThreadView> threads,
        List<HookView> hooks,
        List<HandleView> handles,
        List<CancelReport> cancels,
        Counters counters,
        long traceEnd) {}
