package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.PointerType;
import org.spiscope.layout.StructType;
import org.spiscope.layout.grammar.CDeclarations.DeclarationContext;
import org.spiscope.layout.grammar.CDeclarations.DeclaredContext;
import org.spiscope.layout.grammar.CTokens;

/** Reads the declarations of one text, one by one, each with all before it known. */
final class DeclarationReader {
    private final Scope scope;
    private final List<DeclarationError> errors = new ArrayList<>();
    private final Preprocessor preprocessor;
    private final TypeReader types;
    private final Hints hints;
    private final List<Tag> tags = new ArrayList<>();
    private final Set<Tag> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Tag> marked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Runnable> judgements = new ArrayList<>();
    private final Map<String, @Nullable Constant> macroValues = new HashMap<>();
    private @Nullable LayoutType integerContext;
    private IdentityHashMap<Token, Integer> packs = new IdentityHashMap<>();

    /** Reads over the names and macros that are known already. */
    DeclarationReader(Abi abi, @Nullable Scope known, Map<String, Macro> macros) {
        this.scope = new Scope(known);
        this.preprocessor = new Preprocessor(macros, this::report);
        this.hints = new Hints(scope, preprocessor.macros(), judgements::add, this::valueOf);
        this.types = new TypeReader(
                scope,
                abi,
                brace -> packs.getOrDefault(brace, 0),
                hints,
                this::declare,
                this::report,
                preprocessor::hasIncludes);
    }

    Scope scope() {
        return scope;
    }

    Map<String, Macro> macros() {
        return preprocessor.macros().all();
    }

    List<DeclarationError> errors() {
        return errors;
    }

    /** The type that a context itself is, and not what it points to; null when no hint says so. */
    @Nullable
    LayoutType integerContext() {
        return integerContext;
    }

    private void report(DeclarationError error) {
        if (errors.size() < Limits.ERRORS) {
            errors.add(error);
        }
    }

    void read(String name, String text) {
        try {
            for (Piece piece : preprocessor.run(Lexemes.of(name, text))) {
                read(piece);
            }
        } catch (DeclarationException e) {
            report(e);
        }
        judgements.forEach(judgement -> attempt(judgement));
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (DeclarationException e) {
            report(e);
        }
    }

    private void read(Piece piece) {
        packs = piece.packs();
        List<Token> tokens = piece.tokens().stream().map(this::classified).toList();
        List<DeclarationException> failures = failures(tokens);
        if (!failures.isEmpty() && !isOfNoInterest(tokens)) {
            failures.forEach(this::report);
            markFailed(tokens);
        }
    }

    private List<DeclarationException> failures(List<Token> tokens) {
        Syntax.Parsed parsed = Syntax.declaration(tokens);
        List<DeclarationException> failures = new ArrayList<>(parsed.errors());
        try {
            if (parsed.tree() != null) {
                read(parsed.tree());
            }
        } catch (DeclarationException e) {
            failures.add(e);
        }
        return failures;
    }

    private void report(DeclarationException failure) {
        if (!(failure instanceof KnownFailure)) {
            report(failure.error());
        }
    }

    private Token classified(Token token) {
        boolean isType = token.getType() == CTokens.NAME && scope.typedef(token.getText()) != null;
        return isType ? Lexemes.at(token, CTokens.TYPE_NAME, token.getText()) : token;
    }

    /** A function, or a call of a macro that is not known here: it declares nothing that has a layout. */
    private static boolean isOfNoInterest(List<Token> tokens) {
        boolean hasParentheses = false;
        for (Token token : tokens) {
            int type = token.getType();
            if (type == CTokens.TYPEDEF || type == CTokens.LBRACE || type == CTokens.ASSERT) {
                return false;
            }
            hasParentheses |= token.getType() == CTokens.LPAREN;
        }
        return hasParentheses;
    }

