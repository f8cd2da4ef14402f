package org.spiscope.layout.declaration;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.ArrayType;
import org.spiscope.layout.BytesType;
import org.spiscope.layout.CountedType;
import org.spiscope.layout.EventType;
import org.spiscope.layout.GuidType;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.IntegerType.Base;
import org.spiscope.layout.IntegerType.Naming;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.ListType;
import org.spiscope.layout.Member;
import org.spiscope.layout.PointerType;
import org.spiscope.layout.RealType;
import org.spiscope.layout.Role;
import org.spiscope.layout.SockaddrType;
import org.spiscope.layout.StructType;
import org.spiscope.layout.TextType;
import org.spiscope.layout.TimeType;

/** What hints make of types: the layout stays, how it is decoded changes. */
final class Hints {
    private static final String KNOWN =
            "big-endian, enum, flags, hex, decimal, character, length, bytes, string, time, padding,"
                    + " follow, opaque, list, handle, event, address, guid, role, context or integer";

    private static final Set<String> WORDS = Set.of(KNOWN.replace(" or ", ", ").split(",\\s*"));

    /** Bytes of a SOCKADDR_IPX, the smallest of wsipx.h and its kin. */
    private static final int SMALLEST_SOCKADDR = 14;

    private final Scope scope;
    private final Macros macros;
    private final Later later;
    private final MacroValues values;
    private final Map<String, Map<Long, String>> names = new HashMap<>();

    /** What can be judged only when everything has been declared. */
    interface Later {
        void check(Runnable judgement);
    }

    /** The value of a macro; null when it is no constant. */
    interface MacroValues {
        @Nullable
        Constant of(Macro macro);
    }

    Hints(Scope scope, Macros macros, Later later, MacroValues values) {
        this.scope = scope;
        this.macros = macros;
        this.later = later;
        this.values = values;
    }

    /** Whether it is about the whole of a provider's context, not about how a value is decoded. */
    static boolean isAboutContext(Hint hint) {
        return hint.word().equals("context") || hint.word().equals("integer");
    }

    /** The role that hints give a member. */
    static Role role(List<Hint> hints) {
        Role role = Role.NONE;
        for (Hint hint : hints) {
            if (hint.word().equals("role")) {
                role = switch (hint.argument()) {
                    case "handle" -> Role.HANDLE;
                    case "state" -> Role.STATE;
                    case "local-address" -> Role.LOCAL_ADDRESS;
                    case "remote-address" -> Role.REMOTE_ADDRESS;
                    default ->
                        throw hint.error("expected role handle, state, local-address or remote-address, found '"
                                + hint.argument() + "'");
                };
            }
        }
        return role;
    }

    /** Throws DeclarationException when hints of a member are about a type, or give it a role that it cannot have. */
    static void checkMember(List<Hint> hints, LayoutType type) {
        for (Hint hint : hints) {
            if (isAboutContext(hint)) {
                throw hint.error(
                        "the hint " + hint.word() + " is about a type: it stands behind the name of a typedef");
            }
            boolean isNumber = type instanceof IntegerType || type instanceof PointerType;
            boolean isAddress = hint.argument().endsWith("-address");
            boolean isMisfit = hint.argument().equals("handle") && !isNumber
                    || isAddress && (type instanceof IntegerType || type instanceof RealType);
            if (hint.word().equals("role") && isMisfit) {
                throw hint.error("the hint " + hint.text() + " does not fit a " + type.name());
            }
        }
    }

    /** Throws DeclarationException when a hint of a typedef is about members only. */
    static void checkTypedef(List<Hint> hints) {
        for (Hint hint : hints) {
            if (hint.word().equals("role")) {
                throw hint.error("the hint role is about a member, not about a type");
            }
        }
    }

    /** The type as hints have it decoded. How long something is comes last: it is a matter of what it has become by the others. */
    LayoutType apply(LayoutType type, List<Hint> hints) {
        checkAgreement(hints);
        LayoutType hinted = type;
        for (boolean isForLengths : new boolean[] {false, true}) {
            for (Hint hint : hints) {
                if (isLength(hint) == isForLengths && !hint.word().equals("role") && !isAboutContext(hint)) {
                    hinted = apply(hinted, hint);
                    if (hinted.size() != type.size()) {
                        throw hint.error("the hint " + hint.word() + " does not fit " + type.size() + " bytes");
                    }
                }
            }
        }
        return hinted;
    }

    /** The later of two that contradict each other would win without a word. */
    private static void checkAgreement(List<Hint> hints) {
        Map<String, Hint> said = new HashMap<>();
        for (Hint hint : hints) {
            Hint before = said.putIfAbsent(matter(hint), hint);
            if (before != null && !before.text().equals(hint.text())) {
                throw hint.error("the hint " + hint.text() + " contradicts " + before.text());
            }
        }
    }

    /** What a hint settles; what is settled twice must be settled alike. */
    private static String matter(Hint hint) {
        return switch (hint.word()) {
            case "hex", "decimal", "character" -> "base";
            case "enum", "flags" -> "names";
            case "length", "bytes" -> "length";
            case "context", "integer" -> "context";
            default -> hint.word();
        };
    }

