package org.spiscope.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random addresses and random lives of blocks. */
class AddressSpacePropertyTest {
    private static final long LIMIT = 8 << 20;

    private final AddressSpace space = new AddressSpace(LIMIT);
    private final long block = space.allocate(1000);

    @Property(tries = 20_000)
    void noAddressThrows(@ForAll("addresses") long address, @ForAll @IntRange(max = 3000) int length) {
        boolean inside = address >= block && address + length <= block + 1000 && address < block + 1000;
        byte[] bytes = new byte[length];
        assertThat(space.read(address, bytes, 0, length)).isEqualTo(length == 0 || inside);
        assertThat(space.write(address, bytes, 0, length)).isEqualTo(length == 0 || inside);
        assertThat(space.writeInt(address, 0)).isEqualTo(address >= block && address <= block + 996);
        assertThat(space.writeLong(address, 0)).isEqualTo(address >= block && address <= block + 992);
    }

    @Provide
    Arbitrary<Long> addresses() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(block - 2000, block + 2000),
                Arbitraries.longs().between(block + LIMIT - 10, block + LIMIT + 10),
                Arbitraries.longs().greaterOrEqual(Long.MAX_VALUE - 2000),
                Arbitraries.longs().lessOrEqual(Long.MIN_VALUE + 2000),
                Arbitraries.longs().between(-2000, 2000));
    }

    /** Each live block holds what was last written to it, and every range is readable exactly when one live block holds it. */
    @Property(tries = 200)
    void blocksLiveAsInAModel(@ForAll Random random) {
        AddressSpace heap = new AddressSpace(LIMIT);
        NavigableMap<Long, byte[]> model = new TreeMap<>();
        List<Long> everSeen = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            if (random.nextInt(3) > 0 || model.isEmpty()) {
                byte[] content = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 200)];
                random.nextBytes(content);
                long address = allocate(heap, content, model);
                everSeen.add(address);
            } else {
                long address = everSeen.get(random.nextInt(everSeen.size()));
                assertThat(heap.free(address)).isEqualTo(model.remove(address) != null);
            }
            probe(heap, model, everSeen.get(random.nextInt(everSeen.size())) + random.nextInt(400) - 100, random);
        }
        model.forEach((address, content) -> assertThat(MemoryReader.readBytes(heap, address, content.length))
                .isEqualTo(content));
    }

    private static long allocate(AddressSpace heap, byte[] content, NavigableMap<Long, byte[]> model) {
        long address = heap.allocate(content.length);
        assertThat(MemoryReader.readBytes(heap, address, content.length)).isEqualTo(new byte[content.length]);
        assertThat(heap.write(address, content, 0, content.length)).isTrue();
        Map.Entry<Long, byte[]> below = model.floorEntry(address);
        assertThat(below == null || below.getKey() + below.getValue().length < address)
                .isTrue();
        Map.Entry<Long, byte[]> above = model.ceilingEntry(address);
        assertThat(above == null || above.getKey() > address + content.length).isTrue();
        model.put(address, content);
        return address;
    }

    private static void probe(AddressSpace heap, NavigableMap<Long, byte[]> model, long address, Random random) {
        int length = 1 + random.nextInt(300);
        Map.Entry<Long, byte[]> holder = model.floorEntry(address);
        byte[] target = new byte[length];
        boolean readable = heap.read(address, target, 0, length);
        if (holder == null || address + length > holder.getKey() + holder.getValue().length) {
            assertThat(readable).isFalse();
        } else {
            int from = (int) (address - holder.getKey());
            assertThat(readable).isTrue();
            assertThat(target).isEqualTo(Arrays.copyOfRange(holder.getValue(), from, from + length));
        }
    }
}
