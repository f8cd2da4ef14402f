package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.BitFieldType;
import org.spiscope.layout.CountedType;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Member;
import org.spiscope.layout.Placement;
import org.spiscope.layout.Role;
import org.spiscope.layout.StructType;
import org.spiscope.layout.grammar.CDeclarations.AggregateTypeContext;
import org.spiscope.layout.grammar.CDeclarations.DeclaratorContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.MemberContext;
import org.spiscope.layout.grammar.CDeclarations.MemberDeclaredContext;
import org.spiscope.layout.grammar.CDeclarations.MembersContext;
import org.spiscope.layout.grammar.CDeclarations.NamedTypeContext;
import org.spiscope.layout.grammar.CDeclarations.SuffixContext;
import org.spiscope.layout.grammar.CDeclarations.TypeSpecifierContext;

/** Lays structures and unions out. */
final class Aggregates {
    private final TypeReader types;
    private final Abi abi;
    private final TypeReader.Packs packs;
    private final Hints hints;
    private final Consumer<DeclarationException> failed;

    Aggregates(TypeReader types, Abi abi, TypeReader.Packs packs, Hints hints, Consumer<DeclarationException> failed) {
        this.types = types;
        this.abi = abi;
        this.packs = packs;
        this.hints = hints;
        this.failed = failed;
    }

    /** A structure, and the line of each member. */
    record Laid(CType.Complete type, List<Integer> lines) {}

    /** One structure while it is laid out. */
    private static final class Layout {
        final String name;
        final Placement placement;
        final List<Member> members = new ArrayList<>();
        final List<Integer> lines = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        final List<Hint> lengths = new ArrayList<>();
        int depth;

        @Nullable
        Token flexible;

        Layout(String name, Placement placement) {
            this.name = name.isEmpty() ? "this structure" : name;
            this.placement = placement;
        }

        void checkRole(List<Hint> given) {
            Role role = Hints.role(given);
            for (Member member : members) {
                if (role != Role.NONE && member.role() == role) {
                    throw given.get(0).error(member.name() + " has this role already");
                }
            }
        }

        void add(Token at, Member member) {
            members.add(member);
            lines.add(at.getLine());
            names(at, member);
        }

        /** Members of anonymous members are members too. */
        private void names(Token at, Member member) {
            if (!member.name().isEmpty()) {
                if (!names.add(member.name())) {
                    throw new DeclarationException(at, name + " has two members " + member.name());
                }
            } else if (member.type() instanceof StructType inner) {
                inner.members().forEach(each -> names(at, each));
            }
        }
    }

    Laid layOut(Tag tag, MembersContext context, Attributes attributes) {
        StructType.Kind kind = tag.kind() == DeclaredType.Kind.UNION ? StructType.Kind.UNION : StructType.Kind.STRUCT;
        Token end = context.getStop();
        Boolean rules = attributes.microsoftBitFields();
        Placement placement = new Placement(
                kind,
                rules == null ? abi.hasMicrosoftBitFields() : rules,
                packs.at(end),
                attributes.packed(),
                Math.max(1, attributes.aligned()));
        String name = tag.name().isEmpty() ? tag.kind().keyword() : tag.name();
        Layout layout = new Layout(tag.name(), placement);
        addAll(layout, context);
        checkLengths(layout);
        int size = size(end, placement.size());
        StructType struct = new StructType(name, kind, size, placement.align(), layout.members);
        return new Laid(new CType.Complete(struct, struct.align(), depth(end, layout.depth), tag), layout.lines);
    }

    /** What is wrong with a member is told; the members after it are looked at before the structure fails. */
    private void addAll(Layout layout, MembersContext context) {
        boolean isWhole = context.exception == null;
        for (MemberContext member : context.member()) {
            isWhole &= isAdded(layout, member);
        }
        if (!isWhole) {
            throw new KnownFailure(context.getStart(), layout.name);
        }
    }

    private boolean isAdded(Layout layout, MemberContext member) {
        // After one that makes the structure too large, each would be said to do so.
        if (member.exception != null || layout.placement.size() > LayoutType.MAX_SIZE) {
            return false;
        }
        try {
            add(layout, member);
            return true;
        } catch (DeclarationException e) {
            failed.accept(e);
            return false;
        }
    }

    private static int size(Token at, long size) {
        if (size > LayoutType.MAX_SIZE) {
            throw new DeclarationException(at, "more than " + LayoutType.MAX_SIZE + " bytes");
        }
        return (int) size;
    }

    private static int depth(Token at, int depth) {
        if (depth >= Limits.NESTING) {
            throw new DeclarationException(at, "more than " + Limits.NESTING + " types in each other");
        }
        return depth + 1;
    }

    private static void checkLengths(Layout layout) {
        Set<String> integers = new HashSet<>();
        for (Member member : layout.members) {
            if (member.type() instanceof IntegerType || member.type() instanceof BitFieldType) {
                integers.add(member.name());
            }
        }
        for (Hint length : layout.lengths) {
            if (!integers.contains(length.argument())) {
                throw length.error(layout.name + " has no integer " + length.argument());
            }
        }
    }

    private void add(Layout layout, MemberContext context) {
        if (context.assertion() != null) {
            types.check(context.assertion());
        }
        if (context.specifiers() == null) {
            return;
        }
        TypeReader.Specified specified = types.read(context.specifiers());
        if (context.memberDeclared().isEmpty()) {
            addAnonymous(layout, context, specified);
        }
        for (MemberDeclaredContext declared : context.memberDeclared()) {
            Attributes attributes = specified.attributes().and(types.attributes(declared.attribute()));
            if (declared.declarator() == null) {
                bitField(layout, declared, specified.type(), attributes, null);
            } else {
                add(layout, declared, specified.type(), attributes);
            }
        }
    }

