package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WPUCreateSocketHandle, WPUCloseSocketHandle, WPUQuerySocketHandleContext and WPUModifyIFSHandle: each documented answer, and what it leaves alone. */
final class SocketUpcallsTest extends UpcallFixture {
    private static final long MINE = 0x0000_0211_2233_4455L;
    private static final long REAL = 0x1BC;

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 0xFFFF_FFFFL, 0x8000_0000_0000_0000L, 0x1234_5678_9ABC_DEF0L, Long.MAX_VALUE})
    void anyPointerSizeValueIsAContextAndComesBackWhole(long context) {
        long other = create(FakeBackend.TCP, MINE);
        long s = create(FakeBackend.TCP, context);
        assertThat(context(s)).isEqualTo(context);
        assertThat(context(other)).isEqualTo(MINE);
    }

    @Test
    void aHandleLooksLikeTheKernels() {
        for (int i = 0; i < 100; i++) {
            long s = create(FakeBackend.TCP, i);
            assertThat(s & 3).isZero();
            assertThat(s).isBetween((long) machine.firstHandle(), 0x7FFF_FFFFL);
        }
    }

    @Test
    void successWritesNoErrorIntoTheErrno() {
        fillOutParameters();
        layer.WPUCreateSocketHandle(FakeBackend.TCP, MINE, lpErrno);
        assertThat(errno()).isZero();
    }

    @Test
    void creatingBelongsToTheEntryNamed() {
        assertThat(record(create(FakeBackend.OTHER, MINE)).catalogEntryId()).isEqualTo(FakeBackend.OTHER);
    }

    @Test
    void creatingUnderAnUnknownEntryIsInvalidAndMakesNothing() {
        create(FakeBackend.TCP, MINE);
        String before = state();
        fillOutParameters();
        assertThat(layer.WPUCreateSocketHandle(FakeBackend.UNKNOWN, MINE, lpErrno))
                .isEqualTo(Winsock.INVALID_SOCKET);
        assertThat(errno()).isEqualTo(WinsockError.WSAEINVAL.code());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aFullTableHasNoBuffersUntilAHandleIsClosed() {
        layer = newLayer(LayerOptions.standard().withMaxLiveHandles(2));
        long first = create(FakeBackend.TCP, 1);
        long second = create(FakeBackend.TCP, 2);
        String before = state();
        fillOutParameters();
        assertThat(layer.WPUCreateSocketHandle(FakeBackend.TCP, 3, lpErrno)).isEqualTo(Winsock.INVALID_SOCKET);
        assertThat(errno()).isEqualTo(WinsockError.WSAENOBUFS.code());
        assertThat(state()).isEqualTo(before);
        assertThat(context(first)).isEqualTo(1);
        assertThat(context(second)).isEqualTo(2);

        assertThat(layer.WPUCloseSocketHandle(first, lpErrno)).isZero();
        assertThat(context(create(FakeBackend.TCP, 3))).isEqualTo(3);
    }

    @Test
    void aClosedHandleIsUnknownAndItsNeighbourIsNot() {
        long s = create(FakeBackend.TCP, MINE);
        long neighbour = create(FakeBackend.TCP, 7);
        fillOutParameters();
        assertThat(layer.WPUCloseSocketHandle(s, lpErrno)).isZero();
        assertThat(errno()).isZero();
        assertNotASocket(s);
        assertThat(context(neighbour)).isEqualTo(7);
        assertThat(layer.handles().liveCount()).isEqualTo(1);
    }

    @Test
    void closingTwiceIsNotASocketTheSecondTimeAndChangesNothing() {
        long s = create(FakeBackend.TCP, MINE);
        layer.WPUCloseSocketHandle(s, lpErrno);
        String before = state();
        fillOutParameters();
        assertThat(layer.WPUCloseSocketHandle(s, lpErrno)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAENOTSOCK.code());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aClosedValueIsNotGivenOutAgainAtOnce() {
        long s = create(FakeBackend.TCP, MINE);
        layer.WPUCloseSocketHandle(s, lpErrno);
        for (int i = 0; i < 1000; i++) {
            long next = create(FakeBackend.TCP, i);
            assertThat(next).isNotEqualTo(s);
            layer.WPUCloseSocketHandle(next, lpErrno);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2, 0x105, 0x108, 0x8000_0000L, Long.MIN_VALUE, 0x1_0000_0104L})
    void aValueNobodyMadeIsNotASocketAndNothingChanges(long s) {
        create(FakeBackend.TCP, MINE);
        assertNotASocket(s);
    }

    private void assertNotASocket(long s) {
        String before = state();
        fillOutParameters();
        assertThat(layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAENOTSOCK.code());
        assertThat(at(lpContext)).isEqualTo(UNTOUCHED);
        assertThat(layer.WPUCloseSocketHandle(s, lpErrno)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAENOTSOCK.code());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aContextThatCannotBeWrittenIsAFaultAndTheHandleLivesOn() {
        long s = create(FakeBackend.TCP, MINE);
        String before = state();
        for (long bad : new long[] {NULL, UNMAPPED, halfMapped()}) {
            fillOutParameters();
            assertThat(layer.WPUQuerySocketHandleContext(s, bad, lpErrno)).isEqualTo(Winsock.SOCKET_ERROR);
            assertThat(errno()).isEqualTo(WinsockError.WSAEFAULT.code());
        }
        assertThat(state()).isEqualTo(before);
        assertThat(context(s)).isEqualTo(MINE);
    }

    @Test
    void aHalfMappedContextIsNotHalfWritten() {
        long s = create(FakeBackend.TCP, -1);
        long half = halfMapped();
        layer.WPUQuerySocketHandleContext(s, half, lpErrno);
        assertThat(MemoryReader.readInt(machine.memory, half)).hasValue(0);
    }

    @Test
    void anErrnoThatCannotBeWrittenDoesNotSpoilTheAnswer() {
        for (long bad : new long[] {NULL, UNMAPPED, machine.memory.allocate(16) + 14}) {
            long s = layer.WPUCreateSocketHandle(FakeBackend.TCP, MINE, bad);
            assertThat(layer.WPUQuerySocketHandleContext(s, lpContext, bad)).isZero();
            assertThat(at(lpContext)).isEqualTo(MINE);
            assertThat(layer.WPUQuerySocketHandleContext(3, lpContext, bad)).isEqualTo(Winsock.SOCKET_ERROR);
            assertThat(layer.WPUCloseSocketHandle(s, bad)).isZero();
            assertThat(layer.WPUModifyIFSHandle(FakeBackend.IFS, REAL, bad)).isEqualTo(REAL);
            assertThat(layer.WPUModifyIFSHandle(FakeBackend.IFS, 0, bad)).isEqualTo(Winsock.INVALID_SOCKET);
        }
    }

    @Test
    void whatCouldNotBeWrittenIsStillTraced() {
        told();
        layer.WPUQuerySocketHandleContext(3, lpContext, NULL);
        assertThat(told()).containsExactly("WPUQuerySocketHandleContext = -1 WSAENOTSOCK");
    }

    @ParameterizedTest
    @ValueSource(longs = {REAL, 3, 0x107, 0x7FFF_FFFCL, 0x8000_0000L, 0x1234_5678_9ABC_DEF1L, -2})
    void aProposedHandleKeepsItsValueAndHasNoContext(long real) {
        fillOutParameters();
        assertThat(layer.WPUModifyIFSHandle(FakeBackend.IFS, real, lpErrno)).isEqualTo(real);
        assertThat(errno()).isZero();
        assertNotASocket(real);
        HandleRecord handle = record(real);
        assertThat(handle.isIfs()).isTrue();
        assertThat(handle.catalogEntryId()).isEqualTo(FakeBackend.IFS);
    }

    @Test
    void aLayerThatProposesAHandleAgainTakesItOver() {
        layer.WPUModifyIFSHandle(FakeBackend.IFS, REAL, lpErrno);
        HandleRecord before = record(REAL);
        assertThat(layer.WPUModifyIFSHandle(FakeBackend.OTHER, REAL, lpErrno)).isEqualTo(REAL);
        HandleRecord after = record(REAL);
        assertThat(after).isSameAs(before);
        assertThat(after.catalogEntryId()).isEqualTo(FakeBackend.OTHER);
        assertThat(layer.handles().liveCount()).isEqualTo(1);
        assertThat(layer.handles().changedSince(0, r -> {})).isEqualTo(after.version());
    }

    @Test
    void anImpossibleProposalIsInvalidAndLosesNothing() {
        long s = create(FakeBackend.TCP, MINE);
        layer.WPUModifyIFSHandle(FakeBackend.IFS, REAL, lpErrno);
        String before = state();
        assertInvalid(FakeBackend.IFS, 0);
        assertInvalid(FakeBackend.IFS, Winsock.INVALID_SOCKET);
        assertInvalid(FakeBackend.IFS, s);
        assertInvalid(FakeBackend.UNKNOWN, REAL);
        assertInvalid(FakeBackend.UNKNOWN, 0x55);
        assertThat(state()).isEqualTo(before);
        assertThat(context(s)).isEqualTo(MINE);
    }

    private void assertInvalid(int entryId, long handle) {
        fillOutParameters();
        assertThat(layer.WPUModifyIFSHandle(entryId, handle, lpErrno)).isEqualTo(Winsock.INVALID_SOCKET);
        assertThat(errno()).isEqualTo(WinsockError.WSAEINVAL.code());
    }

    @Test
    void aFullTableHasNoBuffersForAProposedHandleButKnowsTheOldOnes() {
        layer = newLayer(LayerOptions.standard().withMaxLiveHandles(1));
        layer.WPUModifyIFSHandle(FakeBackend.IFS, REAL, lpErrno);
        String before = state();
        fillOutParameters();
        assertThat(layer.WPUModifyIFSHandle(FakeBackend.IFS, 0x200, lpErrno)).isEqualTo(Winsock.INVALID_SOCKET);
        assertThat(errno()).isEqualTo(WinsockError.WSAENOBUFS.code());
        assertThat(state()).isEqualTo(before);
        assertThat(layer.WPUModifyIFSHandle(FakeBackend.OTHER, REAL, lpErrno)).isEqualTo(REAL);
    }

    @Test
    void aCreatedHandleNeverGetsTheValueOfAProposedOne() {
        long next = create(FakeBackend.TCP, 0);
        for (long real = next + 4; real <= next + 40; real += 8) {
            assertThat(layer.WPUModifyIFSHandle(FakeBackend.IFS, real, lpErrno)).isEqualTo(real);
        }
        for (int i = 1; i <= 10; i++) {
            long s = create(FakeBackend.TCP, i);
            assertThat(layer.handles().find(s))
                    .isNotNull()
                    .extracting(HandleRecord::isIfs)
                    .isEqualTo(false);
            assertThat(context(s)).isEqualTo(i);
        }
        for (long real = next + 4; real <= next + 40; real += 8) {
            assertNotASocket(real);
        }
    }

    @Test
    void aValueFreedByUsMayBecomeARealHandleAndIsNotGivenOutThen() {
        layer = newLayer(LayerOptions.standard().withMaxLiveHandles(10_000));
        long s = create(FakeBackend.TCP, MINE);
        layer.WPUCloseSocketHandle(s, lpErrno);
        assertThat(layer.WPUModifyIFSHandle(FakeBackend.IFS, s, lpErrno)).isEqualTo(s);
        // Past the quarantine of freed values, where the first of them would come up again.
        for (int i = 0; i < 6000; i++) {
            long next = create(FakeBackend.TCP, i);
            assertThat(next).isNotEqualTo(s);
            layer.WPUCloseSocketHandle(next, lpErrno);
        }
        assertNotASocket(s);
    }

    @Test
    void aClosedRealHandleIsForgottenAndItsValueMayComeBackAsAnotherOne() {
        layer.WPUModifyIFSHandle(FakeBackend.IFS, REAL, lpErrno);
        HandleRecord first = record(REAL);
        layer.ifsHandleClosed(REAL);
        assertThat(layer.handles().find(REAL)).isNull();
        assertThat(first.closedAt()).isNotNull();
        layer.WPUModifyIFSHandle(FakeBackend.IFS, REAL, lpErrno);
        HandleRecord second = record(REAL);
        assertThat(second.id()).isGreaterThan(first.id());
    }

    @Test
    void nothingClosesACreatedHandleButItsUpcall() {
        long s = create(FakeBackend.TCP, MINE);
        layer.ifsHandleClosed(s);
        assertThat(context(s)).isEqualTo(MINE);
    }

    @Test
    void aQueryByAnotherProviderIsAnsweredToo() {
        // Documented nowhere as an error: a layer queries what its base made.
        long s = create(FakeBackend.OTHER, MINE);
        start(FakeBackend.TCP);
        assertThat(context(s)).isEqualTo(MINE);
    }

    @Test
    void aHandleMadeDuringACallIsChangedAgainWhenThatHasReturned() {
        startup(SpiVersion.V2_2);
        enter(SpiFunction.WSPSocket, Winsock.INVALID_SOCKET);
        long created = create(FakeBackend.TCP, 1);
        long announced = layer.WPUModifyIFSHandle(FakeBackend.IFS, 0x4444, lpErrno);
        long before = layer.handles().version();

        leave();

        assertThat(record(created).version()).isGreaterThan(before);
        assertThat(record(announced).version()).isGreaterThan(before);
    }
}
