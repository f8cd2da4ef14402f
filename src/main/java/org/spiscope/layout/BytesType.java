package org.spiscope.layout;

/** Bytes of which nothing is known, or padding that the author named. */
record BytesType(String name, int size) implements LayoutType {
    BytesType {
        Sizes.check(name, size);
    }

    @Override
    public int align() {
        return 1;
    }
}
