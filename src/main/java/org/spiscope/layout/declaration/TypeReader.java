package org.spiscope.layout.declaration;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Member;
import org.spiscope.layout.PointerType;
import org.spiscope.layout.StructType;
import org.spiscope.layout.grammar.CDeclarations.AggregateContext;
import org.spiscope.layout.grammar.CDeclarations.AggregateTypeContext;
import org.spiscope.layout.grammar.CDeclarations.AssertionContext;
import org.spiscope.layout.grammar.CDeclarations.AttributeContext;
import org.spiscope.layout.grammar.CDeclarations.BuiltInTypeContext;
import org.spiscope.layout.grammar.CDeclarations.EnumTypeContext;
import org.spiscope.layout.grammar.CDeclarations.EnumerationContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.NamedTypeContext;
import org.spiscope.layout.grammar.CDeclarations.OffsetOfContext;
import org.spiscope.layout.grammar.CDeclarations.SpecifiersContext;
import org.spiscope.layout.grammar.CDeclarations.TypeNameContext;
import org.spiscope.layout.grammar.CDeclarations.TypeSpecifierContext;
import org.spiscope.layout.grammar.CDeclarations.WordContext;

/** Finds the types that specifiers name, and declares those that they declare. */
final class TypeReader implements ConstantExpressions.Names {
    private final Scope scope;
    private final Abi abi;
    private final Declarators declarators;
    private final BuiltInTypes builtIns;
    private final Aggregates aggregates;
    private final Enumerations enumerations;
    private final Consumer<Tag> declared;
    private final BooleanSupplier hasIncludes;
    private final ConstantExpressions expressions = new ConstantExpressions(this);

    /**
     * {@code declared} is told of each structure, union and enum when it is complete; {@code failed} of what is wrong with members, after which their
     * structure is a {@link KnownFailure}. {@code hasIncludes} tells whether the text has named files that are not read.
     */
    TypeReader(
            Scope scope,
            Abi abi,
            Packs packs,
            Hints hints,
            Consumer<Tag> declared,
            Consumer<DeclarationException> failed,
            BooleanSupplier hasIncludes) {
        this.hasIncludes = hasIncludes;
        this.scope = scope;
        this.abi = abi;
        this.declared = declared;
        this.declarators = new Declarators(abi, this::evaluate);
        this.builtIns = new BuiltInTypes(abi);
        this.aggregates = new Aggregates(this, abi, packs, hints, failed);
        this.enumerations = new Enumerations(this, scope);
    }

    /** A type with what the attributes before and after it ask for what is declared with it. */
    record Specified(CType type, Attributes attributes) {}

    Declarators declarators() {
        return declarators;
    }

    Constant evaluate(ExpressionContext expression) {
        return expressions.evaluate(expression);
    }

    Attributes attributes(List<AttributeContext> contexts) {
        return Attributes.of(contexts, this::evaluate, this::alignOf);
    }

    /** Throws DeclarationException when the assertion fails. */
    void check(AssertionContext assertion) {
        if (evaluate(assertion.expression()).value() == 0) {
            throw new DeclarationException(assertion.getStart(), "this assertion fails");
        }
    }

    Specified read(SpecifiersContext specifiers) {
        Attributes before = attributes(specifiers.attribute());
        TypeSpecifierContext type = specifiers.typeSpecifier();
        if (type instanceof BuiltInTypeContext builtIn) {
            return new Specified(builtIns.of(builtIn.builtIn()), before.and(attributes(builtIn.attribute())));
        }
        if (type instanceof NamedTypeContext named) {
            return new Specified(
                    named(named.word().getText(), named.word().getStart()), before.and(attributes(named.attribute())));
        }
        if (type instanceof AggregateTypeContext aggregate) {
            Attributes after = attributes(aggregate.attribute());
            boolean hasBody = aggregate.aggregate().members() != null;
            CType found = aggregate(aggregate.aggregate(), hasBody ? after : Attributes.NONE);
            return new Specified(found, hasBody ? before : before.and(after));
        }
        EnumTypeContext enumeration = (EnumTypeContext) type;
        Attributes after = attributes(enumeration.attribute());
        return new Specified(enumeration(enumeration.enumeration(), after), before);
    }

    private CType named(String name, Token place) {
        CType found = scope.typedef(name);
        if (found != null) {
            return found instanceof CType.Incomplete incomplete ? known(incomplete.tag()) : found;
        }
        if (scope.hasFailed(name)) {
            throw new KnownFailure(place, name);
        }
        throw new DeclarationException(place, "there is no type '" + name + "'" + suggestion(name));
    }

    private String suggestion(String name) {
        Tag tag = scope.tag(name);
        if (tag != null) {
            return "; did you mean '" + tag.kind().keyword() + " " + name + "'?";
        }
        // What the name alone stands for is settled by a compiler's option, UNICODE, which a pasted text does not tell.
        boolean isEither = scope.typedef(name + "A") != null && scope.typedef(name + "W") != null;
        if (isEither) {
            return "; is it '" + name + "A' or, with UNICODE, '" + name + "W'?";
        }
        String narrow = name.replaceFirst("T", "");
        String wide = name.replaceFirst("T", "W");
        if (!narrow.equals(name) && scope.typedef(narrow) != null && scope.typedef(wide) != null) {
            return "; is it '" + narrow + "' or, with UNICODE, '" + wide + "'?";
        }
        if (name.equals("time_t")) {
            return "; is it '__time64_t', as Microsoft's compilers have it, or '__time32_t'?";
        }
        return hasIncludes.getAsBoolean() ? "; no #include is read: put its declaration above" : "";
    }

