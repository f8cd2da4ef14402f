package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WPUCompleteOverlappedRequest and CreateIoCompletionPort, as providers import them. */
final class OverlappedRequestsTest extends UpcallFixture {
    private static final long PORT = 0x8800;
    private static final long KEY = 0xFEDC_BA98_7654_3210L;
    private static final int SIZE_OF_OVERLAPPED = 32;
    private static final int OFFSET_INTERNAL_HIGH = 8;
    private static final int OFFSET_H_EVENT = 24;
    private static final long STATUS_PENDING = 0x103;

    private final long s = create(FakeBackend.TCP, 1);
    private final long hEvent = machine.create();
    private final long lpOverlapped = overlapped(hEvent);

    private long overlapped(long event) {
        long address = machine.memory.allocate(SIZE_OF_OVERLAPPED);
        machine.memory.writeLong(address, STATUS_PENDING);
        machine.memory.writeLong(address + OFFSET_H_EVENT, event);
        return address;
    }

    private int complete(long handle, long overlapped, int dwError, int cbTransferred) {
        fillOutParameters();
        return layer.WPUCompleteOverlappedRequest(handle, overlapped, dwError, cbTransferred, lpErrno);
    }

    private void assertFailed(int result, WinsockError error) {
        assertThat(result).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(error.code());
    }

    @Test
    void aCompletedRequestHoldsItsResultAndItsEventIsSignalled() {
        assertThat(complete(s, lpOverlapped, 0, 42)).isZero();

        assertThat(errno()).isZero();
        assertThat(at(lpOverlapped)).isZero();
        assertThat(at(lpOverlapped + OFFSET_INTERNAL_HIGH)).isEqualTo(42);
        assertThat(machine.isSignalled(hEvent)).isTrue();
        assertThat(machine.packets).isEmpty();
        assertThat(told()).contains("WPUCompleteOverlappedRequest = 0 NO_ERROR");
    }

    @Test
    void aFailureIsAStatusThatIsNeverThatOfARequestOnItsWay() {
        complete(s, lpOverlapped, WinsockError.WSAECONNRESET.code(), 0);
        assertThat(at(lpOverlapped)).isEqualTo(0xC007_2746L);
        complete(s, lpOverlapped, 0x103, -1);
        assertThat(at(lpOverlapped)).isNotEqualTo(STATUS_PENDING);
        assertThat(at(lpOverlapped + OFFSET_INTERNAL_HIGH)).as("a DWORD").isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void anyHandleThatWasNotCreatedIsWsaEInval() {
        long ifs = layer.WPUModifyIFSHandle(FakeBackend.IFS, 0x4444, lpErrno);

        assertFailed(complete(0x9998, lpOverlapped, 0, 42), WinsockError.WSAEINVAL);
        assertFailed(complete(ifs, lpOverlapped, 0, 42), WinsockError.WSAEINVAL);
        assertThat(at(lpOverlapped)).isEqualTo(STATUS_PENDING);
        assertThat(machine.isSignalled(hEvent)).isFalse();
    }

    @Test
    void aRequestThatIsNoMemoryIsWsaEFault() {
        assertFailed(complete(s, NULL, 0, 42), WinsockError.WSAEFAULT);
        assertFailed(complete(s, UNMAPPED, 0, 42), WinsockError.WSAEFAULT);
        assertThat(complete(s, lpOverlapped, 0, 42)).as("afterwards").isZero();
    }

    @Test
    void aRequestWithoutAnEventOnAHandleWithoutAPortOnlyHoldsItsResult() {
        long bare = overlapped(0);
        assertThat(complete(s, bare, 0, 7)).isZero();
        assertThat(at(bare + OFFSET_INTERNAL_HIGH)).isEqualTo(7);
        assertThat(told()).noneMatch(words -> words.startsWith("note"));
    }

    @Test
    void aHandleWithAPortGetsAPacketWithItsKeyAndNoEvent() {
        assertThat(layer.CreateIoCompletionPort(s, PORT, KEY, 0)).isEqualTo(PORT);

        assertThat(complete(s, lpOverlapped, 0, 42)).isZero();

        assertThat(machine.packets).containsExactly(List.of(PORT, 42L, KEY, lpOverlapped));
        assertThat(machine.isSignalled(hEvent)).isFalse();
    }

    @Test
    void anEventWithItsLowBitSetKeepsThePacketBackAndIsSignalled() {
        layer.CreateIoCompletionPort(s, PORT, KEY, 0);

        complete(s, overlapped(hEvent | 1), 0, 42);

        assertThat(machine.packets).isEmpty();
        assertThat(machine.isSignalled(hEvent)).isTrue();
    }

    @Test
    void aPortIsMadeWhereNoneIsGivenAndRememberedOnce() {
        long made = layer.CreateIoCompletionPort(s, 0, KEY, 3);

        assertThat(machine.portsMade).containsExactly(List.of(-1L, 0L, 0L, 3L));
        assertThat(layer.CreateIoCompletionPort(s, PORT, KEY, 0))
                .as("a second port")
                .isZero();
        complete(s, lpOverlapped, 0, 1);
        assertThat(machine.packets).containsExactly(List.of(made, 1L, KEY, lpOverlapped));
    }

    @Test
    void handlesThatAreNotOursGoToTheSystemAndAreNotTraced() {
        long ifs = layer.WPUModifyIFSHandle(FakeBackend.IFS, 0x4444, lpErrno);
        told();

        layer.CreateIoCompletionPort(-1, 0, 0, 2);
        layer.CreateIoCompletionPort(ifs, PORT, KEY, 0);

        assertThat(machine.portsMade).containsExactly(List.of(-1L, 0L, 0L, 2L), List.of(0x4444L, PORT, KEY, 0L));
        assertThat(told()).isEmpty();
    }

    @Test
    void aRequestIsCompletedWhileAndAfterItsHandleCloses() {
        layer.CreateIoCompletionPort(s, PORT, KEY, 0);
        layer.handles().markClosing(s);
        assertThat(complete(s, lpOverlapped, 0, 1)).isZero();
        layer.WPUCloseSocketHandle(s, lpErrno);

        assertThat(complete(s, lpOverlapped, WinsockError.WSA_OPERATION_ABORTED.code(), 0))
                .isZero();

        assertThat(machine.packets).hasSize(2);
    }

    @Test
    void aSignalThatReachesNobodyIsNoted() {
        machine.close(hEvent);
        assertThat(complete(s, lpOverlapped, 0, 1)).isZero();
        assertThat(told()).anyMatch(words -> words.contains("event 0x5004 is not open"));
    }

    @Test
    void afterTheSessionARequestCannotBeCompletedAndTheCatalogCanStillBeRead() {
        layer.close();

        assertFailed(complete(s, lpOverlapped, 0, 1), WinsockError.WSANOTINITIALISED);
        assertThat(at(lpOverlapped)).isEqualTo(STATUS_PENDING);
        assertFailed(layer.WSCEnumProtocols(0, NULL, machine.memory.allocate(4), lpErrno), WinsockError.WSAENOBUFS);
        layer.CreateIoCompletionPort(s, PORT, KEY, 0);
        assertThat(machine.portsMade).hasSize(1);
    }
}