    /** What stands where a declared name stands, outside of braces. */
    private void markFailed(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size() - 1; i++) {
            int type = tokens.get(i).getType();
            int next = tokens.get(i + 1).getType();
            boolean endsThere = next == CTokens.SEMI
                    || next == CTokens.COMMA
                    || next == CTokens.LBRACE
                    || next == CTokens.LBRACK
                    || next == CTokens.RPAREN
                    || next == CTokens.HINT;
            if (depth == 0 && type == CTokens.NAME && endsThere) {
                scope.fail(tokens.get(i).getText());
            }
            depth += type == CTokens.LBRACE ? 1 : type == CTokens.RBRACE ? -1 : 0;
        }
    }

    private void declare(Tag tag) {
        tags.add(tag);
        own.add(tag);
    }

    private @Nullable Constant valueOf(Macro macro) {
        if (!macroValues.containsKey(macro.name())) {
            macroValues.put(macro.name(), evaluated(macro));
        }
        return macroValues.get(macro.name());
    }

    private @Nullable Constant evaluated(Macro macro) {
        if (macro.body().isEmpty() || macro.body().size() > Limits.NESTING) {
            return null;
        }
        int before = errors.size();
        try {
            List<Token> tokens = new ArrayList<>();
            preprocessor.macros().expand(macro.body()).stream()
                    .map(this::classified)
                    .forEach(tokens::add);
            if (tokens.size() > Limits.NESTING) {
                return null;
            }
            tokens.add(Lexemes.at(macro.body().get(0), Token.EOF, Syntax.END));
            return types.evaluate(Syntax.expression(tokens));
        } catch (DeclarationException e) {
            // A macro that is no constant is nothing wrong, even where a structure in it is.
            errors.subList(before, errors.size()).clear();
            return null;
        }
    }

    private void read(DeclarationContext declaration) {
        if (declaration.assertion() != null) {
            types.check(declaration.assertion());
        }
        if (declaration.specifiers() == null) {
            return;
        }
        TypeReader.Specified specified = types.read(declaration.specifiers());
        if (declaration.declared().isEmpty()) {
            hintAlone(specified.type(), Hint.of(declaration.HINT()));
        }
        for (DeclaredContext declared : declaration.declared()) {
            if (declaration.TYPEDEF() != null) {
                typedef(declared, renamed(specified.type()), specified.attributes());
            } else if (!declared.HINT().isEmpty()) {
                throw new DeclarationException(
                        declared.HINT(0).getSymbol(), "a hint is about a type or a member, not about a variable");
            }
        }
    }

    /** After a declaration without a typedef only what is about contexts makes sense. */
    private void hintAlone(CType type, List<Hint> given) {
        for (Hint hint : given) {
            if (!Hints.isAboutContext(hint)) {
                throw hint.error("the hint " + hint.word() + " is about a member or a typedef");
            }
        }
        markContext(type, given);
    }

    /** A structure under the name that the first of several typedefs has just given it. */
    private static CType renamed(CType type) {
        if (type instanceof CType.Complete complete
                && complete.tag() != null
                && complete.layout() instanceof StructType) {
            CType.Complete now = complete.tag().type();
            return now != null && now.align() == complete.align() ? now : type;
        }
        return type;
    }

    private void typedef(DeclaredContext context, CType base, Attributes before) {
        CType type = types.declarators().apply(context.declarator(), base);
        Token token = Declarators.name(context.declarator());
        String name = token.getText();
        Attributes attributes = before.and(types.attributes(context.attribute()));
        List<Hint> given = Hint.of(context.HINT());
        Hints.checkTypedef(given);
        CType known = scope.ownTypedef(name);
        CType made = make(name, type, attributes, given);
        if (known != null && !isSame(known, made)) {
            throw new DeclarationException(token, name + " is declared already, as another type");
        }
        scope.define(name, made);
        if (made instanceof CType.Complete complete) {
            markContext(complete, given);
        }
    }

    /** C lets a typedef be said again. */
    private static boolean isSame(CType known, CType made) {
        if (known instanceof CType.Complete a && made instanceof CType.Complete b) {
            return a.layout().size() == b.layout().size() && a.align() == b.align();
        }
        return known.getClass() == made.getClass()
                || known instanceof CType.Incomplete a && made instanceof CType.Complete b && a.tag() == b.tag();
    }

    private CType make(String name, CType type, Attributes attributes, List<Hint> given) {
        if (type instanceof CType.Incomplete incomplete) {
            if (!incomplete.tag().hasTypedef() && scope.ownTag(incomplete.tag().name()) == incomplete.tag()) {
                incomplete.tag().name(name);
            }
            return type;
        }
        if (!(type instanceof CType.Complete complete)) {
            return type instanceof CType.Function ? new CType.Function(name) : type;
        }
        Tag tag = complete.tag();
        LayoutType layout = Renaming.named(complete.layout(), name);
        int align = attributes.aligned() == 0 ? complete.align() : attributes.aligned();
        if (tag != null && own.contains(tag) && !tag.hasTypedef()) {
            tag.name(name);
            tag.replace(layout);
            tag.list(aligned(layout, align));
        }
        return new CType.Complete(hints.apply(aligned(layout, align), given), align, complete.depth(), tag);
    }

    private static LayoutType aligned(LayoutType layout, int align) {
        return layout instanceof StructType struct && align != struct.align()
                ? new StructType(struct.name(), struct.kind(), struct.size(), align, struct.members())
                : layout;
    }

    private void markContext(CType type, List<Hint> given) {
        for (Hint hint : given) {
            if (Hints.isAboutContext(hint)) {
                markContext(type, hint);
            }
        }
    }

    private void markContext(CType type, Hint hint) {
        if (!(type instanceof CType.Complete complete)) {
            throw hint.error("the size of " + type.name() + " is not known");
        }
        hint.checkAlone();
        if (hint.word().equals("integer")) {
            boolean isNumber = complete.layout() instanceof IntegerType || complete.layout() instanceof PointerType;
            if (!isNumber) {
                throw hint.error("the hint integer is about a number, not about a "
                        + complete.layout().name());
            }
            integerContext = complete.layout();
        } else if (complete.tag() != null) {
            marked.add(complete.tag());
        } else {
            throw hint.error(
                    "a context points to a structure; for a number that is the context itself the hint is integer");
        }
    }

    /** All that the text declares, in the order in which each became complete. */
    List<DeclaredType> declared() {
        List<DeclaredType> declared = new ArrayList<>();
        int listed = 0;
        for (Tag tag : tags) {
            LayoutType layout = tag.listed();
            if (layout != null && !tag.name().isEmpty()) {
                List<Field> fields = layout instanceof StructType struct ? Fields.of(struct, tag.lines()) : List.of();
                listed += fields == null ? 0 : fields.size();
                if (fields == null || listed > Limits.FIELDS) {
                    report(new DeclarationError(
                            tag.place().getLine(),
                            tag.place().getCharPositionInLine() + 1,
                            tag.name() + " has more than " + Limits.FIELDS + " members, with those of what is in it"));
                    return declared;
                }
                declared.add(new DeclaredType(
                        tag.name(),
                        tag.kind(),
                        layout,
                        tag.hasTypedef(),
                        tag.place().getLine(),
                        fields,
                        marked.contains(tag)));
            }
        }
        return declared;
    }
}
