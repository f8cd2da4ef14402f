package org.spiscope.layout;

/** A GUID: 16 bytes, aligned to 4 as guiddef.h has it (its widest member is 32-bit). */
record GuidType(String name) implements LayoutType {
    @Override
    public int size() {
        return 16;
    }

    @Override
    public int align() {
        return 4;
    }
}
