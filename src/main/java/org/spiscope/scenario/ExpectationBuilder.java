package org.spiscope.scenario;

import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.spiscope.scenario.grammar.ScenarioBaseVisitor;
import org.spiscope.scenario.grammar.ScenarioParser;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/** Makes expectations of the parse tree. */
final class ExpectationBuilder extends ScenarioBaseVisitor<Expectation> {
    private final Symbols symbols;

    ExpectationBuilder(Symbols symbols) {
        this.symbols = symbols;
    }

    @Override
    public Expectation visitCancelEnds(ScenarioParser.CancelEndsContext ctx) {
        String words = ctx.verdict().children.stream().map(ParseTree::getText).collect(Collectors.joining(" "));
        return new Expectation.CancelEnds(Operations.verdict(words), errno(ctx.code()));
    }

    @Override
    public Expectation visitHookIs(ScenarioParser.HookIsContext ctx) {
        return new Expectation.GivesHook(true);
    }

    @Override
    public Expectation visitHookIsNot(ScenarioParser.HookIsNotContext ctx) {
        return new Expectation.GivesHook(false);
    }

    @Override
    public Expectation visitSucceeds(ScenarioParser.SucceedsContext ctx) {
        return new Expectation.Succeeds(function(ctx.operation()));
    }

    @Override
    public Expectation visitFails(ScenarioParser.FailsContext ctx) {
        return new Expectation.Fails(function(ctx.operation()), errno(ctx.code()));
    }

    @Override
    public Expectation visitAnswers(ScenarioParser.AnswersContext ctx) {
        SpiFunction function = function(ctx.operation());
        String words = Operations.prefix(function) + "answers " + ctx.wanted().getText();
        return new Expectation.Answers(function, wanted(ctx.wanted()), words);
    }

    private Wanted wanted(ScenarioParser.WantedContext ctx) {
        if (ctx.NUMBER() != null) {
            return new Wanted.Count(Values.number(ctx.NUMBER().getSymbol()));
        }
        return ctx.STRING() != null
                ? new Wanted.Data(Texts.of(symbols, ctx.STRING().getSymbol()))
                : new Wanted.Address(Values.address(symbols, ctx.address()));
    }

    private static @Nullable SpiFunction function(ScenarioParser.@Nullable OperationContext operation) {
        return operation == null ? null : Operations.function(operation.getText());
    }

    private static @Nullable Errno errno(ScenarioParser.@Nullable CodeContext code) {
        return code == null ? null : Values.errno(code);
    }
}
