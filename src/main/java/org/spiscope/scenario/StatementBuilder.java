package org.spiscope.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.spiscope.scenario.grammar.ScenarioBaseVisitor;
import org.spiscope.scenario.grammar.ScenarioParser;

/** Makes statements of the parse tree. */
final class StatementBuilder extends ScenarioBaseVisitor<Statement> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Symbols symbols;
    private final CallBuilder calls;
    private int depth;

    StatementBuilder(Symbols symbols) {
        this.symbols = symbols;
        this.calls = new CallBuilder(symbols);
    }

    /** The statements of a whole scenario. */
    List<Statement> top(List<ScenarioParser.StatementContext> statements) {
        return all(statements);
    }

    private List<Statement> all(List<ScenarioParser.StatementContext> statements) {
        List<Statement> built = new ArrayList<>();
        for (ScenarioParser.StatementContext statement : statements) {
            // The version is no statement: it holds for all of them.
            if (statement instanceof ScenarioParser.WinsockContext winsock) {
                version(winsock);
            } else {
                built.add(visit(statement));
            }
        }
        return List.copyOf(built);
    }

    private void version(ScenarioParser.WinsockContext ctx) {
        if (depth > 0) {
            throw Place.of(ctx.getStart()).error("winsock cannot stand in a block");
        }
        symbols.version(Place.of(ctx.getStart()), Values.version(ctx.VERSION().getSymbol()));
    }

    @Override
    public Statement visitNote(ScenarioParser.NoteContext ctx) {
        return new Statement.Note(
                Place.of(ctx.getStart()), Texts.of(symbols, ctx.STRING().getSymbol()));
    }

    @Override
    public Statement visitPause(ScenarioParser.PauseContext ctx) {
        return new Statement.Pause(
                Place.of(ctx.getStart()), Values.duration(ctx.DURATION().getSymbol()));
    }

    @Override
    public Statement visitPoll(ScenarioParser.PollContext ctx) {
        return new Statement.Poll(Place.of(ctx.getStart()), Values.positive(ctx.first), Values.positive(ctx.every));
    }

    @Override
    public Statement visitNetwork(ScenarioParser.NetworkContext ctx) {
        return new Statement.Network(
                Place.of(ctx.getStart()), ctx.getStop().getText().equals("up"));
    }

    @Override
    public Statement visitRepeat(ScenarioParser.RepeatContext ctx) {
        ScenarioParser.RoundsContext rounds = ctx.rounds();
        TerminalNode number = rounds.NUMBER();
        TerminalNode every = rounds.DURATION();
        int times = number == null ? 0 : Values.number(number.getSymbol(), 1, Integer.MAX_VALUE);
        depth++;
        List<Statement> body = all(ctx.block().statement());
        depth--;
        if (body.isEmpty()) {
            throw Place.of(ctx.block().getStart()).error("this block is empty");
        }
        boolean background = ctx.getStart().getText().equals("background");
        return new Statement.Repeat(
                Place.of(ctx.getStart()),
                times,
                every == null ? null : Values.positive(every.getSymbol()),
                background,
                body);
    }

    @Override
    public Statement visitAwait(ScenarioParser.AwaitContext ctx) {
        TerminalNode within = ctx.DURATION();
        boolean blocked = ctx.getChildCount() > 2 && ctx.getChild(2).getText().equals("blocked");
        return new Statement.Await(
                Place.of(ctx.getStart()),
                symbols.thread(ctx.NAME().getSymbol()),
                blocked,
                within == null ? PATIENCE : Values.duration(within.getSymbol()));
    }

    @Override
    public Statement visitStartCancel(ScenarioParser.StartCancelContext ctx) {
        return new Statement.Cancel(
                Place.of(ctx.getStart()), symbols.thread(ctx.NAME().getSymbol()), true);
    }

    @Override
    public Statement visitCancel(ScenarioParser.CancelContext ctx) {
        return new Statement.Cancel(
                Place.of(ctx.getStart()), symbols.thread(ctx.NAME().getSymbol()), false);
    }

    @Override
    public Statement visitExpect(ScenarioParser.ExpectContext ctx) {
        return new Statement.Expect(
                Place.of(ctx.getStart()), null, new ExpectationBuilder(symbols).visit(ctx.expectation()));
    }

    @Override
    public Statement visitOnThread(ScenarioParser.OnThreadContext ctx) {
        return new WorkBuilder(
                        Place.of(ctx.getStart()), symbols.beginThread(ctx.NAME().getSymbol()))
                .visit(ctx.work());
    }

    /** Makes statements of what follows the name of a thread. */
    private final class WorkBuilder extends ScenarioBaseVisitor<Statement> {
        private final Place place;
        private final String thread;

        WorkBuilder(Place place, String thread) {
            this.place = place;
            this.thread = thread;
        }

        @Override
        public Statement visitExpectOfThread(ScenarioParser.ExpectOfThreadContext ctx) {
            return new Statement.Expect(place, thread, new ExpectationBuilder(symbols).visit(ctx.expectation()));
        }

        @Override
        public Statement visitSetHook(ScenarioParser.SetHookContext ctx) {
            return new Statement.Call(place, thread, false, null, CallBuilder.hook(ctx.hook()));
        }

        @Override
        public Statement visitStartCall(ScenarioParser.StartCallContext ctx) {
            return call(ctx.call(), true);
        }

        @Override
        public Statement visitMakeCall(ScenarioParser.MakeCallContext ctx) {
            return call(ctx.call(), false);
        }

        private Statement call(ScenarioParser.CallContext ctx, boolean started) {
            ParseTree made = ctx.opener() == null ? ctx.action() : ctx.opener();
            CallTemplate template = calls.visit(made);
            String socket =
                    ctx.NAME() == null ? null : symbols.beginSocket(ctx.NAME().getSymbol());
            return new Statement.Call(place, thread, started, socket, template);
        }
    }
}
