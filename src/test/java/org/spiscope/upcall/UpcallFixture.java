package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** A layer on a fake machine, places for out-parameters, and the words to ask it with. The test's thread is the application's. */
abstract class UpcallFixture {
    /** Stands where an out-parameter must not be touched. */
    static final long UNTOUCHED = 0x5A5A_A5A5_1234_4321L;

    static final long NULL = 0;
    static final long UNMAPPED = 0xDEAD_0000_0000L;

    final VirtualSpiClock clock = new VirtualSpiClock();
    final FakeBackend machine = new FakeBackend(clock);
    UpcallLayer layer = newLayer(LayerOptions.standard());
    final long lpErrno = machine.memory.allocate(8);
    final long lpContext = machine.memory.allocate(8);
    final long lpCallback = machine.memory.allocate(8);

    final UpcallLayer newLayer(LayerOptions options) {
        return new UpcallLayer(machine, options);
    }

    @AfterEach
    final void stopTheClock() {
        layer.close();
        clock.close();
    }

    /** The address of a pointer of which only the first half can be written. */
    final long halfMapped() {
        return machine.memory.allocate(16) + 12;
    }

    final FakeProvider start(int entryId) {
        assertThat(layer.providers().start(machine.entry(entryId))).isInstanceOf(Providers.Running.class);
        return machine.provider(entryId);
    }

    final void startup(SpiVersion version) {
        assertThat(layer.application().WSAStartup(version)).isEqualTo(Errno.NONE);
    }

    final int errno() {
        return MemoryReader.readInt(machine.memory, lpErrno).orElseThrow();
    }

    final long at(long address) {
        return MemoryReader.readLong(machine.memory, address).orElseThrow();
    }

    /** Fills all places for out-parameters with what must not be there afterwards. */
    final void fillOutParameters() {
        for (long address : List.of(lpErrno, lpContext, lpCallback)) {
            machine.memory.writeLong(address, UNTOUCHED);
        }
    }

    final long create(int entryId, long context) {
        long s = layer.WPUCreateSocketHandle(entryId, context, lpErrno);
        assertThat(s).isNotEqualTo(Winsock.INVALID_SOCKET);
        return s;
    }

    final HandleRecord record(long s) {
        HandleRecord found = layer.handles().find(s);
        if (found == null) {
            throw new AssertionError("no open handle " + s);
        }
        return found;
    }

    final HookCell cell(int entryId) {
        HookCell cell = layer.threads().current().hookCell(entryId);
        if (cell == null) {
            throw new AssertionError("never asked for " + entryId);
        }
        return cell;
    }

    final long context(long s) {
        fillOutParameters();
        assertThat(layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno)).isZero();
        assertThat(errno()).isZero();
        return at(lpContext);
    }

    final int query(int entryId) {
        fillOutParameters();
        return layer.WPUQueryBlockingCallback(entryId, lpCallback, lpContext, lpErrno);
    }

    /** Calls the callback that was handed out, with the context that was handed out. */
    final int poll() {
        return poll(at(lpContext));
    }

    final int poll(long dwContext) {
        BlockingCallback callback = machine.callbacks.get(at(lpCallback));
        if (callback == null) {
            throw new AssertionError("no callback was handed out");
        }
        return callback.callback(dwContext);
    }

    final CallFrame enter(SpiFunction operation, long s) {
        assertThat(layer.enterCall(operation, s, FakeBackend.TCP, "")).isEqualTo(Errno.NONE);
        CallFrame frame = layer.threads().current().frame();
        if (frame == null) {
            throw new AssertionError("entered no call");
        }
        return frame;
    }

    final void leave(WinsockError error) {
        layer.leaveCall(Winsock.SOCKET_ERROR, Errno.of(error), "");
    }

    final void leave() {
        layer.leaveCall(0, Errno.NONE, "");
    }

    /** Everything that the events since the last look told of, in words. */
    final List<String> told() {
        List<String> words = new ArrayList<>();
        layer.events()
                .drain(
                        Integer.MAX_VALUE,
                        event -> words.add(
                                event.phase() == SpiEvent.Phase.NOTE
                                        ? "note: " + event.text()
                                        : event.function() + " = " + event.result() + " "
                                                + new Errno(event.errno()).name()));
        return words;
    }

    /** What an up-call must not have changed: every handle, its context and entry, the hook, the version of the table. */
    final String state() {
        StringBuilder words = new StringBuilder();
        layer.handles().changedSince(0, r -> words.append(r.handle())
                .append(r.isIfs() ? " ifs " : " ")
                .append(r.context())
                .append(' ')
                .append(r.catalogEntryId())
                .append(r.closedAt() == null ? " open v" : " closed v")
                .append(r.version())
                .append('\n'));
        SpiThread thread = layer.threads().current();
        return words.append(layer.handles().liveCount())
                .append(" hooked ")
                .append(thread.isHooked())
                .append(thread.hookDescription())
                .append(" blocking ")
                .append(thread.isBlocking())
                .append(" version ")
                .append(layer.application().version())
                .append(machine.events)
                .toString();
    }
}
