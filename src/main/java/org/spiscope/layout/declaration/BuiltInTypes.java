package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.spiscope.layout.Abi;
import org.spiscope.layout.BytesType;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.IntegerType.Base;
import org.spiscope.layout.IntegerType.Naming;
import org.spiscope.layout.RealType;
import org.spiscope.layout.grammar.CDeclarations.BuiltInContext;
import org.spiscope.layout.grammar.CTokens;

/** The types that are words of C, or of the compilers. */
final class BuiltInTypes {
    private static final int LISTED = 6;

    private final Abi abi;

    BuiltInTypes(Abi abi) {
        this.abi = abi;
    }

    /** The type that these words make, in whatever order they stand. */
    CType of(List<BuiltInContext> words) {
        Token first = words.get(0).getStart();
        if (words.size() > LISTED) {
            throw new DeclarationException(first, "these words are no type");
        }
        List<Integer> types = new ArrayList<>();
        for (BuiltInContext word : words) {
            types.add(word.getStart().getType());
        }
        String name =
                String.join(" ", words.stream().map(BuiltInContext::getText).toList());
        boolean isUnsigned = types.remove((Integer) CTokens.UNSIGNED);
        boolean isSigned = types.remove((Integer) CTokens.SIGNED);
        Collections.sort(types);
        if (isUnsigned || isSigned) {
            types.remove((Integer) CTokens.INT);
            boolean isPlainChar = types.equals(List.of(CTokens.CHAR));
            return isPlainChar
                    ? integer(name, 1, isSigned)
                    : signable(first, name, types, !isUnsigned, isUnsigned && isSigned);
        }
        return unsignable(first, name, types);
    }

    private CType unsignable(Token first, String name, List<Integer> types) {
        if (types.equals(List.of(CTokens.VOID))) {
            return new CType.Nothing();
        }
        if (types.equals(List.of(CTokens.CHAR))) {
            return CType.Complete.of(IntegerType.decimal(name, 1, true).writtenIn(Base.CHARACTER));
        }
        if (types.equals(List.of(CTokens.FLOAT))) {
            return CType.Complete.of(new RealType(name, 4));
        }
        if (types.equals(List.of(CTokens.DOUBLE))) {
            return CType.Complete.of(new RealType(name, 8));
        }
        if (types.equals(List.of(CTokens.LONG, CTokens.DOUBLE))) {
            return longDouble(name);
        }
        if (types.equals(List.of(CTokens.BOOL))) {
            return CType.Complete.of(
                    IntegerType.decimal(name, 1, false).naming(Naming.VALUES, Map.of(0L, "false", 1L, "true")));
        }
        if (types.equals(List.of(CTokens.WCHAR))) {
            boolean isWindows = abi != Abi.LINUX64;
            return CType.Complete.of(
                    IntegerType.decimal(name, isWindows ? 2 : 4, !isWindows).writtenIn(Base.CHARACTER));
        }
        types.remove((Integer) CTokens.INT);
        return signable(first, name, types, true, false);
    }

    /** What is left when signed, unsigned and an int beside other words are gone. */
    private CType signable(Token first, String name, List<Integer> types, boolean signed, boolean isContradictory) {
        int size = types.isEmpty()
                ? 4
                : types.equals(List.of(CTokens.SHORT))
                        ? 2
                        : types.equals(List.of(CTokens.LONG))
                                ? abi.longSize()
                                : types.equals(List.of(CTokens.LONG, CTokens.LONG)) ? 8 : sized(types);
        if (size == 0 || isContradictory) {
            throw new DeclarationException(first, "'" + name + "' is no type");
        }
        if (size == 16) {
            if (abi == Abi.WIN32) {
                throw new DeclarationException(first, "there is no __int128 on " + abi);
            }
            return new CType.Complete(new BytesType(name, 16), 16, 1, null);
        }
        return integer(name, size, signed);
    }

    private static int sized(List<Integer> types) {
        if (types.size() != 1) {
            return 0;
        }
        return switch (types.get(0)) {
            case CTokens.INT8 -> 1;
            case CTokens.INT16 -> 2;
            case CTokens.INT32 -> 4;
            case CTokens.INT64 -> 8;
            case CTokens.INT128 -> 16;
            default -> 0;
        };
    }

    private static CType integer(String name, int size, boolean signed) {
        return CType.Complete.of(IntegerType.decimal(name, size, signed));
    }

    /** As GCC has it on each; Microsoft's compilers make it a double. */
    private CType longDouble(String name) {
        int size = abi == Abi.WIN32 ? 12 : 16;
        return new CType.Complete(new BytesType(name, size), abi == Abi.WIN32 ? 4 : 16, 1, null);
    }
}