    /**
     * A structure without a name of its own. One with a tag declares the tag alone in standard C, but is a member too to the compilers for
     * Windows, and so is one that only a tag or a typedef tells of.
     */
    private void addAnonymous(Layout layout, MemberContext context, TypeReader.Specified specified) {
        TypeSpecifierContext type = context.specifiers().typeSpecifier();
        boolean isAggregate = type instanceof AggregateTypeContext;
        boolean isTagged =
                type instanceof AggregateTypeContext of && of.aggregate().word() != null;
        boolean isKnown = isTagged && specified.type() instanceof CType.Complete;
        boolean isMember =
                isAggregate && !isTagged || abi != Abi.LINUX64 && (isKnown || type instanceof NamedTypeContext);
        if (!isMember) {
            return;
        }
        Token at = context.getStart();
        if (!(specified.type() instanceof CType.Complete complete)
                || !(complete.layout() instanceof StructType struct)) {
            throw new DeclarationException(at, "expected a name for this member");
        }
        int offset = place(layout, at, complete, specified.attributes());
        if (!struct.members().isEmpty()) {
            layout.add(at, new Member("", struct, offset, Role.NONE));
        }
    }

    private void add(Layout layout, MemberDeclaredContext context, CType base, Attributes attributes) {
        DeclaratorContext declarator = context.declarator();
        CType type = types.declarators().apply(declarator, base);
        Attributes all = attributes.and(ofPointers(declarator));
        if (context.expression() != null) {
            bitField(layout, context, type, all, Declarators.name(declarator));
            return;
        }
        Token name = Declarators.name(declarator);
        if (!(type instanceof CType.Complete complete)) {
            throw new DeclarationException(
                    name, name.getText() + " is of type " + type.name() + ", whose size is not known");
        }
        checkFlexible(layout, declarator, name);
        List<Hint> given = Hint.of(context.HINT());
        LayoutType hinted = hints.apply(complete.layout(), given);
        Hints.checkMember(given, hinted);
        if (hinted instanceof CountedType) {
            given.stream().filter(hint -> isLength(hint)).forEach(layout.lengths::add);
        }
        int offset = place(layout, name, complete, all);
        layout.checkRole(given);
        layout.add(name, new Member(name.getText(), hinted, offset, Hints.role(given)));
    }

    private static boolean isLength(Hint hint) {
        return hint.word().equals("length") || hint.word().equals("bytes");
    }

    private Attributes ofPointers(DeclaratorContext declarator) {
        Attributes all = types.attributes(declarator.attribute());
        for (var pointer : declarator.pointer()) {
            all = all.and(types.attributes(pointer.attribute()));
        }
        return all;
    }

    private static void checkFlexible(Layout layout, DeclaratorContext declarator, Token name) {
        Token open = layout.flexible;
        if (open != null) {
            layout.flexible = null;
            throw new DeclarationException(open, open.getText() + " has no length and is not the last member");
        }
        List<SuffixContext> suffixes = declarator.suffix();
        boolean isOpen = !suffixes.isEmpty()
                && suffixes.get(0).LBRACK() != null
                && suffixes.get(0).expression() == null;
        if (isOpen && declarator.word() != null) {
            layout.flexible = name;
        }
    }

    private int place(Layout layout, Token at, CType.Complete type, Attributes attributes) {
        layout.depth = Math.max(layout.depth, type.depth());
        long offset =
                layout.placement.member(type.layout().size(), type.align(), attributes.aligned(), attributes.packed());
        size(at, layout.placement.size());
        return (int) offset;
    }

    /** {@code name} is null for one that only keeps room. */
    private void bitField(
            Layout layout, MemberDeclaredContext context, CType type, Attributes attributes, @Nullable Token name) {
        Token at = name == null ? context.getStart() : name;
        if (!(type instanceof CType.Complete complete) || !(complete.layout() instanceof IntegerType integer)) {
            throw new DeclarationException(at, "a bit-field is an integer, not a " + type.name());
        }
        if (attributes.aligned() != 0) {
            throw new DeclarationException(at, "the alignment of a bit-field is not supported");
        }
        ExpressionContext expression = context.expression();
        int most = isBool(integer) ? 1 : integer.size() * Byte.SIZE;
        Constant width = types.evaluate(expression);
        if (width.value() < (name == null ? 0 : 1) || width.value() > most) {
            throw new DeclarationException(
                    expression.getStart(), "expected a width of 1 to " + most + " bits, found " + width.value());
        }
        int bits = (int) width.value();
        long place =
                layout.placement.bitField(integer.size(), complete.align(), bits, name != null, attributes.packed());
        size(at, layout.placement.size());
        if (name != null) {
            add(layout, context, integer, name, place, bits);
        }
    }

    private static boolean isBool(IntegerType type) {
        return type.size() == 1
                && type.naming() == IntegerType.Naming.VALUES
                && "true".equals(type.names().get(1L));
    }

    private void add(
            Layout layout, MemberDeclaredContext context, IntegerType integer, Token name, long place, int bits) {
        List<Hint> given = Hint.of(context.HINT());
        if (!(hints.apply(integer, given) instanceof IntegerType hinted) || hinted.bigEndian()) {
            throw new DeclarationException(name, "this hint does not fit a bit-field");
        }
        BitFieldType type = new BitFieldType(hinted, (int) (place % Byte.SIZE), bits);
        Hints.checkMember(given, type);
        layout.checkRole(given);
        layout.add(name, new Member(name.getText(), type, (int) (place / Byte.SIZE), Hints.role(given)));
    }
}
