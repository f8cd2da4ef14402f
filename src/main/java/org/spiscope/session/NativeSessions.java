package org.spiscope.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spiscope.client.SpiClient;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.inspect.UnusableProviderException;
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
    private final Hosting hosting;

    /** Sessions on the real providers of {@code hosting}, whose time is {@code clock}. */
    NativeSessions(Hosting hosting, SpiClock clock) {
        super(clock);
        this.hosting = hosting;
    }

    @Override
    public Hosting hosting() {
        return hosting;
    }

    @Override
    public ScenarioSession open(Scenario scenario, ScenarioListener listener) {
        NativeBackend backend = backend();
        UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
        return new ScenarioSession(hosting, new SpiClient(layer), backend, catalogEntryId -> null, scenario, listener);
    }

    private NativeBackend backend() {
        if (hosting instanceof Hosting.Libraries libraries) {
            List<HostedFile> files = new ArrayList<>();
            libraries.lowestFirst().forEach(library -> files.add(file(library)));
            return NativeBackend.hostingChain(files, clock());
        }
        if (hosting instanceof Hosting.CatalogEntry entry) {
            throw noEntry(entry.catalogEntryId());
        }
        return NativeBackend.hosting(List.of(), clock());
    }

    /** What can be told from the file alone is told before anything of an earlier session is given up. */
    private static HostedFile file(ProviderLibrary library) {
        String why = NativeBackend.whyUnusable(library.path());
        if (why != null) {
            throw new UnusableProviderException(why);
        }
        HostedFile file = HostedFile.of(path(library));
        EntryInfo info = library.info();
        if (info instanceof EntryInfo.OfFile ofFile) {
            return new HostedFile(library.path(), EntryFile.read(ofFile.file(), file.info()));
        }
        if (info instanceof EntryInfo.CopyOf copy) {
            throw noEntry(copy.catalogEntryId());
        }
        return new HostedFile(library.path(), file.info());
    }

    private static Path path(ProviderLibrary library) {
        try {
            return Path.of(library.fileName());
        } catch (InvalidPathException e) {
            throw new UnusableProviderException("'" + library.path() + "' is no name of a file");
        }
    }

    private static IllegalArgumentException noEntry(int catalogEntryId) {
        return new IllegalArgumentException("this machine's catalog has no entry "
                + Integer.toUnsignedString(catalogEntryId) + "; 'spi-scope catalog --backend native' lists it");
    }
}
