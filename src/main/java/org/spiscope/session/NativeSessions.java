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
import org.spiscope.layout.Abi;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.CallWatch;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;

/**
 * The composition root for sessions on provider libraries hosted in this process. One session at a time: a file is hosted once. Which structure a
 * provider's contexts point to is told by the header beside it, where there is one.
 */
public final class NativeSessions extends ScenarioSessions {
    private final Hosting hosting;

    /** Sessions on the real providers of {@code hosting}, whose time is {@code clock}. */
    NativeSessions(Hosting hosting, Machine machine, SpiClock clock) {
        super(machine, clock);
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
        CallWatch.begin(layer);
        Abi abi = HeaderLayouts.abiOfProcess(backend.memory().pointerSize());
        ContextLayouts layouts = new HeaderLayouts(backend.catalog(), abi, HeaderFiles.DISK, clock()::now);
        return new ScenarioSession(hosting, new SpiClient(layer), backend, layouts, scenario, listener);
    }

    /** A backend of its own for one session, or one check; whoever asks closes it. */
    NativeBackend backend() {
        if (hosting instanceof Hosting.Libraries libraries) {
            List<HostedFile> files = new ArrayList<>();
            libraries.lowestFirst().forEach(library -> files.add(file(library)));
            return NativeBackend.hostingChain(files, clock());
        }
        if (hosting instanceof Hosting.MachineCatalog32) {
            return NativeBackend.of32BitCatalog(catalog32(), clock());
        }
        List<CatalogEntry> catalog = machine().catalog();
        int hosted = hosting instanceof Hosting.CatalogEntry entry
                ? entry(catalog, entry.catalogEntryId()).id()
                : 0;
        return NativeBackend.ofCatalog(catalog, hosted, clock());
    }

    private List<CatalogEntry> catalog32() {
        List<CatalogEntry> catalog = machine().catalog32();
        if (catalog.isEmpty()) {
            throw new IllegalArgumentException("this machine has no 32-bit catalog that can be read");
        }
        return catalog;
    }

    private static CatalogEntry entry(List<CatalogEntry> catalog, int id) {
        return catalog.stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this machine's catalog has no entry "
                        + Integer.toUnsignedString(id) + "; 'spi-scope catalog --backend native' lists it"));
    }

    /** What can be told from the file alone is told before anything of an earlier session is given up. */
    private HostedFile file(ProviderLibrary library) {
        String why = NativeBackend.whyUnusable(library.path());
        if (why != null) {
            throw new UnusableProviderException(why);
        }
        ProtocolInfo defaults = HostedFile.of(path(library)).info();
        return new HostedFile(library.path(), info(library.info(), defaults));
    }

    private ProtocolInfo info(EntryInfo wanted, ProtocolInfo defaults) {
        if (wanted instanceof EntryInfo.OfFile ofFile) {
            return EntryFile.read(ofFile.file(), defaults);
        }
        if (wanted instanceof EntryInfo.CopyOf copy) {
            // It is another provider, which only looks like that one: it gets ids of its own.
            return entry(machine().catalog(), copy.catalogEntryId())
                    .info()
                    .withCatalogEntryId(0)
                    .withProviderId(Guid.NULL)
                    .withName(defaults.szProtocol());
        }
        return defaults;
    }

    private static Path path(ProviderLibrary library) {
        try {
            return Path.of(library.fileName());
        } catch (InvalidPathException e) {
            throw new UnusableProviderException("'" + library.path() + "' is no name of a file");
        }
    }
}
