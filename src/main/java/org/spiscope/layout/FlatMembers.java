package org.spiscope.layout;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a structure laid flat, those of structures in it too, so that all of them are read at once and nothing is allocated. A number, a
 * pointer, a handle and a bit-field has a value each; arrays, texts, addresses and GUIDs have one for every eight bytes. Padding is in none. Immutable.
 *
 * <p>Each read is a method handle with its offset, shifts and slot bound to it, which the compiler of the virtual machine makes into the code that one
 * would write by hand for the structure. Loops over tables of the same numbers take four times as long as such code.
 */
final class FlatMembers {
    /** So many members are looked at; a structure that has more, by having structures in it over and over, is taken as bytes from there on. */
    private static final int MOST = 1000;

    /** Reads in one handle. The compiler gives up on longer ones. */
    private static final int BLOCK = 32;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final MethodHandle WORDS = find("words", int.class, int.class, int.class);
    private static final MethodHandle LITTLE = find("little", int.class, int.class, int.class, long.class, int.class);
    private static final MethodHandle BIG = find("big", int.class, int.class, int.class, long.class, int.class);

    private final MethodHandle[] blocks;
    private final int count;

    private FlatMembers(List<MethodHandle> reads, int count) {
        this.blocks = new MethodHandle[(reads.size() + BLOCK - 1) / BLOCK];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = inTurn(reads.subList(i * BLOCK, Math.min(reads.size(), (i + 1) * BLOCK)));
        }
        this.count = count;
    }

    static FlatMembers of(StructType type) {
        Flattening flattening = new Flattening(room(type.size()));
        flattening.members(type, 0);
        return new FlatMembers(flattening.reads, flattening.slots);
    }

    /** How many values there are, in the order of the members. */
    int count() {
        return count;
    }

    /** How long an array that holds the bytes of a structure of {@code size} bytes has to be: a word, even when the structure is shorter. */
    static int room(int size) {
        return Math.max(size, Long.BYTES);
    }

    /**
     * Reads all members.
     *
     * @param bytes at least {@link #room}, the structure's first
     * @param values at least {@link #count}, the first of which become the members' values: sign- or zero-extended, the bits of a real
     */
    void read(byte[] bytes, long[] values) {
        try {
            for (MethodHandle block : blocks) {
                block.invokeExact(bytes, values);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Halved again and again, since the compiler also gives up on what is nested too deep. */
    private static MethodHandle inTurn(List<MethodHandle> reads) {
        int middle = reads.size() / 2;
        return middle == 0
                ? reads.get(0)
                : MethodHandles.foldArguments(
                        inTurn(reads.subList(middle, reads.size())), inTurn(reads.subList(0, middle)));
    }

    static void words(int from, int end, int slot, byte[] bytes, long[] values) {
        int to = slot;
        for (int at = from; at < end; at += Long.BYTES) {
            values[to++] = (long) WORD.get(bytes, at);
        }
    }

    static void little(int at, int up, int down, long sign, int slot, byte[] bytes, long[] values) {
        values[slot] = number((long) WORD.get(bytes, at), up, down, sign);
    }

    static void big(int at, int up, int down, long sign, int slot, byte[] bytes, long[] values) {
        values[slot] = number(Long.reverseBytes((long) WORD.get(bytes, at)), up, down, sign);
    }

    private static long number(long word, int up, int down, long sign) {
        return (word << up >>> down ^ sign) - sign;
    }

    private static MethodHandle find(String name, Class<?>... bound) {
        MethodType type = MethodType.methodType(void.class, bound).appendParameterTypes(byte[].class, long[].class);
        try {
            return MethodHandles.lookup().findStatic(FlatMembers.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Finds the reads, and a slot for each value. */
    private static final class Flattening {
        final List<MethodHandle> reads = new ArrayList<>();
        int slots;
        private final int room;
        private int visited;

        Flattening(int room) {
            this.room = room;
        }

        void members(StructType struct, int offset) {
            for (Member member : struct.members()) {
                visit(member.type(), offset + member.offset());
            }
        }

        private void visit(LayoutType type, int offset) {
            visited++;
            if (type instanceof CountedType counted) {
                visit(counted.declared(), offset);
            } else if (type instanceof StructType struct && visited < MOST) {
                members(struct, offset);
            } else if (type instanceof IntegerType integer) {
                number(offset, integer.size(), integer.signed(), integer.bigEndian());
            } else if (type instanceof TimeType time) {
                number(offset, time.size(), false, time.bigEndian());
            } else if (type instanceof BitFieldType field && field.size() <= Long.BYTES) {
                number(offset, field.bitOffset(), field.bitWidth(), field.unit().signed());
            } else {
                bytes(offset, type.size());
            }
        }

        private void number(int offset, int size, boolean signed, boolean bigEndian) {
            int bits = size * Byte.SIZE;
            if (bigEndian) {
                int at = wordAt(offset);
                cut(BIG, at, (offset - at) * Byte.SIZE, bits, signed);
            } else {
                number(offset, 0, bits, signed);
            }
        }

        private void number(int offset, int bitOffset, int bits, boolean signed) {
            int at = wordAt(offset);
            int below = (offset - at) * Byte.SIZE + bitOffset;
            cut(LITTLE, at, Long.SIZE - below - bits, bits, signed);
        }

        private void cut(MethodHandle read, int at, int up, int bits, boolean signed) {
            long sign = signed ? 1L << bits - 1 : 0;
            reads.add(MethodHandles.insertArguments(read, 0, at, up, Long.SIZE - bits, sign, slots++));
        }

        /** The word at the offset, or the last one where that would reach beyond the end. */
        private int wordAt(int offset) {
            return Math.min(offset, room - Long.BYTES);
        }

        private void bytes(int offset, int size) {
            int words = size / Long.BYTES;
            int end = offset + words * Long.BYTES;
            if (words > 0) {
                reads.add(MethodHandles.insertArguments(WORDS, 0, offset, end, slots));
                slots += words;
            }
            if (size % Long.BYTES > 0) {
                number(end, 0, size % Long.BYTES * Byte.SIZE, false);
            }
        }
    }
}
