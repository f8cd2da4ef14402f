package org.spiscope.upcall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;
import org.spiscope.winsock.Winsock;

/**
 * Finds what is wrong with a protocol catalog: entries of which no socket can be made, and such as contradict themselves. The rules are those of the
 * pages on WSAPROTOCOL_INFO, WSAPROTOCOLCHAIN, and layered protocols and protocol chains.
 */
public final class CatalogLint {
    private final Map<Integer, CatalogEntry> byId = new HashMap<>();
    private final Function<CatalogEntry, ProviderDll> dlls;
    private final List<Finding> findings = new ArrayList<>();

    /** What can be wrong. */
    public enum Rule {
        SAME_ID_TWICE,
        MISSING_DLL,
        /** A chain that names an entry which is not there, or that no provider can find its place in. */
        ORPHANED_CHAIN,
        /** A layer's own entry that no chain names. */
        LAYER_WITHOUT_CHAIN,
        /** A chain whose last entry is no base provider. */
        LAYER_WITHOUT_BASE,
        CONTRADICTING_FLAGS
    }

    /**
     * One thing that is wrong.
     *
     * @param catalogEntryId the entry's id
     * @param rule what it offends against
     * @param words what is wrong, and what it leads to
     */
    public record Finding(int catalogEntryId, Rule rule, String words) {}

    private CatalogLint(Function<CatalogEntry, ProviderDll> dlls) {
        this.dlls = dlls;
    }

    /**
     * Everything that is wrong, in catalog order.
     *
     * @param entries one catalog; of the 32-bit and the 64-bit catalog each stands for itself
     * @param dlls tells of the file of an entry
     */
    public static List<Finding> of(List<CatalogEntry> entries, Function<CatalogEntry, ProviderDll> dlls) {
        CatalogLint lint = new CatalogLint(dlls);
        for (CatalogEntry entry : entries) {
            if (lint.byId.putIfAbsent(entry.id(), entry) != null) {
                lint.found(entry, Rule.SAME_ID_TWICE, "another entry has the id too; only the first is found");
            }
        }
        entries.forEach(lint::check);
        lint.checkLayers(entries);
        return List.copyOf(lint.findings);
    }

    private void found(CatalogEntry entry, Rule rule, String words) {
        findings.add(new Finding(entry.id(), rule, words));
    }

    private void check(CatalogEntry entry) {
        ProviderDll dll = dlls.apply(entry);
        if (dll.state() == ProviderDll.State.MISSING) {
            found(
                    entry,
                    Rule.MISSING_DLL,
                    dll.path() + " is not there: sockets of the entry fail with WSAEPROVIDERFAILEDINIT 10106");
        }
        if (entry.info().isChain()) {
            checkChain(entry);
        }
        checkFlags(entry);
    }

    private void checkChain(CatalogEntry entry) {
        ProtocolInfo info = entry.info();
        if (info.chainLen() > Winsock.MAX_PROTOCOL_CHAIN) {
            found(
                    entry,
                    Rule.ORPHANED_CHAIN,
                    "a chain has at most " + Winsock.MAX_PROTOCOL_CHAIN + " entries, and this one " + info.chainLen());
            return;
        }
        List<Integer> ids = info.chainEntries().subList(0, info.chainLen());
        for (int id : ids) {
            if (!byId.containsKey(id)) {
                found(
                        entry,
                        Rule.ORPHANED_CHAIN,
                        "its chain names entry " + Integer.toUnsignedString(id) + ", which is not there");
            }
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            found(entry, Rule.ORPHANED_CHAIN, "its chain holds a layer twice, which cannot find its place in it");
        }
        checkBase(entry, byId.get(ids.get(ids.size() - 1)));
    }

    private void checkBase(CatalogEntry chain, @Nullable CatalogEntry last) {
        if (last == null) {
            return;
        }
        if (!last.info().isBase()) {
            found(
                    chain,
                    Rule.LAYER_WITHOUT_BASE,
                    "its chain ends with entry " + last.id() + ", which is no base provider");
        } else if (chain.isIfs() && !last.isIfs()) {
            found(
                    chain,
                    Rule.CONTRADICTING_FLAGS,
                    "it promises IFS handles (XP1_IFS_HANDLES), which its base, entry " + last.id()
                            + ", does not have to pass on");
        }
    }

    private void checkLayers(List<CatalogEntry> entries) {
        HashSet<Integer> named = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.info().isChain())
                .forEach(entry -> named.addAll(entry.info().chainEntries()));
        for (CatalogEntry entry : entries) {
            if (entry.info().isLayered() && !named.contains(entry.id())) {
                found(entry, Rule.LAYER_WITHOUT_CHAIN, "no chain has this layer in it: it is never loaded");
            }
        }
    }

    private void checkFlags(CatalogEntry entry) {
        ProtocolInfo info = entry.info();
        contradiction(
                entry,
                info.has(ServiceFlag.XP1_UNI_SEND) && info.has(ServiceFlag.XP1_UNI_RECV),
                "XP1_UNI_SEND and XP1_UNI_RECV: it can only send, and only receive");
        contradiction(
                entry,
                info.has(ServiceFlag.XP1_PSEUDO_STREAM) && !info.has(ServiceFlag.XP1_MESSAGE_ORIENTED),
                "XP1_PSEUDO_STREAM without XP1_MESSAGE_ORIENTED: there are no messages to read as a stream");
        contradiction(
                entry,
                !info.has(ServiceFlag.XP1_SUPPORT_MULTIPOINT)
                        && (info.has(ServiceFlag.XP1_MULTIPOINT_CONTROL_PLANE)
                                || info.has(ServiceFlag.XP1_MULTIPOINT_DATA_PLANE)),
                "a multipoint plane without XP1_SUPPORT_MULTIPOINT");
        if (info.iSocketType() == Winsock.SOCK_STREAM) {
            contradiction(
                    entry,
                    info.has(ServiceFlag.XP1_CONNECTIONLESS),
                    "XP1_CONNECTIONLESS on SOCK_STREAM, which is a connection");
            contradiction(
                    entry,
                    info.has(ServiceFlag.XP1_MESSAGE_ORIENTED) && !info.has(ServiceFlag.XP1_PSEUDO_STREAM),
                    "XP1_MESSAGE_ORIENTED on SOCK_STREAM, which has no messages; XP1_PSEUDO_STREAM is missing");
        }
        contradiction(
                entry,
                info.iSocketType() == Winsock.SOCK_DGRAM && !info.has(ServiceFlag.XP1_MESSAGE_ORIENTED),
                "SOCK_DGRAM without XP1_MESSAGE_ORIENTED: datagrams are messages");
        contradiction(
                entry,
                Integer.compareUnsigned(info.iMinSockAddr(), info.iMaxSockAddr()) > 0,
                "iMinSockAddr " + info.iMinSockAddr() + " is above iMaxSockAddr " + info.iMaxSockAddr());
    }

    /** A layer's own entry describes no protocol. */
    private void contradiction(CatalogEntry entry, boolean there, String words) {
        if (there && !entry.info().isLayered()) {
            found(entry, Rule.CONTRADICTING_FLAGS, words);
        }
    }
}
