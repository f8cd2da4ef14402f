package org.spiscope.nativehost;

import java.util.ArrayList;
import java.util.List;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ProviderFlag;
import org.spiscope.winsock.ServiceFlag;
import org.spiscope.winsock.Winsock;

/**
 * Makes the protocol catalog in which hosted files find themselves and each other, with ids from 2001 on, or above those that are taken: what
 * installing them would have written.
 *
 * <p>Of a chain it is what WSCInstallProviderAndChains writes: the chain's own entry before the others, since the first match makes an application's
 * socket; then for each layer a hidden entry of chain length 0, which gives it an id; the base provider's entry. The chain offers the base's protocol
 * under the path of its top layer, and the top layer decides whether its handles are real file handles.
 */
final class HostedCatalog {
    private static final int FIRST_ID = 2001;

    private final List<CatalogEntry> entries = new ArrayList<>();
    private int next = FIRST_ID;

    /** How many of the entries, from the first on, are those of hosted files. */
    private int hosted;

    /** The entries, in catalog order. */
    List<CatalogEntry> entries() {
        return List.copyOf(entries);
    }

    /** The id of the first entry of what is hosted, which of a chain is the chain's own; 0 for none. */
    int firstHostedId() {
        return hosted == 0 ? 0 : entries.get(0).id();
    }

    /** Adds an entry for each file. */
    HostedCatalog files(List<HostedFile> files) {
        int at = hosted;
        for (HostedFile file : files) {
            entries.add(at++, entry(file, file.info()));
        }
        hosted = at;
        return this;
    }

    /** Adds entries that another catalog has; what is hosted comes before them when it is added later. */
    HostedCatalog copies(List<CatalogEntry> others) {
        entries.addAll(others);
        for (CatalogEntry taken : others) {
            next = Math.max(next, taken.id() + 1);
        }
        return this;
    }

    /**
     * Adds a chain; a single file makes a base provider.
     *
     * @throws IllegalArgumentException when there are more than 7 files, or one of them twice
     */
    HostedCatalog chain(List<HostedFile> lowestFirst) {
        if (lowestFirst.size() < 2) {
            return files(lowestFirst);
        }
        check(lowestFirst);
        HostedFile lowest = lowestFirst.get(0);
        CatalogEntry base = entry(lowest, lowest.info());
        entries.add(hosted++, base);
        return over(base, lowestFirst.subList(1, lowestFirst.size()));
    }

    private HostedCatalog over(CatalogEntry base, List<HostedFile> layers) {
        List<CatalogEntry> hidden = new ArrayList<>();
        List<Integer> topFirst = new ArrayList<>(List.of(base.id()));
        for (HostedFile layer : layers) {
            CatalogEntry own = entry(layer, layer.info().asLayered().with(ProviderFlag.PFL_HIDDEN));
            hidden.add(own);
            topFirst.add(0, own.id());
        }
        HostedFile top = layers.get(layers.size() - 1);
        ProtocolInfo info = base.info()
                .withServiceFlags1(flags(base.info(), top.info()))
                .withProviderId(Guid.NULL)
                .withCatalogEntryId(0)
                .withName(chainName(top.info().szProtocol(), base.name()))
                .asChain(topFirst.toArray(Integer[]::new));
        entries.addAll(0, hidden);
        entries.add(0, entry(top, info));
        hosted += hidden.size() + 1;
        return this;
    }

    private static int flags(ProtocolInfo base, ProtocolInfo top) {
        int ifs = ServiceFlag.XP1_IFS_HANDLES.bit();
        return base.dwServiceFlags1() & ~ifs | top.dwServiceFlags1() & ifs;
    }

    /** The customary name of a chain. */
    private static String chainName(String top, String base) {
        String name = top + " over [" + base + "]";
        return name.substring(0, Math.min(name.length(), Winsock.WSAPROTOCOL_LEN));
    }

    private static void check(List<HostedFile> files) {
        if (files.size() > Winsock.MAX_PROTOCOL_CHAIN) {
            throw new IllegalArgumentException("a chain has at most " + Winsock.MAX_PROTOCOL_CHAIN
                    + " providers, the base included; these are " + files.size());
        }
        for (int i = 0; i < files.size(); i++) {
            String path = files.get(i).path();
            if (files.subList(0, i).stream().anyMatch(before -> before.path().equals(path))) {
                throw new IllegalArgumentException("a chain holds a provider once; " + path + " is in it twice");
            }
        }
    }

    private CatalogEntry entry(HostedFile file, ProtocolInfo wanted) {
        ProtocolInfo info = wanted;
        int id = next++;
        if (info.dwCatalogEntryId() == 0) {
            info = info.withCatalogEntryId(id);
        }
        if (info.providerId().equals(Guid.NULL)) {
            // Any fixed id will do; the last part tells the entries apart.
            info = info.withProviderId(Guid.parse(String.format("{5C09E001-5350-4900-8000-5C09E0%06X}", id)));
        }
        return new CatalogEntry(info, file.path());
    }
}