    private CType aggregate(AggregateContext context, Attributes after) {
        DeclaredType.Kind kind = context.STRUCT() != null ? DeclaredType.Kind.STRUCT : DeclaredType.Kind.UNION;
        Token place = context.getStart();
        Tag tag = tag(kind, context.word(), place, context.members() != null);
        if (context.members() == null) {
            return known(tag);
        }
        Attributes attributes = attributes(context.attribute()).and(after);
        Aggregates.Laid laid = aggregates.layOut(tag, context.members(), attributes);
        tag.complete(laid.type(), laid.lines());
        declared.accept(tag);
        return laid.type();
    }

    private CType enumeration(EnumerationContext context, Attributes after) {
        Tag tag = tag(DeclaredType.Kind.ENUM, context.word(), context.getStart(), context.enumerators() != null);
        if (context.enumerators() == null) {
            return known(tag);
        }
        Attributes attributes = attributes(context.attribute()).and(after);
        IntegerType type = enumerations.read(
                tag.name().isEmpty() ? tag.kind().keyword() : tag.name(), context.enumerators(), attributes.packed());
        tag.complete(new CType.Complete(type, type.align(), 1, tag), List.of());
        declared.accept(tag);
        return known(tag);
    }

    private static CType known(Tag tag) {
        CType.Complete type = tag.type();
        return type == null ? new CType.Incomplete(tag) : type;
    }

    /** The tag of this name, which is a new one where none is known or where it is declared over one of the headers. */
    private Tag tag(DeclaredType.Kind kind, @Nullable WordContext word, Token place, boolean isDefinition) {
        if (word == null) {
            return new Tag(kind, "", place);
        }
        String name = word.getText();
        Tag known = isDefinition ? scope.ownTag(name) : scope.tag(name);
        if (known != null && isDefinition && known.type() != null) {
            throw new DeclarationException(
                    word.getStart(),
                    name + " is declared already, in line " + known.place().getLine());
        }
        if (known != null && known.kind() != kind) {
            throw new DeclarationException(
                    word.getStart(),
                    name + " is declared already, as " + known.kind().keyword());
        }
        if (known == null) {
            known = new Tag(kind, name, place);
            scope.define(name, known);
        }
        return known;
    }

    /** The type between the parentheses of a sizeof or a cast. */
    CType read(TypeNameContext name) {
        CType base;
        if (!name.knownType().builtIn().isEmpty()) {
            base = builtIns.of(name.knownType().builtIn());
        } else if (name.knownType().aggregate() != null) {
            base = aggregate(name.knownType().aggregate(), Attributes.NONE);
        } else if (name.knownType().enumeration() != null) {
            base = enumeration(name.knownType().enumeration(), Attributes.NONE);
        } else {
            base = named(name.knownType().getText(), name.getStart());
        }
        return declarators.apply(name, base);
    }

    private CType.Complete complete(TypeNameContext name) {
        return complete(name, read(name));
    }

    private static CType.Complete complete(ParserRuleContext at, CType type) {
        if (type instanceof CType.Complete complete) {
            return complete;
        }
        throw new DeclarationException(at.getStart(), "the size of " + type.name() + " is not known");
    }

    @Override
    public Constant constant(Token name) {
        Constant found = scope.constant(name.getText());
        if (found == null) {
            throw scope.hasFailed(name.getText())
                    ? new KnownFailure(name, name.getText())
                    : new DeclarationException(name, "there is no constant '" + name.getText() + "'");
        }
        return found;
    }

    private Constant size(long bytes) {
        return new Constant(bytes, abi.pointerSize(), false);
    }

    @Override
    public Constant sizeOf(TypeNameContext type) {
        return size(complete(type).layout().size());
    }

    @Override
    public Constant alignOf(TypeNameContext type) {
        return size(complete(type).align());
    }

    @Override
    public Constant offsetOf(OffsetOfContext context) {
        LayoutType type = complete(context.typeName()).layout();
        if (!context.path().expression().isEmpty()) {
            throw new DeclarationException(context.getStart(), "offsetof of an element is not supported");
        }
        long offset = 0;
        for (WordContext word : context.path().word()) {
            StructType struct = Fields.structOf(type);
            Member member = struct == null ? null : find(struct, word.getText());
            if (member == null) {
                throw new DeclarationException(word.getStart(), type.name() + " has no member " + word.getText());
            }
            offset += member.offset();
            type = member.type();
        }
        return size(offset);
    }

    private static @Nullable Member find(StructType struct, String name) {
        try {
            return struct.member(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public Constant cast(TypeNameContext context, Constant value) {
        CType.Complete type = complete(context);
        if (type.layout() instanceof IntegerType integer) {
            return value.cast(integer.size(), integer.signed());
        }
        if (type.layout() instanceof PointerType pointer) {
            return value.cast(pointer.size(), false);
        }
        throw new DeclarationException(context.getStart(), "a cast of a constant to " + type.name());
    }

    @Override
    public int longSize() {
        return abi.longSize();
    }

    @Override
    public int wideSize() {
        return abi == Abi.LINUX64 ? 4 : 2;
    }

    /** The packing at the end of a structure. */
    interface Packs {
        int at(Token brace);
    }
}
