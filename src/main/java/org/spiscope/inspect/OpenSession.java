package org.spiscope.inspect;

import org.spiscope.client.SpiClient;
import org.spiscope.layout.ContextLayouts;

/** One backend with its layer, its application threads and the scenario that drives them, from open to close. */
public interface OpenSession extends AutoCloseable {
    /** The application's side. */
    SpiClient client();

    /** Where its providers come from. */
    Hosting hosting();

    /** The structures that contexts point to. */
    ContextLayouts layouts();

    /** How far the scenario is. */
    ScenarioState scenario();

    /** Begins to play; returns at once. */
    void start();

    /** Ends the scenario, every blocked call, and the providers, within a bound: a stuck thread is written off. */
    @Override
    void close();
}
