package org.spiscope.inspect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.spiscope.client.ApplicationThread;
import org.spiscope.client.CallForms;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WPUQueryBlockingCallback;
import org.spiscope.client.WSPCloseSocket;

/** Calls made by hand on a session's application threads. Any thread; nothing here waits. */
final class Workbench {
    /** The thread that closes a socket under a call which no cancel can reach. */
    private static final String CLOSER = "inspector";

    private final SpiClient client;

    Workbench(SpiClient client) {
        this.client = client;
    }

    static List<CallForm> forms() {
        return CallForms.forms().stream().map(Workbench::form).toList();
    }

    private static CallForm form(CallForms.Form form) {
        return new CallForm(
                form.call(),
                form.help(),
                form.fields().stream().map(Workbench::field).toList());
    }

    private static CallForm.Field field(CallForms.Field field) {
        CallForm.Kind kind = CallForm.Kind.valueOf(field.kind().name());
        return new CallForm.Field(field.name(), kind, field.initial(), field.choices());
    }

    /**
     * The application thread of this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    ApplicationThread applicationThread(int threadId) {
        return client.threads().stream()
                .filter(thread -> thread.spiThread().id() == threadId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no application thread " + threadId));
    }

    /** Starts a thread and answers its id; the name must be free. */
    int newThread(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a thread needs a name");
        }
        if (client.threads().stream().anyMatch(thread -> thread.name().equals(name))) {
            throw new IllegalArgumentException("there is a thread " + name + " already");
        }
        return client.thread(name).spiThread().id();
    }

    /** @throws IllegalArgumentException when the thread is not there or not idle, or an argument cannot be read */
    CompletableFuture<CallReport> call(int threadId, String call, Map<String, String> arguments) {
        return make(idleThread(threadId), CallForms.parse(call, arguments));
    }

    CompletableFuture<CallReport> closeSocket(long handle) {
        return make(closer(), new WSPCloseSocket(handle));
    }

    /** An idle thread to close from: an earlier close may be lingering, and this one is not to wait for it. */
    private ApplicationThread closer() {
        ApplicationThread closer = client.thread(CLOSER);
        for (int i = 2; !closer.isIdle(); i++) {
            closer = client.thread(CLOSER + "-" + i);
        }
        return closer;
    }

    /** @throws IllegalArgumentException when the thread is not there or not idle */
    CompletableFuture<CallReport> askNow(int threadId, int catalogEntryId) {
        return make(idleThread(threadId), new WPUQueryBlockingCallback(catalogEntryId));
    }

    private ApplicationThread idleThread(int threadId) {
        ApplicationThread thread = applicationThread(threadId);
        if (!thread.isIdle()) {
            throw new IllegalArgumentException("thread " + thread.name() + " is in a call");
        }
        return thread;
    }

    private static CompletableFuture<CallReport> make(ApplicationThread thread, SpiCall call) {
        return thread.submit(call).thenApply(Workbench::report);
    }

    private static CallReport report(CallResult result) {
        return new CallReport(
                result.function().name(),
                result.resultText(),
                result.errno(),
                result.output(),
                result.durationNanos() / 1e6);
    }
}
