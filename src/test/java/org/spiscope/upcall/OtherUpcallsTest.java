package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The up-calls about events, sets, paths, messages and threads. */
final class OtherUpcallsTest extends UpcallFixture {
    private final long lpThreadId = machine.memory.allocate(16);

    private void assertNotAnEvent(long hEvent) {
        List<Integer> answers = new ArrayList<>();
        for (UpcallOnEvent upcall :
                List.<UpcallOnEvent>of(layer::WPUSetEvent, layer::WPUResetEvent, layer::WPUCloseEvent)) {
            fillOutParameters();
            answers.add(upcall.call(hEvent, lpErrno));
            assertThat(errno()).isEqualTo(WinsockError.WSA_INVALID_HANDLE.code());
        }
        assertThat(answers).containsOnly(Winsock.FALSE);
    }

    private interface UpcallOnEvent {
        int call(long hEvent, long lpErrno);
    }

    @Test
    void anEventBeginsUnsignalledAndIsSetResetAndClosed() {
        fillOutParameters();
        long hEvent = layer.WPUCreateEvent(lpErrno);
        assertThat(hEvent).isNotEqualTo(Winsock.WSA_INVALID_EVENT);
        assertThat(errno()).isZero();
        assertThat(machine.isSignalled(hEvent)).isFalse();
        assertThat(layer.WPUSetEvent(hEvent, lpErrno)).isEqualTo(Winsock.TRUE);
        assertThat(machine.isSignalled(hEvent)).isTrue();
        assertThat(layer.WPUResetEvent(hEvent, lpErrno)).isEqualTo(Winsock.TRUE);
        assertThat(machine.isSignalled(hEvent)).isFalse();
        fillOutParameters();
        assertThat(layer.WPUCloseEvent(hEvent, lpErrno)).isEqualTo(Winsock.TRUE);
        assertThat(errno()).isZero();
        assertNotAnEvent(hEvent);
    }

    @Test
    void whatIsNoEventIsAnInvalidHandleAndNothingChanges() {
        layer.WPUCreateEvent(lpErrno);
        long s = create(FakeBackend.TCP, 7);
        String before = state();
        assertNotAnEvent(0);
        assertNotAnEvent(s);
        assertNotAnEvent(-1);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void withoutMemoryThereIsNoEvent() {
        machine.memoryForEvents = false;
        fillOutParameters();
        assertThat(layer.WPUCreateEvent(lpErrno)).isEqualTo(Winsock.WSA_INVALID_EVENT);
        assertThat(errno()).isEqualTo(WinsockError.WSA_NOT_ENOUGH_MEMORY.code());
    }

    private long fdSet(int claimed, long... sockets) {
        long fdset = machine.memory.allocate(8 + 8 * sockets.length);
        machine.memory.writeInt(fdset, claimed);
        for (int i = 0; i < sockets.length; i++) {
            machine.memory.writeLong(fdset + 8 + 8L * i, sockets[i]);
        }
        return fdset;
    }

    @Test
    void onlyTheFirstMembersOfASetCount() {
        long fdset = fdSet(2, 0x104, 0x108, 0x10C);
        assertThat(layer.WPUFDIsSet(0x104, fdset)).isNotZero();
        assertThat(layer.WPUFDIsSet(0x108, fdset)).isNotZero();
        assertThat(layer.WPUFDIsSet(0x10C, fdset)).isZero();
        assertThat(layer.WPUFDIsSet(0x110, fdset)).isZero();
        assertThat(layer.WPUFDIsSet(0x104, fdSet(0, 0x104))).isZero();
    }

    @Test
    void allOfASocketsBitsCountInASet() {
        assertThat(layer.WPUFDIsSet(0x104, fdSet(1, 0x1_0000_0104L))).isZero();
        assertThat(layer.WPUFDIsSet(0x1_0000_0104L, fdSet(1, 0x1_0000_0104L))).isNotZero();
    }

    @Test
    void aSetMayHoldMoreThanTheHeadersSay() {
        long[] sockets = new long[200];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = 0x104 + 4L * i;
        }
        long fdset = fdSet(sockets.length, sockets);
        assertThat(layer.WPUFDIsSet(sockets[64], fdset)).isNotZero();
        assertThat(layer.WPUFDIsSet(sockets[199], fdset)).isNotZero();
    }

    @Test
    void aSetThatCannotBeReadHoldsNothingMore() {
        assertThat(layer.WPUFDIsSet(0x104, NULL)).isZero();
        assertThat(layer.WPUFDIsSet(0x104, UNMAPPED)).isZero();
        long lying = fdSet(-1, 0x104);
        assertThat(layer.WPUFDIsSet(0x104, lying)).isNotZero();
        assertThat(layer.WPUFDIsSet(0x108, lying)).isZero();
    }

