package org.spiscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Keeps what a scenario told, and lets a test wait for a step. */
final class RecordingListener implements ScenarioListener {
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<Awaited> awaited = new ArrayList<>();

    private record Awaited(Predicate<Step> wanted, CompletableFuture<Step> step) {}

    @Override
    public synchronized void line(int line) {
        lines.add(line);
    }

    @Override
    public synchronized void note(int line, String text) {
        notes.add(text);
    }

    @Override
    public synchronized void step(Step step) {
        steps.add(step);
        for (Awaited waiting : awaited) {
            if (waiting.wanted().test(step)) {
                waiting.step().complete(step);
            }
        }
    }

    /** Completes with the next step like this. */
    synchronized CompletableFuture<Step> next(Predicate<Step> wanted) {
        CompletableFuture<Step> step = new CompletableFuture<>();
        awaited.add(new Awaited(wanted, step));
        return step;
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    synchronized List<Integer> lines() {
        return List.copyOf(lines);
    }

    /** One line for each step, to be read when a test fails. */
    synchronized String transcript() {
        return steps.stream()
                .map(step -> step.line() + " " + step.thread() + ": " + step.call() + " = " + step.result() + " "
                        + (step.errno().isNone() ? "" : step.errno().name()) + " " + step.message())
                .collect(Collectors.joining("\n"));
    }
}
