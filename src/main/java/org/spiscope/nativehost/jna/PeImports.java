package org.spiscope.nativehost.jna;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;

/**
 * The imports of a PE32+ image that a loader has mapped (winnt.h, IMAGE_IMPORT_DESCRIPTOR, and delayimp.h, ImgDelayDescr). What cannot be read, or is
 * no such image, has none: this never fails.
 */
final class PeImports {
    private static final int OFFSET_E_LFANEW = 0x3C;
    private static final int PE_MAGIC = 0x4550;
    private static final int OFFSET_OPTIONAL_HEADER = 24;
    private static final int PE32_PLUS = 0x20B;
    private static final int OFFSET_NUMBER_OF_DIRECTORIES = 108;
    private static final int OFFSET_DIRECTORIES = 112;
    private static final int SIZE_OF_DIRECTORY = 8;
    private static final int DIRECTORY_IMPORT = 1;
    private static final int DIRECTORY_DELAY_IMPORT = 13;

    /** Ends a walk through a table whose end is missing. */
    private static final int LIMIT = 1 << 16;

    private static final int LONGEST_NAME = 512;

    private final Memory memory;
    private final long image;
    private final List<Slot> slots = new ArrayList<>();

    /**
     * A pointer that the loader has filled in, or will when it is first used.
     *
     * @param library the DLL, as the image names it
     * @param name the function's name; empty when it is imported by ordinal, or its name is not kept
     * @param ordinal its ordinal; 0 when it is imported by name
     * @param address where the pointer is
     * @param delayed whether the loader fills it in at its first use
     */
    record Slot(String library, String name, int ordinal, long address, boolean delayed) {}

    private PeImports(Memory memory, long image) {
        this.memory = memory;
        this.image = image;
    }

    /** @param image where the image begins: its module handle */
    static List<Slot> of(Memory memory, long image) {
        PeImports imports = new PeImports(memory, image);
        imports.read();
        return List.copyOf(imports.slots);
    }

    private void read() {
        long header = image + Integer.toUnsignedLong(intAt(image + OFFSET_E_LFANEW));
        long optional = header + OFFSET_OPTIONAL_HEADER;
        if (intAt(header) == PE_MAGIC && (intAt(optional) & 0xFFFF) == PE32_PLUS) {
            readDescriptors(directory(optional, DIRECTORY_IMPORT), Descriptor.IMPORT);
            readDescriptors(directory(optional, DIRECTORY_DELAY_IMPORT), Descriptor.DELAY);
        }
    }

    /** Where the two kinds of descriptor keep what matters. */
    private enum Descriptor {
        IMPORT(20, 12, 0, 16),
        DELAY(32, 4, 16, 12);

        final int size;
        final int offsetOfLibrary;
        final int offsetOfNames;
        final int offsetOfPointers;

        Descriptor(int size, int offsetOfLibrary, int offsetOfNames, int offsetOfPointers) {
            this.size = size;
            this.offsetOfLibrary = offsetOfLibrary;
            this.offsetOfNames = offsetOfNames;
            this.offsetOfPointers = offsetOfPointers;
        }
    }

    /** 0 when there is none. */
    private long directory(long optional, int index) {
        boolean there = Integer.compareUnsigned(intAt(optional + OFFSET_NUMBER_OF_DIRECTORIES), index) > 0;
        return there ? relative(optional + OFFSET_DIRECTORIES + (long) index * SIZE_OF_DIRECTORY) : 0;
    }

    private void readDescriptors(long table, Descriptor kind) {
        long at = table;
        for (int i = 0; table != 0 && i < LIMIT; i++, at += kind.size) {
            long library = relative(at + kind.offsetOfLibrary);
            long pointers = relative(at + kind.offsetOfPointers);
            if (library == 0 || pointers == 0) {
                return;
            }
            readSlots(textAt(library), relative(at + kind.offsetOfNames), pointers, kind == Descriptor.DELAY);
        }
    }

    private void readSlots(String library, long names, long pointers, boolean delayed) {
        // Without names there is still what the loader has filled in.
        long listed = names == 0 ? pointers : names;
        for (int i = 0; i < LIMIT; i++) {
            long entry = longAt(listed + (long) i * Long.BYTES);
            if (entry == 0) {
                return;
            }
            boolean byOrdinal = entry < 0;
            String name = names == 0 || byOrdinal ? "" : textAt(image + entry + Short.BYTES);
            int ordinal = names != 0 && byOrdinal ? (int) entry & 0xFFFF : 0;
            slots.add(new Slot(library, name, ordinal, pointers + (long) i * Long.BYTES, delayed));
        }
    }

    /** The address that the RVA at {@code address} stands for; 0 for none. */
    private long relative(long address) {
        int rva = intAt(address);
        return rva == 0 ? 0 : image + Integer.toUnsignedLong(rva);
    }

    private int intAt(long address) {
        return MemoryReader.readInt(memory, address).orElse(0);
    }

    private long longAt(long address) {
        return MemoryReader.readLong(memory, address).orElse(0);
    }

    private String textAt(long address) {
        byte[] letter = new byte[1];
        StringBuilder text = new StringBuilder();
        while (text.length() < LONGEST_NAME && memory.read(address + text.length(), letter, 0, 1) && letter[0] != 0) {
            text.append(new String(letter, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
