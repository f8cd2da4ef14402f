package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.declaration.Declarations;

/** Read by handles made for the structure, members have the values that the tree's slow and simple reading gives. */
class FlatMembersTest {
    private static StructType struct(String text, Abi abi) {
        Declarations declarations = Declarations.parse("test.h", text, abi);
        assertThat(declarations.errors()).isEmpty();
        return Objects.requireNonNull(declarations.context());
    }

    private static long[] read(StructType type, byte[] bytes) {
        FlatMembers flat = FlatMembers.of(type);
        long[] values = new long[flat.count()];
        flat.read(Arrays.copyOf(bytes, FlatMembers.room(type.size())), values);
        return values;
    }

    @Test
    void eachKindOfNumberIsReadAsItIsDeclared() {
        StructType type = struct("""
                typedef struct {
                    char c; BYTE b; SHORT s; USHORT port; /*@ big-endian */
                    LONG l; DWORD d; LONG net; /*@ big-endian */
                    LONGLONG ll; ULONGLONG big; /*@ big-endian */
                    float f; double r; void *p; BOOL last;
                } T;
                """, Abi.WIN64);
        Blob blob = new Blob()
                .bytes("c", 0xFF, 0xFF, 0xFE, 0xFF, 0x1F, 0x90, 0, 0)
                .u32("l", -2)
                .u32("d", -2)
                .bytes("net", 0xFF, 0xFF, 0xFF, 0xFE, 0xDD, 0xDD, 0xDD, 0xDD)
                .u64("ll", -3)
                .bytes("big", 1, 2, 3, 4, 5, 6, 7, 8)
                .u32("f", Float.floatToIntBits(1.5f))
                .decoy(4)
                .u64("r", Double.doubleToLongBits(-1.5))
                .u64("p", 0x7FFF_0000_1000L)
                .u32("last", 1);

        assertThat(read(type, blob.build()))
                .containsExactly(
                        -1,
                        0xFF,
                        -2,
                        8080,
                        -2,
                        0xFFFF_FFFEL,
                        -2,
                        -3,
                        0x0102030405060708L,
                        Float.floatToIntBits(1.5f),
                        Double.doubleToLongBits(-1.5),
                        0x7FFF_0000_1000L,
                        1);
    }

    @Test
    void bitFieldsAreCutOutOfTheirBytes() {
        StructType type = struct("typedef struct { unsigned a : 3, b : 7; int c : 6; } T;", Abi.WIN64);

        assertThat(read(type, new Blob().u32("unit", 0b111111_0000011_101).build()))
                .containsExactly(5, 3, -1);
    }

    @Test
    void aStructureShorterThanAWordIsReadToo() {
        StructType type = struct("typedef struct { BYTE a[3]; } T;", Abi.WIN32);

        assertThat(read(type, new byte[] {1, 2, 3})).containsExactly(0x030201);
    }

    @Test
    void aStructureThatRepeatsItselfInItselfEndlesslyIsTakenAsBytes() {
        StructType type =
                StructType.builder("S", Abi.WIN64).member("b", CTypes.BYTE).build();
        for (int i = 0; i < 18; i++) {
            type = StructType.builder("S" + i, Abi.WIN64)
                    .member("l", type)
                    .member("r", type)
                    .build();
        }
        byte[] bytes = new byte[type.size()];
        long[] before = read(type, bytes);
        bytes[bytes.length - 1] = 1;

        assertThat(before.length).isLessThan(bytes.length / 4);
        assertThat(read(type, bytes)).isNotEqualTo(before);
    }

    @Property(tries = 300)
    void theValuesAreThoseOfTheTree(@ForAll long seed, @ForAll Abi abi) {
        Random random = new Random(seed);
        RandomStructures structures = new RandomStructures(abi, random);
        for (int i = 0; i < 6; i++) {
            structures.next();
        }
        for (StructType type : structures.structures()) {
            byte[] bytes = new byte[type.size()];
            random.nextBytes(bytes);
            List<Long> expected = new ArrayList<>();
            collect(type, bytes, 0, expected);

            assertThat(Arrays.stream(read(type, bytes)).boxed()).isEqualTo(expected);
        }
    }

    private static void collect(LayoutType type, byte[] bytes, int offset, List<Long> values) {
        if (type instanceof StructType struct) {
            struct.members().forEach(member -> collect(member.type(), bytes, offset + member.offset(), values));
        } else if (type instanceof IntegerType integer) {
            values.add(Values.number(integer, Arrays.copyOfRange(bytes, offset, offset + type.size())));
        } else {
            for (int at = 0; at < type.size(); at += Long.BYTES) {
                values.add(Values.unsigned(bytes, offset + at, Math.min(Long.BYTES, type.size() - at), false));
            }
        }
    }
}
