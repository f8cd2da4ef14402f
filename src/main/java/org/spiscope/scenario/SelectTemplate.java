package org.spiscope.scenario;

import java.time.Duration;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.SpiCall;
import org.spiscope.client.WSPSelect;
import org.spiscope.scenario.grammar.ScenarioParser;

/** A select of a scenario, its sockets by name. */
record SelectTemplate(
        List<String> read,
        List<String> write,
        List<String> except,
        @Nullable Duration timeout) implements CallTemplate {
    static SelectTemplate of(Symbols symbols, ScenarioParser.SelectContext ctx) {
        TerminalNode timeout = ctx.DURATION();
        return new SelectTemplate(
                names(symbols, ctx.readSet() == null ? null : ctx.readSet().names()),
                names(symbols, ctx.writeSet() == null ? null : ctx.writeSet().names()),
                names(symbols, ctx.exceptSet() == null ? null : ctx.exceptSet().names()),
                timeout == null ? null : Values.duration(timeout.getSymbol()));
    }

    private static List<String> names(Symbols symbols, ScenarioParser.@Nullable NamesContext names) {
        return names == null
                ? List.of()
                : names.NAME().stream()
                        .map(name -> symbols.socket(name.getSymbol()))
                        .toList();
    }

    @Override
    public SpiCall fill(Resolver resolver) {
        return new WSPSelect(handles(resolver, read), handles(resolver, write), handles(resolver, except), timeout);
    }

    private static List<Long> handles(Resolver resolver, List<String> sockets) {
        return sockets.stream().map(resolver::handle).toList();
    }
}
