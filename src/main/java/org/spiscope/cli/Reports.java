package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.HookStatus;
import org.spiscope.inspect.HookView;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.Snapshot;
import org.spiscope.layout.Node;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.ProtocolInfo;

/** The reports of the subcommands: handles, contexts and callbacks as hex strings, errno as {code, name} or null, times in milliseconds. */
final class Reports {
    private Reports() {}

    static Report handles(Snapshot snapshot) {
        return new Report(
                "handles",
                "spi-scope/handles/1",
                snapshot.backend(),
                snapshot.handles().stream().map(Reports::handle).toList(),
                List.of(
                        "handle",
                        "catalogEntryId",
                        "provider",
                        "kind",
                        "context",
                        "state",
                        "local",
                        "remote",
                        "closed",
                        "blockedCalls"));
    }

    private static ObjectNode handle(HandleView handle) {
        ObjectNode row = object();
        row.put("id", handle.id());
        row.put("handle", HexText.pointer(handle.handle()));
        row.put("catalogEntryId", handle.catalogEntryId());
        row.put("provider", handle.provider());
        row.put("kind", handle.ifs() ? "ifs" : "non-ifs");
        row.put("context", handle.ifs() ? null : HexText.pointer(handle.context()));
        Node decoded = handle.decoded();
        row.set("decoded", decoded == null ? null : node(decoded));
        row.put("local", handle.local());
        row.put("remote", handle.remote());
        row.put("state", handle.state());
        row.put("closed", handle.closed());
        ArrayNode calls = row.putArray("blockedCalls");
        handle.blockedCalls().forEach(call -> calls.add(call(call)));
        return row;
    }

    private static ObjectNode call(CallView call) {
        ObjectNode row = object();
        row.put("operation", call.operation().name());
        row.put("thread", call.thread());
        row.put("elapsedMillis", millis(call.elapsedMillis()));
        row.put("polls", call.polls());
        return row;
    }

    private static ObjectNode node(Node node) {
        ObjectNode row = object();
        row.put("name", node.place().name());
        row.put("type", node.place().type());
        row.put("offset", node.place().offset());
        row.put("size", node.place().size());
        row.put("value", node.value());
        byte[] bytes = node.place().bytes();
        row.put("raw", bytes == null ? null : HexText.bytes(bytes));
        row.put("error", node.error());
        ArrayNode children = row.putArray("children");
        node.children().forEach(child -> children.add(node(child)));
        return row;
    }

    static Report hooks(Snapshot snapshot) {
        return new Report(
                "hooks",
                "spi-scope/hooks/1",
                snapshot.backend(),
                snapshot.hooks().stream().map(Reports::hook).toList(),
                List.of(
                        "thread",
                        "version",
                        "catalogEntryId",
                        "status",
                        "result",
                        "errno.name",
                        "callback",
                        "context",
                        "polls",
                        "ageMillis"));
    }

    private static ObjectNode hook(HookView hook) {
        boolean asked = hook.status() != HookStatus.NOT_ASKED;
        ObjectNode row = object();
        row.put("thread", hook.thread());
        row.put("version", hook.version());
        row.put("catalogEntryId", hook.catalogEntryId());
        row.put("status", hook.status().id());
        row.put("result", asked ? hook.result() : null);
        row.set("errno", errno(hook.errno()));
        row.put("callback", hook.callback() == 0 ? null : HexText.pointer(hook.callback()));
        row.put("context", hook.callback() == 0 ? null : HexText.pointer(hook.context()));
        row.put("polls", hook.polls());
        row.put("ageMillis", asked ? millis(hook.ageMillis()) : null);
        return row;
    }

    static Report catalog(Snapshot snapshot) {
        return new Report(
                "entries",
                "spi-scope/catalog/1",
                snapshot.backend(),
                snapshot.entries().stream().map(Reports::entry).toList(),
                List.of(
                        "dwCatalogEntryId",
                        "szProtocol",
                        "iAddressFamily",
                        "iSocketType",
                        "iProtocol",
                        "dwServiceFlags1",
                        "chainLen",
                        "hookStatus",
                        "path"));
    }

    private static ObjectNode entry(EntryView entry) {
        ProtocolInfo info = entry.info();
        ObjectNode row = object();
        row.put("dwServiceFlags1", HexText.dword(info.dwServiceFlags1()));
        row.put("dwServiceFlags2", HexText.dword(info.dwServiceFlags2()));
        row.put("dwServiceFlags3", HexText.dword(info.dwServiceFlags3()));
        row.put("dwServiceFlags4", HexText.dword(info.dwServiceFlags4()));
        row.put("dwProviderFlags", HexText.dword(info.dwProviderFlags()));
        row.put("providerId", info.providerId().toString());
        row.put("dwCatalogEntryId", info.dwCatalogEntryId());
        row.put("chainLen", info.chainLen());
        ArrayNode chain = row.putArray("chainEntries");
        info.chainEntries().forEach(chain::add);
        row.put("iVersion", info.iVersion());
        row.put("iAddressFamily", info.iAddressFamily());
        row.put("iMaxSockAddr", info.iMaxSockAddr());
        row.put("iMinSockAddr", info.iMinSockAddr());
        row.put("iSocketType", info.iSocketType());
        row.put("iProtocol", info.iProtocol());
        row.put("iProtocolMaxOffset", info.iProtocolMaxOffset());
        row.put("iNetworkByteOrder", info.iNetworkByteOrder());
        row.put("iSecurityScheme", info.iSecurityScheme());
        row.put("dwMessageSize", Integer.toUnsignedLong(info.dwMessageSize()));
        row.put("dwProviderReserved", Integer.toUnsignedLong(info.dwProviderReserved()));
        row.put("szProtocol", info.szProtocol());
        row.put("path", entry.path());
        row.put("hookStatus", entry.hookStatus().id());
        return row;
    }

    static Report scenarios(String backend, List<ScenarioTitle> scenarios) {
        List<ObjectNode> rows = scenarios.stream()
                .map(scenario -> {
                    ObjectNode row = object();
                    row.put("name", scenario.name());
                    row.put("title", scenario.title());
                    return row;
                })
                .toList();
        return new Report("scenarios", "spi-scope/scenarios/1", backend, rows, List.of("name", "title"));
    }

    static ObjectNode object() {
        return Format.MAPPER.createObjectNode();
    }

    static @Nullable ObjectNode errno(Errno errno) {
        if (errno.isNone()) {
            return null;
        }
        ObjectNode row = object();
        row.put("code", errno.code());
        row.put("name", errno.name());
        return row;
    }

    /** To the microsecond: what lies below is noise. */
    static double millis(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
