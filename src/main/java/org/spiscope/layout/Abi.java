package org.spiscope.layout;

/**
 * The binary interface a structure was compiled for. All three are little-endian and align a scalar to its own size, 8-byte integers and
 * doubles on 32-bit Windows included; they differ in pointers and in plain {@code long}. Windows typedefs (LONG, DWORD) keep their Windows
 * widths on all of them.
 */
public enum Abi {
    /** 64-bit Windows (LLP64). */
    WIN64(8, 4),
    /** 32-bit Windows. */
    WIN32(4, 4),
    /** 64-bit Linux (LP64, System V). */
    LINUX64(8, 8);

    private final int pointerSize;
    private final int longSize;

    Abi(int pointerSize, int longSize) {
        this.pointerSize = pointerSize;
        this.longSize = longSize;
    }

    /** The width of a pointer, a HANDLE, a SOCKET and a DWORD_PTR, in bytes: 4 or 8. */
    public int pointerSize() {
        return pointerSize;
    }

    /** Whether bit-fields are allocated by Microsoft's rules; by System V's otherwise. */
    public boolean hasMicrosoftBitFields() {
        return this != LINUX64;
    }

    /** The width of plain {@code long}, in bytes: 4 or 8. */
    public int longSize() {
        return longSize;
    }
}
