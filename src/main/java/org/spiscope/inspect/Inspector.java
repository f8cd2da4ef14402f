package org.spiscope.inspect;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.spiscope.winsock.ProtocolInfo;

/**
 * All that the window and the command line see of what lies behind them: snapshots come out, commands go in. Safe for any thread. No command
 * blocks: answers arrive through the stages, on a thread of the inspection's. A stage fails with {@link IllegalArgumentException} whose message
 * can be shown when what was asked for is wrong or is gone.
 */
public interface Inspector extends AutoCloseable {
    /** The newest snapshot. */
    Snapshot snapshot();

    /**
     * Calls {@code listener} with each new snapshot, on the inspection's thread, at the rate set; it must not block.
     *
     * @return closing it ends the calls
     */
    Subscription onSnapshot(Consumer<Snapshot> listener);

    /**
     * Calls {@code listener} with what a hosted provider does wrong, in this session or a later one, as it is noticed: a sentence that says what,
     * where and what to do. On the thread that noticed it; it must be brief.
     *
     * @return closing it ends the calls
     */
    Subscription onProviderFailure(Consumer<String> listener);

    /** How often snapshots are taken when something changes, in hertz, 1 to 60. */
    void rate(int hertz);

    /** Takes a snapshot now and delivers it, changed or not. */
    CompletionStage<Snapshot> refresh();

    /** The log of this session's events. A new session begins a new log. */
    TraceLog trace();

    /** The built-in scenarios. */
    List<ScenarioTitle> scenarios();

    /** Ends the session and begins a new one that plays a built-in scenario. */
    CompletionStage<Snapshot> play(String scenario);

    /** Ends the session and begins a new one that plays a scenario file. Fails with line and column when it has an error. */
    CompletionStage<Snapshot> playFile(Path file);

    /**
     * Ends the session and begins a new one on other providers, which plays what suits them best. Fails with {@link UnusableProviderException} when it
     * is plain beforehand that a provider cannot be hosted; then the old session goes on.
     */
    CompletionStage<Snapshot> host(Hosting hosting);

    /** Ends the session and begins it anew: the same providers, whose libraries are loaded again, and the same scenario. */
    CompletionStage<Snapshot> restart();

    /** The entries of this machine's catalog, to host or to copy; empty where there is no Winsock. */
    CompletionStage<List<ProtocolInfo>> machineEntries();

    /** Tells which handles are on the screen: their contexts are decoded in every snapshot, others within a budget. */
    void watch(Collection<Long> handleIds);

    /** The layouts that contexts are decoded by. */
    LayoutCommands layouts();

    /** What a cancel would do, one forecast for each thread concerned; empty when no thread is blocked there. */
    List<CancelForecast> forecast(CancelTarget target);

    /** Requests a cancel and reports each thread's verdict; the reports also appear in the snapshots from the request on. */
    CompletionStage<List<CancelReport>> cancel(CancelTarget target);

    /** Closes the socket from another thread: what to do where a cancel cannot be delivered. */
    CompletionStage<CallReport> closeSocketInstead(long handle);

    /** Runs WPUQueryBlockingCallback on an idle application thread for an entry, and reports the cell. */
    CompletionStage<HookView> askNow(int threadId, int catalogEntryId);

    /** Starts another application thread. */
    CompletionStage<ThreadView> newThread(String name);

    /** What the workbench can call. */
    List<CallForm> callForms();

    /** Makes a call on an application thread; arguments by field name. Fails when the thread is busy. */
    CompletionStage<CallReport> call(int threadId, String call, Map<String, String> arguments);

    @Override
    void close();

    /** A listener that can be taken away. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
