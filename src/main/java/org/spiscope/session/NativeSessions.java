package org.spiscope.session;

import java.util.List;
import org.spiscope.client.SpiClient;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;

/**
 * The composition root for sessions on provider libraries hosted in this process. One session at a time: a file is hosted once. Which structure a
 * provider's contexts point to is not known here.
 */
public final class NativeSessions extends ScenarioSessions {
    private final List<HostedFile> files;
    private final SpiClock clock;

    /** Sessions that host {@code files}, in catalog order, and whose time is {@code clock}. */
    public NativeSessions(List<HostedFile> files, SpiClock clock) {
        this.files = List.copyOf(files);
        this.clock = clock;
    }

    @Override
    public ScenarioSession open(Scenario scenario, ScenarioListener listener) {
        NativeBackend backend = NativeBackend.hosting(files, clock);
        UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
        return new ScenarioSession(new SpiClient(layer), backend, catalogEntryId -> null, scenario, listener);
    }
}
