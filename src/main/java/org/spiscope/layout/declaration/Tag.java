package org.spiscope.layout.declaration;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.LayoutType;

/** A structure, union or enum, from the first mention of its tag on. */
final class Tag {
    private final DeclaredType.Kind kind;
    private final String tag;
    private final Token place;
    private @Nullable String typedef;
    private CType.@Nullable Complete type;
    private @Nullable LayoutType listed;
    private List<Integer> lines = List.of();

    /** {@code tag} is empty for an anonymous one. */
    Tag(DeclaredType.Kind kind, String tag, Token place) {
        this.kind = kind;
        this.tag = tag;
        this.place = place;
    }

    DeclaredType.Kind kind() {
        return kind;
    }

    Token place() {
        return place;
    }

    /** The name of the first typedef, else the tag. */
    String name() {
        return typedef == null ? tag : typedef;
    }

    boolean hasTypedef() {
        return typedef != null;
    }

    /** The type; null while it has only a tag. */
    CType.@Nullable Complete type() {
        return type;
    }

    /** The layout; null while it has only a tag. */
    @Nullable
    LayoutType layout() {
        return type == null ? null : type.layout();
    }

    /** What it is listed as: as its typedef has it. */
    @Nullable
    LayoutType listed() {
        return listed == null ? layout() : listed;
    }

    /** The line of each member that has a name or is an anonymous structure, in order. */
    List<Integer> lines() {
        return lines;
    }

    void complete(CType.Complete complete, List<Integer> memberLines) {
        this.type = complete;
        this.lines = List.copyOf(memberLines);
    }

    /** The first typedef names it. */
    void name(String first) {
        typedef = first;
    }

    /** Takes another layout, which differs in nothing that others have built on. */
    void replace(LayoutType same) {
        if (type != null) {
            type = type.with(same);
        }
    }

    void list(LayoutType other) {
        listed = other;
    }
}
