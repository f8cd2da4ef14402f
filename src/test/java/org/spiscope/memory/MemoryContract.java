package org.spiscope.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every heap does, emulated or native. */
public abstract class MemoryContract {
    /** The heap under test, the same one throughout a test. */
    protected abstract Heap heap();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 17, 255, 4096, 200_000, 3_000_000})
    void aNewBlockIsZeroedAlignedAndWritableToItsEnd(int size) {
        long block = heap().allocate(size);
        assertThat(block).isNotZero();
        assertThat(block % 16).isZero();
        byte[] bytes = new byte[size];
        bytes[size - 1] = 1;
        assertThat(heap().read(block, bytes, 0, size)).isTrue();
        assertThat(Arrays.equals(bytes, new byte[size])).isTrue();
        bytes[0] = 42;
        bytes[size - 1] = 43;
        assertThat(heap().write(block, bytes, 0, size)).isTrue();
        byte[] back = new byte[size];
        assertThat(heap().read(block, back, 0, size)).isTrue();
        assertThat(Arrays.equals(back, bytes)).isTrue();
        assertThat(heap().free(block)).isTrue();
    }

    @Test
    void onlyTheBytesAskedForAreCopied() {
        long block = heap().allocate(8);
        assertThat(heap().write(block + 2, new byte[] {1, 2, 3, 4, 5}, 1, 3)).isTrue();
        byte[] target = {9, 9, 9, 9, 9, 9, 9};
        assertThat(heap().read(block + 1, target, 1, 5)).isTrue();
        assertThat(target).containsExactly(9, 0, 2, 3, 4, 0, 9);
    }

    /** So many and so large that no system reads them by one call, with wild ones first, last, together and between. */
    @Test
    void rangesOfABatchAreReadEachByItself() {
        Random random = new Random(1024);
        ReadBatch batch = new ReadBatch();
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(i % 1000 == 7 ? 200_000 : 300)];
            random.nextBytes(bytes);
            long block = heap().allocate(bytes.length);
            heap().write(block, bytes, 0, bytes.length);
            boolean wild = i == 0 || i == 4999 || i / 10 % 50 == 0 || random.nextInt(40) == 0;
            long[] wilds = {0, 8, -8, Long.MIN_VALUE + 4096, 0x7FFF_FFFF_F000L - 1};
            assertThat(batch.add(wild ? wilds[i % wilds.length] : block, bytes.length))
                    .isEqualTo(i);
            expected.add(wild ? new byte[0] : bytes);
        }

        heap().readAll(batch);

        for (int i = 0; i < expected.size(); i++) {
            assertThat(batch.isReadable(i)).as("range %s", i).isEqualTo(expected.get(i).length > 0);
            byte[] read = Arrays.copyOfRange(batch.bytes(), batch.offset(i), batch.offset(i) + batch.length(i));
            assertThat(!batch.isReadable(i) || Arrays.equals(read, expected.get(i)))
                    .isTrue();
        }
    }

    @Test
    void aBatchCanBeUsedAgain() {
        long block = heap().allocate(16);
        heap().writeLong(block, 0x0807060504030201L);
        ReadBatch batch = new ReadBatch();
        for (int i = 0; i < 100; i++) {
            batch.add(block, 16);
        }
        heap().readAll(batch);
        batch.clear();
        heap().readAll(batch);
        assertThat(batch.count()).isZero();
        batch.add(block + 2, 3);
        batch.add(block, 0);
        assertThat(batch.isReadable(0)).as("before it is read").isFalse();
        heap().readAll(batch);
        assertThat(batch.isReadable(0)).isTrue();
        assertThat(batch.isReadable(1)).isTrue();
        assertThat(Arrays.copyOf(batch.bytes(), 3)).containsExactly(3, 4, 5);
        assertThatThrownBy(() -> batch.offset(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void numbersAreLittleEndianAtAnyAddress() {
        long block = heap().allocate(32);
        assertThat(heap().writeInt(block + 1, 0x04030201)).isTrue();
        assertThat(heap().writeLong(block + 13, 0x0807060504030201L)).isTrue();
        byte[] bytes = new byte[32];
        heap().read(block, bytes, 0, 32);
        assertThat(bytes)
                .startsWith(0, 1, 2, 3, 4, 0)
                .endsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aPointerIsAsWideAsTheProcessSays() {
        long block = heap().allocate(9);
        assertThat(heap().writePointer(block, -1)).isTrue();
        byte[] bytes = new byte[9];
        heap().read(block, bytes, 0, 9);
        int width = heap().pointerSize();
        assertThat(width).isIn(4, 8);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(bytes[i]).isEqualTo((byte) (i < width ? -1 : 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xFFF, -1, -8, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 3})
    void wildAddressesFault(long address) {
        assertThat(heap().read(address, new byte[8], 0, 8)).isFalse();
        assertThat(heap().write(address, new byte[8], 0, 8)).isFalse();
        assertThat(heap().writeInt(address, 1)).isFalse();
        assertThat(heap().writeLong(address, 1)).isFalse();
        assertThat(heap().writePointer(address, 1)).isFalse();
        assertThat(heap().free(address)).isFalse();
    }

    @Test
    void noBytesCanBeReadAndWrittenAnywhere() {
        assertThat(heap().read(0, new byte[0], 0, 0)).isTrue();
        assertThat(heap().write(-1, new byte[3], 3, 0)).isTrue();
    }

    @Test
    void aRangeOutsideTheArrayIsTheCallersMistake() {
        long block = heap().allocate(16);
        assertThatThrownBy(() -> heap().read(block, new byte[4], 1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> heap().write(block, new byte[4], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> heap().read(block, new byte[4], 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBlockIsFreedOnce() {
        long block = heap().allocate(100);
        assertThat(heap().free(0)).isFalse();
        assertThat(heap().free(block + 16)).isFalse();
        assertThat(heap().free(block)).isTrue();
        assertThat(heap().free(block)).isFalse();
    }

    @Test
    void aWideStringIsReadUpToItsNul() {
        String text = "%SystemRoot%\\system32\\mswsock.dll é \uD83D\uDE00 " + "x".repeat(100);
        long block = heap().allocate((text.length() + 1) * 2);
        assertThat(MemoryReader.writeWideString(heap(), block, text)).isTrue();
        assertThat(MemoryReader.readWideString(heap(), block, 1000)).isEqualTo(text);
        assertThat(MemoryReader.readWideString(heap(), block, 12)).isEqualTo("%SystemRoot%");
        assertThat(MemoryReader.readWideString(heap(), block, 0)).isEmpty();
        assertThat(MemoryReader.readWideString(heap(), 0, 10)).isNull();
        assertThat(MemoryReader.writeWideString(heap(), 0, "")).isFalse();
    }

    @Test
    void numbersAreReadBack() {
        long block = heap().allocate(8);
        heap().writeLong(block, 0xFFEEDDCC_BBAA9988L);
        assertThat(MemoryReader.readInt(heap(), block)).hasValue(0xBBAA9988);
        assertThat(MemoryReader.readLong(heap(), block)).hasValue(0xFFEEDDCC_BBAA9988L);
        assertThat(MemoryReader.readPointer(heap(), block))
                .hasValue(heap().pointerSize() == 8 ? 0xFFEEDDCC_BBAA9988L : 0xBBAA9988L);
        assertThat(MemoryReader.readInt(heap(), 0)).isEmpty();
        assertThat(MemoryReader.readLong(heap(), -1)).isEmpty();
        assertThat(MemoryReader.readPointer(heap(), 1)).isEmpty();
        assertThat(MemoryReader.readBytes(heap(), 1, 2)).isNull();
        assertThat(MemoryReader.readBytes(heap(), block + 6, 2)).containsExactly(0xEE, 0xFF);
    }
}
