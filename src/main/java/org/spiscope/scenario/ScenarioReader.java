package org.spiscope.scenario;

import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.spiscope.scenario.grammar.ScenarioLexer;
import org.spiscope.scenario.grammar.ScenarioParser;

/** Reads one scenario: the grammar first, then what the grammar cannot say. */
final class ScenarioReader {
    /** Enough for any scenario; a deeper nest would be a stack overflow of the parser's. */
    private static final int DEEPEST = 20;

    private final String name;
    private final String text;

    ScenarioReader(String name, String text) {
        this.name = name;
        this.text = text;
    }

    Scenario read() {
        ScenarioLexer lexer = new ScenarioLexer(CharStreams.fromString(text, name));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        checkDepth(tokens);
        ScenarioParser parser = new ScenarioParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new SyntaxErrors());
        return build(parser.script());
    }

    private static void checkDepth(CommonTokenStream tokens) {
        tokens.fill();
        int depth = 0;
        for (Token token : tokens.getTokens()) {
            depth += token.getText().equals("{") ? 1 : token.getText().equals("}") ? -1 : 0;
            if (depth > DEEPEST) {
                throw Place.of(token).error("blocks are nested more than " + DEEPEST + " deep");
            }
        }
    }

    private Scenario build(ScenarioParser.ScriptContext script) {
        Symbols symbols = new Symbols();
        StatementBuilder builder = new StatementBuilder(symbols);
        String title = Texts.plain(script.STRING().getSymbol());
        List<Statement> statements = builder.top(script.statement());
        return new Scenario(name, title, text, symbols.version(), statements, symbols.entries());
    }
}
