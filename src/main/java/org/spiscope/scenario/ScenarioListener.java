package org.spiscope.scenario;

/**
 * Watches a scenario. Called from the scenario's own threads, one call at a time; the scenario waits meanwhile, so be brief.
 */
public interface ScenarioListener {
    /** A statement of the main line begins; the line is from 1. */
    void line(int line);

    /** A word to the audience. */
    void note(int line, String text);

    /** Something was done, or judged. */
    void step(Step step);
}
