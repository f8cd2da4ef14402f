package org.spiscope.layout.declaration;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.StructType;

/**
 * What a text of C declarations declares for one ABI. Immutable.
 *
 * <p>Whatever the text is, there is an answer, in time and memory that grow with its length and have a limit: a declaration with an error is
 * left out, told of by an error, or by one for each member that has one, and the others are there.
 */
public final class Declarations {
    private final Abi abi;
    private final List<DeclaredType> types;
    private final List<DeclarationError> errors;
    private final Scope scope;
    private final @Nullable LayoutType integerContext;

    private Declarations(Abi abi, DeclarationReader reader) {
        this.abi = abi;
        this.types = List.copyOf(reader.declared());
        this.errors = reader.errors().stream()
                .distinct()
                .sorted(Comparator.comparingInt(DeclarationError::line).thenComparingInt(DeclarationError::column))
                .toList();
        this.scope = reader.scope();
        this.integerContext = reader.integerContext();
    }

    /**
     * Reads declarations. The types of the Windows headers are known; what the text declares under one of their names counts instead.
     *
     * @param name of the file, or anything that tells where the text is from
     * @param text of at most 4 Mi characters
     */
    public static Declarations parse(String name, String text, Abi abi) {
        WindowsTypes windows = WindowsTypes.of(abi);
        DeclarationReader reader = new DeclarationReader(abi, windows.scope(), windows.macros());
        reader.read(name, text);
        return new Declarations(abi, reader);
    }

    /** What the layouts are for. */
    public Abi abi() {
        return abi;
    }

    /** The structures, unions and enums of the text that have a name, in the order in which each was complete. */
    public List<DeclaredType> types() {
        return types;
    }

    /** What is wrong with the text, in its order; empty when all of it was taken. */
    public List<DeclarationError> errors() {
        return errors;
    }

    /** A structure or union by its typedef or tag, of the text or of the Windows headers; null when there is none. */
    public @Nullable StructType struct(String name) {
        LayoutType type = layout(name);
        return type == null ? null : Fields.structOf(type);
    }

    /** A type by its typedef or tag, of the text or of the Windows headers; null when there is none that has a layout. */
    public @Nullable LayoutType layout(String name) {
        CType type = scope.type(name);
        if (type instanceof CType.Complete complete) {
            return complete.layout();
        }
        return type instanceof CType.Incomplete incomplete ? incomplete.tag().layout() : null;
    }

    /**
     * What the contexts of the text's provider point to: the structure that the hint {@code context} marks, else the last one declared;
     * null when there is none, or when a context is no pointer.
     */
    public @Nullable StructType context() {
        StructType last = null;
        for (DeclaredType declared : types) {
            StructType struct = declared.struct();
            if (struct != null && declared.isContext()) {
                return struct;
            }
            last = struct == null ? last : struct;
        }
        return integerContext == null ? last : null;
    }

    /** The type of contexts that are no pointers, as the hint {@code integer} marks it; null when it marks none. */
    public @Nullable LayoutType integerContext() {
        return integerContext;
    }
}
