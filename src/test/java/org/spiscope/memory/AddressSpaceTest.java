package org.spiscope.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpaceTest extends MemoryContract {
    private static final int MEGABYTE = 1 << 20;

    private final AddressSpace space = new AddressSpace(16 * MEGABYTE);

    @Override
    protected Heap heap() {
        return space;
    }

    @Test
    void addressesAreFarFromSmallIntegers() {
        assertThat(space.allocate(1)).isBetween(0x0000_0200_0000_0000L, 0x0000_0200_0010_0000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 48, 300, 131_072, 131_073, 1_048_576})
    void theBytesAroundABlockFault(int size) {
        space.allocate(16);
        long block = space.allocate(size);
        space.allocate(16);
        byte[] bytes = new byte[size + 1];
        assertThat(space.read(block - 1, bytes, 0, 1)).isFalse();
        assertThat(space.read(block - 1, bytes, 0, size + 1)).isFalse();
        assertThat(space.read(block + size, bytes, 0, 1)).isFalse();
        assertThat(space.write(block, bytes, 0, size + 1)).isFalse();
        assertThat(space.writeInt(block + size - 1, -1)).isFalse();
        assertThat(space.writeLong(block + size - 1, -1)).isFalse();
        assertThat(space.read(block, bytes, 0, size)).isTrue();
        assertThat(Arrays.equals(bytes, new byte[size + 1]))
                .as("nothing of the failed writes")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 1000, 100_000, 200_000})
    void aFreedBlockFaultsWhileBlocksOfItsSizeComeAndGo(int size) {
        long block = space.allocate(size);
        space.free(block);
        for (int i = 0; i < 20; i++) {
            long other = space.allocate(size);
            assertThat(other).isNotEqualTo(block);
            assertThat(space.read(block, new byte[1], 0, 1)).isFalse();
            assertThat(space.writeInt(block, 1)).isFalse();
            space.free(other);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096, 100_000, 131_073, 5_000_000})
    void freedRoomIsUsedAgainAndZeroed(int size) {
        byte[] used = new byte[size];
        Arrays.fill(used, (byte) 7);
        for (int i = 0; i < 300; i++) {
            long block = space.allocate(size);
            byte[] bytes = new byte[size];
            assertThat(space.read(block, bytes, 0, size)).isTrue();
            assertThat(Arrays.equals(bytes, new byte[size])).isTrue();
            assertThat(space.write(block, used, 0, size)).isTrue();
            assertThat(space.free(block)).isTrue();
        }
    }

    @Test
    void aSmallBlockTakesTheRoomOfAFreedLargerOneWhenThereIsNoOther() {
        AddressSpace small = new AddressSpace(4096);
        long block = small.allocate(3000);
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> small.allocate(2000));
        small.free(block);
        assertThat(small.allocate(2000)).isEqualTo(block);
        assertThat(small.read(block, new byte[2001], 0, 2001)).isFalse();
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> small.allocate(2000));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000, 3_000_000, Integer.MAX_VALUE})
    void theLimitHoldsForEverySize(int size) {
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> {
                    for (long taken = 0; taken <= 16 * MEGABYTE; taken += size) {
                        space.allocate(size);
                    }
                })
                .withMessageContaining("of 16777216 are taken");
        assertThatNoException().isThrownBy(() -> new AddressSpace(16 * MEGABYTE).allocate(100));
    }

    @Test
    void aBlockHasAtLeastOneByte() {
        assertThatIllegalArgumentException().isThrownBy(() -> space.allocate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> space.allocate(-1));
    }

    @Test
    void protectedBytesFaultUntilGivenBack() {
        long block = space.allocate(64);
        space.writeInt(block + 32, 7);

        space.protect(block + 32, 16, true, false);
        assertThat(space.writeInt(block + 32, 8)).isFalse();
        assertThat(space.write(block, new byte[64], 0, 64)).isFalse();
        assertThat(MemoryReader.readInt(space, block + 32)).hasValue(7);
        assertThat(space.writeInt(block + 28, 8)).isTrue();
        assertThat(space.writeInt(block + 48, 8)).isTrue();

        space.protect(block + 32, 16, false, true);
        assertThat(MemoryReader.readInt(space, block + 32)).isEmpty();
        assertThat(space.writeInt(block + 32, 9)).isTrue();

        space.protect(block, 64, true, true);
        assertThat(MemoryReader.readInt(space, block + 32)).hasValue(9);
    }

    @Test
    void protectionIsWidenedToSixteenBytes() {
        long block = space.allocate(64);
        space.protect(block + 31, 2, false, false);
        assertThat(space.read(block, new byte[16], 0, 16)).isTrue();
        assertThat(space.read(block + 16, new byte[1], 0, 1)).isFalse();
        assertThat(space.read(block + 47, new byte[1], 0, 1)).isFalse();
        assertThat(space.read(block + 48, new byte[16], 0, 16)).isTrue();
    }

    @Test
    void protectionEndsWithTheBlock() {
        AddressSpace small = new AddressSpace(64);
        long block = small.allocate(32);
        small.protect(block, 32, false, false);
        small.free(block);
        assertThat(small.allocate(32)).isEqualTo(block);
        assertThat(small.writeLong(block, 1)).isTrue();
    }

    @Test
    void onlyBytesOfBlocksCanBeProtected() {
        long block = space.allocate(20);
        assertThatIllegalArgumentException().isThrownBy(() -> space.protect(block, 21, false, false));
        assertThatIllegalArgumentException().isThrownBy(() -> space.protect(block, 0, false, false));
        assertThatIllegalArgumentException().isThrownBy(() -> space.protect(block, -1, false, false));
        assertThatIllegalArgumentException().isThrownBy(() -> space.protect(0, 1, false, false));
        assertThat(space.read(block, new byte[20], 0, 20)).isTrue();
    }

    @Test
    void aWideStringMayEndRightBeforeAFault() {
        String text = "y".repeat(99);
        long block = space.allocate(200);
        MemoryReader.writeWideString(space, block, text);
        assertThat(MemoryReader.readWideString(space, block, Integer.MAX_VALUE)).isEqualTo(text);
        space.write(block + 198, new byte[] {'z', 0}, 0, 2);
        assertThat(MemoryReader.readWideString(space, block, 1000))
                .as("no NUL before the fault")
                .isNull();
        assertThat(MemoryReader.readWideString(space, block, 100)).isEqualTo(text + "z");
    }
}
