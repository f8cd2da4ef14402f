package org.spiscope.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;

/**
 * Memory and events as one decode saw them. A decode depends on nothing else, so that as long as all it saw is the same, so is what it came to. Not
 * safe for several threads.
 */
final class Seen implements Memory, EventStates {
    private final Memory memory;
    private final EventStates events;
    private final List<Range> ranges = new ArrayList<>(0);
    private final List<Event> asked = new ArrayList<>(0);

    /** {@code bytes} is null where not all of the range was readable. */
    private record Range(long address, int size, byte @Nullable [] bytes) {}

    private record Event(long hEvent, @Nullable Boolean signalled) {}

    Seen(Memory memory, EventStates events) {
        this.memory = memory;
        this.events = events;
    }

    /** Whether a decode now would see the same. Allocates nothing. {@code buffer} is what it reads into, and may have any length but 0. */
    boolean isStillSo(byte[] buffer) {
        for (int i = 0; i < asked.size(); i++) {
            Event event = asked.get(i);
            if (!Objects.equals(event.signalled(), events.isSignalled(event.hEvent()))) {
                return false;
            }
        }
        for (int i = 0; i < ranges.size(); i++) {
            if (!isStillSo(ranges.get(i), buffer)) {
                return false;
            }
        }
        return true;
    }

    private boolean isStillSo(Range range, byte[] buffer) {
        byte[] bytes = range.bytes();
        for (int done = 0; done < range.size(); done += buffer.length) {
            int length = Math.min(buffer.length, range.size() - done);
            if (!memory.read(range.address() + done, buffer, 0, length)) {
                return bytes == null;
            }
            if (bytes != null && !Arrays.equals(bytes, done, done + length, buffer, 0, length)) {
                return false;
            }
        }
        return bytes != null;
    }

    @Override
    public int pointerSize() {
        return memory.pointerSize();
    }

    @Override
    public boolean read(long address, byte[] target, int offset, int length) {
        boolean isReadable = memory.read(address, target, offset, length);
        ranges.add(new Range(address, length, isReadable ? Arrays.copyOfRange(target, offset, offset + length) : null));
        return isReadable;
    }

    @Override
    public @Nullable Boolean isSignalled(long hEvent) {
        Boolean signalled = events.isSignalled(hEvent);
        asked.add(new Event(hEvent, signalled));
        return signalled;
    }

    @Override
    public boolean write(long address, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException("decoding writes nothing");
    }

    @Override
    public boolean writeInt(long address, int value) {
        throw new UnsupportedOperationException("decoding writes nothing");
    }

    @Override
    public boolean writeLong(long address, long value) {
        throw new UnsupportedOperationException("decoding writes nothing");
    }
}