    private LayoutType apply(LayoutType type, Hint hint) {
        if (type instanceof CountedType counted && !isLength(hint)) {
            return new CountedType(apply(counted.declared(), hint), counted.by(), counted.inBytes());
        }
        return switch (hint.word()) {
            case "length", "bytes" -> counted(type, hint);
            case "string" -> string(type, hint);
            case "padding" -> alone(hint, new BytesType(type.name(), type.size()));
            case "follow" -> follow(type, hint);
            case "opaque" -> alone(hint, pointer(type, hint, new PointerType.Opaque()));
            case "list" -> list(type, hint);
            case "handle" -> alone(hint, IntegerType.hex(type.name(), width(type, hint)));
            case "event" -> alone(hint, new EventType(type.name(), width(type, hint)));
            case "address" -> alone(hint, address(type, hint));
            case "guid" -> alone(hint, guid(type, hint));
            default -> ofElements(type, hint);
        };
    }

    private static LayoutType alone(Hint hint, LayoutType type) {
        hint.checkAlone();
        return type;
    }

    private static LayoutType counted(LayoutType type, Hint hint) {
        boolean isSeveral = type instanceof ArrayType
                || type instanceof TextType
                || type instanceof BytesType
                || type instanceof PointerType;
        if (!isSeveral) {
            throw misfit(type, hint);
        }
        return new CountedType(
                type, hint.needed("the member that has the length"), hint.word().equals("bytes"));
    }

    private static LayoutType address(LayoutType type, Hint hint) {
        if (type instanceof PointerType) {
            throw hint.error(
                    "the hint address is about a SOCKADDR, not about a pointer to one: follow SOCKADDR_STORAGE");
        }
        if (type.size() < SMALLEST_SOCKADDR) {
            throw misfit(type, hint);
        }
        return new SockaddrType(type.name(), type.size(), type.align(), Fields.structOf(type));
    }

    private static boolean isLength(Hint hint) {
        return hint.word().equals("length") || hint.word().equals("bytes");
    }

    private static int width(LayoutType type, Hint hint) {
        if (type.size() != 4 && type.size() != 8) {
            throw misfit(type, hint);
        }
        return type.size();
    }

    private static DeclarationException misfit(LayoutType type, Hint hint) {
        return hint.error("the hint " + hint.word() + " does not fit a " + type.name());
    }

    /** Those that go for each element of an array. */
    private LayoutType ofElements(LayoutType type, Hint hint) {
        if (type instanceof ArrayType array) {
            return new ArrayType(ofElements(array.element(), hint), array.count());
        }
        if (hint.word().equals("time")) {
            return time(type, hint);
        }
        if (type instanceof BytesType || type instanceof TextType) {
            return ofElements(asNumbers(type), hint);
        }
        if (type instanceof TimeType time && hint.word().equals("big-endian")) {
            return new TimeType(time.name(), time.size(), time.align(), true, time.count(), time.declared());
        }
        if (!(type instanceof IntegerType integer)) {
            throw isKnown(hint) ? misfit(type, hint) : unknown(hint);
        }
        return switch (hint.word()) {
            case "big-endian" -> alone(hint, integer.inNetworkOrder());
            case "hex" -> alone(hint, integer.writtenIn(Base.HEX));
            case "decimal" -> alone(hint, integer.writtenIn(Base.DECIMAL));
            case "character" -> alone(hint, integer.writtenIn(Base.CHARACTER));
            case "enum" -> integer.naming(Naming.VALUES, names(hint));
            case "flags" -> integer.writtenIn(Base.HEX).naming(Naming.FLAGS, names(hint));
            default -> throw unknown(hint);
        };
    }

    private static boolean isKnown(Hint hint) {
        return WORDS.contains(hint.word());
    }

    private static DeclarationException unknown(Hint hint) {
        return hint.error("expected " + KNOWN + ", found '" + hint.word() + "'");
    }

    /** Bytes and text are decoded as one; this is what they were declared as. */
    private static LayoutType asNumbers(LayoutType type) {
        int unit = type instanceof TextType text ? text.unit() : 1;
        int bracket = type.name().indexOf('[');
        String name = bracket < 0 ? type.name() : type.name().substring(0, bracket);
        return new ArrayType(IntegerType.decimal(name, unit, type instanceof TextType), type.size() / unit);
    }

    private LayoutType string(LayoutType type, Hint hint) {
        if (type instanceof PointerType) {
            return pointer(type, hint, new PointerType.ZeroTerminated(unit(hint, 1)));
        }
        if (type instanceof TextType) {
            return type;
        }
        if (type instanceof BytesType) {
            int unit = unit(hint, 1);
            return new TextType(type.name(), unit, type.size() / unit);
        }
        if (type instanceof ArrayType array && array.element() instanceof IntegerType integer && integer.size() < 8) {
            return new TextType(type.name(), integer.size(), array.count());
        }
        throw misfit(type, hint);
    }

    private static int unit(Hint hint, int unless) {
        return switch (hint.argument()) {
            case "" -> unless;
            case "wide" -> 2;
            default -> throw hint.error("expected string or string wide, found '" + hint.argument() + "'");
        };
    }

