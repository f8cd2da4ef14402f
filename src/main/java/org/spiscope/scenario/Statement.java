package org.spiscope.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a scenario. */
sealed interface Statement {
    /** Where it begins. */
    Place place();

    /**
     * Carries it out.
     *
     * @return false when it was a call that failed
     */
    boolean perform(Script script);

    /** Tells the audience something. */
    record Note(Place place, Text text) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.note(this);
            return true;
        }
    }

    /** Waits. */
    record Pause(Place place, Duration time) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.waits().pause(time);
            return true;
        }
    }

    /** Sets how the emulator polls. */
    record Poll(Place place, Duration first, Duration every) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.control(
                    place,
                    "poll first " + first.toMillis() + "ms every " + every.toMillis() + "ms",
                    controls -> controls.pollInterval(first, every));
            return true;
        }
    }

    /** Takes the emulated network down or up. */
    record Network(Place place, boolean up) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.control(place, up ? "network up" : "network down", controls -> controls.networkUp(up));
            return true;
        }
    }

    /**
     * Repeats a block.
     *
     * @param times how often; 0 for ever
     * @param every from the start of one round to the start of the next; null to begin the next at once
     * @param background whether it goes on beside what follows
     */
    record Repeat(Place place, int times, @Nullable Duration every, boolean background, List<Statement> body)
            implements Statement {
        @Override
        public boolean perform(Script script) {
            if (background) {
                script.inBackground(this);
            } else {
                script.rounds(this);
            }
            return true;
        }
    }

    /**
     * Waits for a thread.
     *
     * @param blocked whether until its call blocks; otherwise until it has ended
     * @param within how long at most
     */
    record Await(Place place, String thread, boolean blocked, Duration within) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.await(this);
            return true;
        }
    }

    /**
     * Cancels what a thread is blocked in.
     *
     * @param started whether not to wait for the verdict
     */
    record Cancel(Place place, String thread, boolean started) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.cancel(this);
            return true;
        }
    }

    /**
     * Judges what went before.
     *
     * @param thread whose last call is judged; null for the script's own last call
     */
    record Expect(Place place, @Nullable String thread, Expectation expectation) implements Statement {
        @Override
        public boolean perform(Script script) {
            script.expect(this);
            return true;
        }
    }

    /**
     * Makes a call.
     *
     * @param started whether not to wait for its end
     * @param socket the name for the socket it makes; null for none
     */
    record Call(
            Place place,
            String thread,
            boolean started,
            @Nullable String socket,
            CallTemplate template) implements Statement {
        @Override
        public boolean perform(Script script) {
            return script.call(this);
        }
    }
}
