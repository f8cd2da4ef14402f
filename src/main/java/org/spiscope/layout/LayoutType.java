package org.spiscope.layout;

/** A C type whose layout is settled: an ABI has been applied, every size and offset is a number. Immutable. */
public sealed interface LayoutType
        permits IntegerType,
                RealType,
                PointerType,
                SockaddrType,
                EventType,
                GuidType,
                TextType,
                BytesType,
                BitFieldType,
                ArrayType,
                CountedType,
                ListType,
                TimeType,
                StructType {
    /** The largest type there can be, in bytes, so that a declaration cannot ask the decoder for unbounded memory. */
    int MAX_SIZE = 1 << 24;

    /** The type as its author writes it, such as {@code DWORD} or {@code WCHAR[256]}. */
    String name();

    /** In bytes, 0 to {@link #MAX_SIZE}; 0 only for empty structures, flexible arrays and the like. */
    int size();

    /** The natural alignment in bytes: a power of two. */
    int align();
}
