package org.spiscope.layout;

/**
 * What a type consists of: the members of a structure or union, the elements of an array.
 *
 * @param container a {@link StructType} or an {@link ArrayType}
 */
record Parts(LayoutType container) {
    int count() {
        return container instanceof StructType struct ? struct.members().size() : array().count();
    }

    String name(int index) {
        return container instanceof StructType struct
                ? struct.members().get(index).name()
                : "[" + index + "]";
    }

    LayoutType type(int index) {
        return container instanceof StructType struct
                ? struct.members().get(index).type()
                : array().element();
    }

    /** From the start of the container, in bytes. */
    int offset(int index) {
        return container instanceof StructType struct
                ? struct.members().get(index).offset()
                : index * array().element().size();
    }

    private ArrayType array() {
        return (ArrayType) container;
    }
}