    @Test
    void aMessageIsPostedWholeAndAFailureIsFalse() {
        assertThat(layer.WPUPostMessage(0x10010, 0x401, 0x104, 0xFFFF_FFFF_0000_0001L))
                .isEqualTo(Winsock.TRUE);
        assertThat(machine.posted).containsExactly(0x10010L, 0x401L, 0x104L, 0xFFFF_FFFF_0000_0001L);
        assertThat(layer.WPUPostMessage(0, 0x401, 0x104, 1)).isEqualTo(Winsock.FALSE);
        assertThat(machine.posted).hasSize(4);
    }

    @Test
    void threadIdsNeedAStartedProvider() {
        assertNotInitialised(layer.WPUOpenCurrentThread(lpThreadId, fresh()));
        assertNotInitialised(layer.WPUCloseThread(lpThreadId, fresh()));
        assertThat(at(lpThreadId)).isZero();
        start(FakeBackend.TCP);
        assertThat(layer.WPUOpenCurrentThread(lpThreadId, lpErrno)).isZero();
    }

    private long fresh() {
        fillOutParameters();
        return lpErrno;
    }

    private void assertNotInitialised(int result) {
        assertThat(result).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSANOTINITIALISED.code());
    }

    private void assertFault(int result) {
        assertThat(result).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAEFAULT.code());
    }

    @Test
    void anApcRunsOnItsThreadWithItsWholeContextAndOnlyInAnAlertableWait() {
        start(FakeBackend.TCP);
        List<Long> contexts = new ArrayList<>();
        machine.apcs.put(0x7000L, contexts::add);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        assertThat(layer.WPUQueueApc(lpThreadId, 0x7000, 0x1234_5678_9ABC_DEF0L, fresh()))
                .isZero();
        assertThat(errno()).isZero();
        layer.WPUQueueApc(lpThreadId, 0x7000, 0, lpErrno);
        assertThat(CompletableFuture.supplyAsync(layer::runQueuedApcs).join()).isZero();
        assertThat(contexts).isEmpty();
        assertThat(layer.runQueuedApcs()).isEqualTo(2);
        assertThat(contexts).containsExactly(0x1234_5678_9ABC_DEF0L, 0L);
        assertThat(layer.runQueuedApcs()).isZero();
    }

    @Test
    void aCopyOfAThreadIdIsAsGoodAsTheStructure() {
        start(FakeBackend.TCP);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        long copy = machine.memory.allocate(16);
        machine.memory.writeLong(copy, at(lpThreadId));
        machine.memory.writeLong(lpThreadId, 0);
        assertThat(layer.WPUQueueApc(copy, 0x7000, 0, lpErrno)).isZero();
        assertThat(layer.WPUCloseThread(copy, lpErrno)).isZero();
    }

    @Test
    void anApcThatIsNoFunctionIsNoted() {
        start(FakeBackend.TCP);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        layer.WPUQueueApc(lpThreadId, 0x6666, 0, lpErrno);
        told();
        assertThat(layer.runQueuedApcs()).isEqualTo(1);
        assertThat(told()).singleElement().asString().contains("0x6666", "is no function");
    }

    @Test
    void whatIsNoThreadIdIsAFaultAndQueuesNothing() {
        start(FakeBackend.TCP);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        long garbage = machine.memory.allocate(16);
        machine.memory.writeLong(garbage, 0x1234);
        for (long bad : new long[] {NULL, UNMAPPED, garbage, lpThreadId + 8}) {
            assertFault(layer.WPUQueueApc(bad, 0x7000, 0, fresh()));
            assertFault(layer.WPUCloseThread(bad, fresh()));
        }
        assertThat(layer.runQueuedApcs()).isZero();
        assertThat(layer.WPUCloseThread(lpThreadId, lpErrno)).isZero();
    }

    @Test
    void aClosedThreadIdIsAFaultFromThenOnAndAnotherOneIsNot() {
        start(FakeBackend.TCP);
        long other = machine.memory.allocate(16);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        layer.WPUOpenCurrentThread(other, lpErrno);
        assertThat(at(other)).isNotEqualTo(at(lpThreadId));
        assertThat(layer.WPUCloseThread(lpThreadId, fresh())).isZero();
        assertThat(errno()).isZero();
        assertFault(layer.WPUCloseThread(lpThreadId, fresh()));
        assertFault(layer.WPUQueueApc(lpThreadId, 0x7000, 0, fresh()));
        assertThat(layer.WPUQueueApc(other, 0x7000, 0, lpErrno)).isZero();
    }

    @Test
    void aThreadThatHasEndedTakesNoApc() {
        start(FakeBackend.TCP);
        CompletableFuture.runAsync(() -> {
                    layer.threads().register("short-lived");
                    layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
                    layer.threads().unregister();
                })
                .join();
        assertFault(layer.WPUQueueApc(lpThreadId, 0x7000, 0, fresh()));
    }

    @Test
    void aThreadIdThatDoesNotFitIsAFaultAndNotHalfWritten() {
        start(FakeBackend.TCP);
        long half = machine.memory.allocate(16) + 8;
        machine.memory.writeLong(half, UNTOUCHED);
        assertFault(layer.WPUOpenCurrentThread(half, fresh()));
        assertThat(at(half)).isEqualTo(UNTOUCHED);
        assertFault(layer.WPUOpenCurrentThread(half - 16, fresh()));
        assertFault(layer.WPUOpenCurrentThread(NULL, fresh()));
    }

    private long guid(int entryId) {
        long lpGuid = machine.memory.allocate(16);
        byte[] bytes = new byte[16];
        Bytes.putShort(bytes, 0, entryId);
        machine.memory.write(lpGuid, bytes, 0, 16);
        return lpGuid;
    }

    private long lengthOf(int characters) {
        long lpLength = machine.memory.allocate(4);
        machine.memory.writeInt(lpLength, characters);
        return lpLength;
    }

    private int intAt(long address) {
        return MemoryReader.readInt(machine.memory, address).orElseThrow();
    }

    @Test
    void aPathComesUnexpandedAndTheLengthIsThenWithoutItsNul() {
        long path = machine.memory.allocate(2 * 260);
        long length = lengthOf(260);
        assertThat(layer.WPUGetProviderPath(guid(FakeBackend.TCP), path, length, fresh()))
                .isZero();
        assertThat(errno()).isZero();
        assertThat(MemoryReader.readWideString(machine.memory, path, 260)).isEqualTo(FakeBackend.PATH);
        assertThat(intAt(length)).isEqualTo(FakeBackend.PATH.length());
    }

    @Test
    void aBufferTooSmallIsAFaultAndTheLengthIsThenWhatIsNeededWithTheNul() {
        int needed = FakeBackend.PATH.length() + 1;
        for (int given : new int[] {needed - 1, 1, 0, -1, Integer.MIN_VALUE}) {
            long path = machine.memory.allocate(2 * needed);
            long length = lengthOf(given);
            assertFault(layer.WPUGetProviderPath(guid(FakeBackend.TCP), path, length, fresh()));
            assertThat(intAt(length)).isEqualTo(needed);
            assertThat(at(path)).isZero();
        }
        long exact = machine.memory.allocate(2 * needed);
        assertThat(layer.WPUGetProviderPath(guid(FakeBackend.TCP), exact, lengthOf(needed), lpErrno))
                .isZero();
        assertThat(MemoryReader.readWideString(machine.memory, exact, needed)).isEqualTo(FakeBackend.PATH);
    }

    @Test
    void anUnknownProviderIsInvalidAndNothingIsWritten() {
        long path = machine.memory.allocate(2 * 260);
        long length = lengthOf(260);
        assertThat(layer.WPUGetProviderPath(guid(FakeBackend.UNKNOWN), path, length, fresh()))
                .isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAEINVAL.code());
        assertThat(intAt(length)).isEqualTo(260);
        assertThat(at(path)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {NULL, UNMAPPED})
    void aBadPointerIsAFaultForAPathAndNothingIsWritten(long bad) {
        long path = machine.memory.allocate(2 * 260);
        long length = lengthOf(260);
        long guid = guid(FakeBackend.TCP);
        assertFault(layer.WPUGetProviderPath(bad, path, length, fresh()));
        assertFault(layer.WPUGetProviderPath(guid, bad, length, fresh()));
        assertFault(layer.WPUGetProviderPath(guid, path, bad, fresh()));
        // Of this one function the page says so of lpErrno too.
        assertThat(layer.WPUGetProviderPath(guid, path, length, bad)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(told()).last().isEqualTo("WPUGetProviderPath = -1 WSAEFAULT");
        assertThat(intAt(length)).isEqualTo(260);
        assertThat(at(path)).isZero();
    }

    @Test
    void aLengthThatCannotBeWrittenIsAFaultBeforeAnythingIs() {
        long path = machine.memory.allocate(2 * 260);
        long length = lengthOf(260);
        machine.memory.protect(length, 4, true, false);
        assertFault(layer.WPUGetProviderPath(guid(FakeBackend.TCP), path, length, fresh()));
        assertThat(at(path)).isZero();
    }
}
