package org.spiscope.session;

import org.spiscope.client.SpiClient;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.inspect.Hosting;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;

/** The composition root for sessions on the emulator: each has a machine, an up-call layer and an application of its own. */
public final class EmulatorSessions extends ScenarioSessions {
    /** Sessions whose time is {@code clock}. */
    public EmulatorSessions(SpiClock clock) {
        this(Machine.THIS, clock);
    }

    EmulatorSessions(Machine machine, SpiClock clock) {
        super(machine, clock);
    }

    @Override
    public Hosting hosting() {
        return new Hosting.Emulated();
    }

    @Override
    public ScenarioSession open(Scenario scenario, ScenarioListener listener) {
        Emulator emulator = Emulator.create(EmulatorConfiguration.standard(), clock());
        UpcallLayer layer = new UpcallLayer(emulator, LayerOptions.standard());
        return new ScenarioSession(hosting(), new SpiClient(layer), emulator, emulator, scenario, listener);
    }
}