    private static LayoutType pointer(LayoutType type, Hint hint, PointerType.Pointee pointee) {
        if (type instanceof PointerType pointer) {
            return new PointerType(pointer.name(), pointer.size(), pointee);
        }
        boolean isAddress = type instanceof IntegerType && (type.size() == 4 || type.size() == 8);
        if (!isAddress) {
            throw misfit(type, hint);
        }
        return new PointerType(type.name(), type.size(), pointee);
    }

    private LayoutType follow(LayoutType type, Hint hint) {
        if (hint.argument().isEmpty()) {
            if (type instanceof PointerType pointer && !(pointer.pointee() instanceof PointerType.Opaque)) {
                return type;
            }
            throw hint.error("the hint follow needs the type that it points to");
        }
        String target = hint.argument();
        later.check(() -> {
            if (layoutOf(target) == null) {
                throw hint.error("there is no type '" + target + "' to follow to");
            }
        });
        return pointer(type, hint, new PointerType.Typed(() -> layoutOf(target)));
    }

    private @Nullable LayoutType layoutOf(String name) {
        CType type = scope.type(name);
        if (type instanceof CType.Complete complete) {
            return complete.layout();
        }
        return type instanceof CType.Incomplete incomplete ? incomplete.tag().layout() : null;
    }

    private LayoutType time(LayoutType type, Hint hint) {
        TimeType.Count count =
                switch (hint.argument()) {
                    case "" -> type.size() == 8 ? TimeType.Count.FILETIME : TimeType.Count.SECONDS;
                    case "filetime" -> TimeType.Count.FILETIME;
                    case "seconds" -> TimeType.Count.SECONDS;
                    case "milliseconds" -> TimeType.Count.MILLISECONDS;
                    default ->
                        throw hint.error(
                                "expected time filetime, seconds or milliseconds, found '" + hint.argument() + "'");
                };
        if (type.size() == 4 && count != TimeType.Count.SECONDS) {
            throw hint.error("the hint " + hint.text() + " does not fit 4 bytes");
        }
        boolean bigEndian = type instanceof IntegerType integer && integer.bigEndian();
        return new TimeType(type.name(), width(type, hint), type.align(), bigEndian, count, Fields.structOf(type));
    }

    private static LayoutType guid(LayoutType type, Hint hint) {
        if (type.size() != 16) {
            throw misfit(type, hint);
        }
        return new GuidType(type.name(), Fields.structOf(type));
    }

    private LayoutType list(LayoutType type, Hint hint) {
        StructType declared = Fields.structOf(type);
        if (declared == null || !isLink(declared)) {
            throw misfit(type, hint);
        }
        if (hint.argument().isEmpty()) {
            return new ListType(declared, () -> null);
        }
        later.check(() -> {
            if (element(hint.argument()) == null) {
                throw hint.error(
                        "expected list TYPE.MEMBER with the member that links, found '" + hint.argument() + "'");
            }
        });
        return new ListType(declared, () -> element(hint.argument()));
    }

    private static boolean isLink(StructType type) {
        int links = type.members().size();
        return (links == 1 || links == 2)
                && type.members().stream().allMatch(member -> member.type() instanceof PointerType);
    }

    private ListType.@Nullable Element element(String path) {
        int dot = path.indexOf('.');
        LayoutType type = dot < 0 ? null : layoutOf(path.substring(0, dot));
        if (!(type instanceof StructType struct)) {
            return null;
        }
        for (Member member : struct.members()) {
            if (member.name().equals(path.substring(dot + 1))) {
                return new ListType.Element(struct, member.offset());
            }
        }
        return null;
    }

    /** The names of an enum's constants, or of the macros and constants that begin as the argument does before its star. */
    private Map<Long, String> names(Hint hint) {
        String argument = hint.needed("an enum, or the beginning of names as in PFX_*");
        Map<Long, String> known = names.get(argument);
        if (known == null) {
            known = argument.endsWith("*") ? ofPrefix(hint) : ofEnum(hint);
            names.put(argument, known);
        }
        return known;
    }

    private Map<Long, String> ofEnum(Hint hint) {
        if (layoutOf(hint.argument()) instanceof IntegerType integer
                && !integer.names().isEmpty()) {
            return integer.names();
        }
        throw hint.error("there is no enum '" + hint.argument() + "' before this");
    }

    private Map<Long, String> ofPrefix(Hint hint) {
        String prefix = hint.argument().substring(0, hint.argument().length() - 1);
        if (prefix.isEmpty()) {
            throw hint.error("expected the beginning of names, found '*'");
        }
        Map<Long, String> found = new LinkedHashMap<>();
        for (Macro macro : macros.startingWith(prefix)) {
            Constant value = macro.parameters() == null ? values.of(macro) : null;
            if (value != null) {
                found.putIfAbsent(value.value(), macro.name());
            }
        }
        scope.constants(prefix).forEach((name, value) -> found.putIfAbsent(value.value(), name));
        if (found.isEmpty()) {
            throw hint.error("no constant begins with '" + prefix + "'");
        }
        return found;
    }
}
