package org.spiscope.scenario;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.CallResult;
import org.spiscope.client.SpiCall;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.EmulatorControls;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.Winsock;

/** One line of execution through a scenario: the main line, or a block in the background. One thread runs it. */
final class Script {
    /** What keeps a server whose every round fails at once from spinning. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

    private final Play play;
    private final boolean main;
    private final Judge judge;
    private final Deque<List<SocketVariable>> rounds = new ArrayDeque<>();
    private @Nullable PendingCall last;

    private Script(Play play, boolean main) {
        this.play = play;
        this.main = main;
        this.judge = new Judge(this);
    }

    static Script mainLine(Play play) {
        return new Script(play, true);
    }

    static void startThread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    Play play() {
        return play;
    }

    Waits waits() {
        return play.waits();
    }

    /** The call that an expectation without a thread is about; null before the first. */
    @Nullable
    PendingCall last() {
        return last;
    }

    boolean perform(Statement statement) {
        waits().checkStopped();
        if (main) {
            play.line(statement.place().line());
        }
        return statement.perform(this);
    }

    void note(Statement.Note note) {
        play.note(note.place().line(), note.text().fill(new ScriptResolver(this, note.place(), null)));
    }

    void control(Place place, String what, Consumer<EmulatorControls> change) {
        EmulatorControls controls = play.layer().backend().controls();
        if (controls != null) {
            change.accept(controls);
        }
        String result = controls == null ? "not applicable" : "done";
        String message = controls == null ? "only an emulated backend can do that" : "";
        play.step(new Step(place.line(), "", what, result, Errno.NONE, Step.Expected.NOTHING, message));
    }

    void inBackground(Statement.Repeat repeat) {
        play.beginBackground();
        startThread("scenario-background", () -> {
            try {
                new Script(play, false).rounds(repeat);
            } catch (StoppedException e) {
                // Being stopped is how a background block ends.
                return;
            }
        });
    }

    void rounds(Statement.Repeat repeat) {
        SpiClock clock = play.layer().backend().clock();
        Duration every = repeat.every();
        long next = clock.nanoTime();
        for (int i = 0; repeat.times() == 0 || i < repeat.times(); i++) {
            boolean whole = round(repeat.body());
            if (every != null) {
                next += every.toNanos();
                waits().pause(Duration.ofNanos(Math.max(0, next - clock.nanoTime())));
            } else if (!whole) {
                waits().pause(AFTER_FAILURE);
            }
        }
    }

    /** False when it ended early, at a failed call that no expectation judges; then the sockets it made are closed. */
    private boolean round(List<Statement> body) {
        rounds.push(new ArrayList<>());
        try {
            for (int i = 0; i < body.size(); i++) {
                boolean judged = i + 1 < body.size() && body.get(i + 1) instanceof Statement.Expect;
                if (!perform(body.get(i)) && !judged) {
                    closeSocketsOfRound(body.get(i).place());
                    return false;
                }
            }
            return true;
        } finally {
            rounds.pop();
        }
    }

    private void closeSocketsOfRound(Place place) {
        for (SocketVariable socket : rounds.element()) {
            long s = waits().value(socket.handle());
            if (s != Winsock.INVALID_SOCKET && play.layer().handles().find(s) != null) {
                make(place, socket.thread(), new WSPCloseSocket(s));
            }
        }
    }

    /** False when the call failed. */
    boolean call(Statement.Call line) {
        PlayThread thread = play.thread(line.place(), line.thread());
        SpiCall call = line.template().fill(new ScriptResolver(this, line.place(), thread));
        PendingCall pending = thread.submit(line.place(), call);
        last = pending;
        String name = line.socket();
        if (name != null) {
            SocketVariable socket = SocketVariable.madeBy(pending);
            play.name(name, socket);
            if (!rounds.isEmpty()) {
                rounds.element().add(socket);
            }
        }
        if (line.started()) {
            play.step(pending.started());
            return true;
        }
        return !finish(pending).failed();
    }

    /** Makes a call and waits for its end. */
    CallResult make(Place place, PlayThread thread, SpiCall call) {
        return finish(thread.submit(place, call));
    }

    private CallResult finish(PendingCall pending) {
        CallResult result = waits().value(pending.result());
        pending.thread().tellEnded(play);
        return result;
    }

    void await(Statement.Await await) {
        PlayThread thread = play.thread(await.place(), await.thread());
        last = thread.last();
        judge.await(await, thread);
    }

    void cancel(Statement.Cancel cancel) {
        PlayThread thread = play.thread(cancel.place(), cancel.thread());
        last = thread.last();
        judge.cancel(cancel, thread);
    }

    void expect(Statement.Expect expect) {
        String thread = expect.thread();
        PendingCall subject =
                thread == null ? last : play.thread(expect.place(), thread).last();
        judge.expect(expect, subject);
    }
}
