package org.spiscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.Step;
import org.spiscope.upcall.Backend;

/** Prints steps as they come, for a table is read while it grows; keeps them for the other formats. */
final class StepWriter implements ScenarioListener {
    private static final int LINE_WIDTH = 4;
    private static final int THREAD_WIDTH = 10;

    private final Program program;
    private final boolean prints;
    private final List<Step> kept = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    /** @param prints whether to print, instead of keeping */
    StepWriter(Program program, boolean prints) {
        this.program = program;
        this.prints = prints;
    }

    /** Prints the title; the first step waits for it. */
    void begin(Backend.Kind backend, String title) {
        if (prints) {
            program.print("[" + backend.mark() + "] " + title + "\n");
        }
        begun.countDown();
    }

    /** The steps so far. */
    synchronized List<Step> kept() {
        return List.copyOf(kept);
    }

    @Override
    public void line(int line) {}

    @Override
    public void note(int line, String text) {
        print(number(line) + "# " + TextTable.oneLine(text) + "\n");
    }

    @Override
    public void step(Step step) {
        if (prints) {
            print(number(step.line()) + TextTable.left(step.thread(), THREAD_WIDTH) + " "
                    + TextTable.oneLine(said(step)) + "\n");
        } else {
            synchronized (this) {
                kept.add(step);
            }
        }
    }

    private void print(String text) {
        if (prints) {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            program.print(text);
        }
    }

    private static String number(int line) {
        return TextTable.right(Integer.toString(line), LINE_WIDTH) + "  ";
    }

    private static String said(Step step) {
        String message = step.message().isEmpty() ? "" : "  (" + step.message() + ")";
        return switch (step.expectation()) {
            case NOTHING -> step.call() + answer(step) + message;
            case PASSED -> "ok: " + step.call() + message;
            case FAILED -> "FAILED: " + step.call() + message;
        };
    }

    private static String answer(Step step) {
        String errno = step.errno().isNone() ? "" : " " + step.errno();
        return (step.result().isEmpty() ? "" : " = " + step.result()) + errno;
    }
}
