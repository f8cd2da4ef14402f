package org.spiscope.layout;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The head of a linked list, or a link in one: a LIST_ENTRY or a SINGLE_LIST_ENTRY (winnt.h).
 *
 * @param declared the structure: a pointer to the next link and, where there are two, one to the link before
 * @param element what the links are in; answers null when that is not known
 */
public record ListType(StructType declared, Supplier<@Nullable Element> element) implements LayoutType {
    /**
     * What the links of a list are in.
     *
     * @param type the structure
     * @param link the offset of the link in it, in bytes
     */
    public record Element(StructType type, int link) {}

    @Override
    public String name() {
        return declared.name();
    }

    @Override
    public int size() {
        return declared.size();
    }

    @Override
    public int align() {
        return declared.align();
    }
}
