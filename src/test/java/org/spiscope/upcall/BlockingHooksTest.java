package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The blocking callback and WSACancelBlockingCall, called by an application from inside its hook. */
final class BlockingHooksTest extends UpcallFixture {
    private FakeProvider provider = machine.provider(FakeBackend.TCP);

    private void hook(BlockingHook hook) {
        if (layer.application().version() == null) {
            startup(SpiVersion.V1_1);
            provider = start(FakeBackend.TCP);
        }
        assertThat(layer.application().WSASetBlockingHook(hook, "a test's")).isEqualTo(Errno.NONE);
    }

    private void blockIn(BlockingHook hook) {
        hook(hook);
        enter(SpiFunction.WSPAccept, create(FakeBackend.TCP, 0));
        query(FakeBackend.TCP);
    }

    private Errno cancel() {
        return layer.application().WSACancelBlockingCall();
    }

    @Test
    void theHookIsCalledUntilItReturnsZeroAndNonzeroIsNoCancel() {
        int[] calls = {0};
        blockIn(() -> ++calls[0] < 5 ? 1 : 0);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(calls[0]).isEqualTo(5);
    }

    @Test
    void aHookThatFindsNoMessageKeepsTheProviderWaiting() {
        blockIn(() -> 0);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(provider.cancels).isZero();
    }

    @Test
    void theThreadIsBlockingOnlyWhileItsHookRuns() {
        List<Boolean> seen = new ArrayList<>();
        blockIn(() -> {
            seen.add(layer.application().WSAIsBlocking());
            return 0;
        });
        assertThat(layer.application().WSAIsBlocking()).isFalse();
        poll();
        assertThat(seen).containsExactly(true);
        assertThat(layer.application().WSAIsBlocking()).isFalse();
    }

    @Test
    void blockingIsTheThreadsOwn() {
        List<Boolean> seen = new ArrayList<>();
        blockIn(() -> {
            seen.add(CompletableFuture.supplyAsync(() -> layer.application().WSAIsBlocking())
                    .join());
            return 0;
        });
        poll();
        assertThat(seen).containsExactly(false);
    }

    @Test
    void cancellingInTheHookMakesTheCallbackAnswerFalse() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            return 0;
        });
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(answers).containsExactly(Errno.NONE);
        assertThat(provider.cancels).isEqualTo(1);
        assertThat(provider.cancelledOn).isSameAs(Thread.currentThread());
    }

    @Test
    void aSecondCancelInTheSameCallbackSucceedsWithoutTheProvider() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            answers.add(cancel());
            return 0;
        });
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(answers).containsExactly(Errno.NONE, Errno.NONE);
        assertThat(provider.cancels).isEqualTo(1);
    }

    @Test
    void theHookGoesOnAfterACancelUntilItReturnsZero() {
        int[] calls = {0};
        blockIn(() -> {
            if (calls[0] == 0) {
                cancel();
            }
            return ++calls[0] < 3 ? 1 : 0;
        });
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(calls[0]).isEqualTo(3);
    }

    @Test
    void aCancelIsToldByItsOwnCallbackOnly() {
        boolean[] wanted = {true};
        blockIn(() -> {
            if (wanted[0]) {
                cancel();
            }
            return 0;
        });
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        wanted[0] = false;
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        wanted[0] = true;
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(provider.cancels).isEqualTo(2);
    }

    @Test
    void outsideTheHookThereIsNothingToCancelAndNothingIsLost() {
        blockIn(() -> 0);
        String before = state();
        assertThat(cancel()).isEqualTo(Errno.of(WinsockError.WSAEINVAL));
        poll();
        assertThat(cancel()).isEqualTo(Errno.of(WinsockError.WSAEINVAL));
        assertThat(provider.cancels).isZero();
        assertThat(state()).isEqualTo(before);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
    }

    @Test
    void anotherThreadCannotCancel() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(CompletableFuture.supplyAsync(this::cancel).join());
            return 0;
        });
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(answers).containsExactly(Errno.of(WinsockError.WSAEINVAL));
        assertThat(provider.cancels).isZero();
    }

    @Test
    void aRefusalIsTheAnswerAndTheCallbackStaysTrueAndTheProviderMayBeAskedAgain() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            answers.add(cancel());
            return 0;
        });
        provider.onCancel = lpErrno -> {
            machine.memory.writeInt(lpErrno, WinsockError.WSAENETDOWN.code());
            return Winsock.SOCKET_ERROR;
        };
        String before = state();
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(answers).containsExactly(Errno.of(WinsockError.WSAENETDOWN), Errno.of(WinsockError.WSAENETDOWN));
        assertThat(provider.cancels).isEqualTo(2);
        assertThat(state()).isEqualTo(before);
        provider.onCancel = lpErrno -> 0;
        assertThat(poll()).isEqualTo(Winsock.FALSE);
    }

    @Test
    void aCodeOutsideTheDocumentedListIsPassedOn() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            return 0;
        });
        provider.onCancel = lpErrno -> {
            machine.memory.writeInt(lpErrno, WinsockError.WSAEOPNOTSUPP.code());
            return Winsock.SOCKET_ERROR;
        };
        poll();
        assertThat(answers).containsExactly(Errno.of(WinsockError.WSAEOPNOTSUPP));
    }

    @Test
    void aRefusalWithoutACodeIsASystemCallFailureAndIsHeldAgainstTheProvider() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            return 0;
        });
        provider.onCancel = lpErrno -> Winsock.SOCKET_ERROR;
        told();
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(answers).containsExactly(new Errno(10107));
        assertThat(told()).contains("note: WSPCancelBlockingCall failed without an error code");
    }

    @Test
    void aRefusalWithCodeZeroCountsAsOneWithoutACode() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            return 0;
        });
        provider.onCancel = lpErrno -> {
            machine.memory.writeInt(lpErrno, 0);
            return Winsock.SOCKET_ERROR;
        };
        poll();
        assertThat(answers).containsExactly(new Errno(10107));
    }

    @Test
    void aSuccessWithoutAWrittenErrnoIsASuccess() {
        blockIn(() -> {
            cancel();
            return 0;
        });
        assertThat(poll()).isEqualTo(Winsock.FALSE);
    }

    @Test
    void aCancelFunctionThatBreaksOffIsARefusal() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            return 0;
        });
        provider.onCancel = lpErrno -> {
            throw new IllegalStateException("planted");
        };
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(answers).containsExactly(new Errno(10107));
        assertThat(told()).anyMatch(words -> words.contains("planted"));
    }

    @Test
    void aContextThatNobodyHandedOutCancelsNothing() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(cancel());
            return 0;
        });
        told();
        assertThat(poll(0x1234)).isEqualTo(Winsock.TRUE);
        assertThat(answers).containsExactly(Errno.of(WinsockError.WSAEINVAL));
        assertThat(provider.cancels).isZero();
        assertThat(told()).anyMatch(words -> words.startsWith("note: the provider passed another context"));
    }

    @Test
    void theContextDecidesWhoseCancelFunctionIsCalled() {
        blockIn(() -> {
            cancel();
            return 0;
        });
        FakeProvider other = start(FakeBackend.OTHER);
        poll();
        assertThat(other.cancels).isZero();
        assertThat(provider.cancels).isEqualTo(1);
        query(FakeBackend.OTHER);
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(other.cancels).isEqualTo(1);
        assertThat(provider.cancels).isEqualTo(1);
    }

    @Test
    void aHookThatThrowsIsNotedAndKeepsTheProviderWaiting() {
        AtomicInteger calls = new AtomicInteger();
        blockIn(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("planted");
            }
            throw new AssertionError("planted too");
        });
        told();
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(layer.application().WSAIsBlocking()).isFalse();
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(told())
                .contains(
                        "note: the blocking hook failed: java.lang.IllegalStateException: planted",
                        "note: the blocking hook failed: java.lang.AssertionError: planted too");
    }

    @Test
    void aHookThatThrowsAfterACancelStillTellsOfIt() {
        blockIn(() -> {
            cancel();
            throw new IllegalStateException("planted");
        });
        assertThat(poll()).isEqualTo(Winsock.FALSE);
    }

    @Test
    void anyCallNestedInTheHookIsInProgress() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(layer.enterCall(SpiFunction.WSPRecv, 4, FakeBackend.TCP, ""));
            answers.add(layer.enterCall(SpiFunction.WSPGetSockName, 4, FakeBackend.TCP, ""));
            return 0;
        });
        CallFrame outer = layer.threads().current().frame();
        poll();
        assertThat(answers)
                .containsExactly(Errno.of(WinsockError.WSAEINPROGRESS), Errno.of(WinsockError.WSAEINPROGRESS));
        assertThat(layer.threads().current().frame()).isSameAs(outer);
    }

    @Test
    void aCallNestedOutsideTheHookIsAllowedAsInAnAcceptCondition() {
        blockIn(() -> 0);
        CallFrame outer = layer.threads().current().frame();
        CallFrame inner = enter(SpiFunction.WSPGetSockName, 4);
        assertThat(inner.outer()).isSameAs(outer);
        leave();
        assertThat(layer.threads().current().frame()).isSameAs(outer);
    }

    @Test
    void anotherThreadMayCallWhileThisOneBlocks() {
        List<Errno> answers = new ArrayList<>();
        blockIn(() -> {
            answers.add(
                    CompletableFuture.supplyAsync(() -> layer.enterCall(SpiFunction.WSPRecv, 4, FakeBackend.TCP, ""))
                            .join());
            return 0;
        });
        poll();
        assertThat(answers).containsExactly(Errno.NONE);
    }

    @Test
    void unhookingDuringTheCallLeavesTheDefaultHookToRun() {
        int[] calls = {0};
        blockIn(() -> {
            calls[0]++;
            layer.application().WSAUnhookBlockingHook();
            return 0;
        });
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(calls[0]).isEqualTo(1);
        query(FakeBackend.TCP);
        assertThat(at(lpCallback)).isZero();
    }

    @Test
    void aCallbackOnAThreadOfTheProvidersOwnIsNotedAndCancelsNothing() {
        int[] calls = {0};
        blockIn(() -> {
            calls[0]++;
            cancel();
            return 0;
        });
        told();
        assertThat(CompletableFuture.supplyAsync(this::poll).join()).isEqualTo(Winsock.TRUE);
        assertThat(calls[0]).isZero();
        assertThat(provider.cancels).isZero();
        assertThat(told()).contains("note: blocking callback called on a thread without a hook");
    }

    @Test
    @Timeout(20)
    void aHookThatNeverReturnsZeroEndsWhenTheLayerCloses() throws InterruptedException {
        CountDownLatch spinning = new CountDownLatch(1);
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            blockIn(() -> {
                spinning.countDown();
                return 1;
            });
            return poll();
        });
        assertThat(spinning.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
        layer.close();
        assertThat(answer.join()).isEqualTo(Winsock.TRUE);
    }

    @Test
    void pollsAreCounted() {
        blockIn(() -> 0);
        CallFrame frame = layer.threads().current().frame();
        poll();
        poll();
        assertThat(frame).isNotNull().extracting(CallFrame::polls).isEqualTo(2L);
    }
}
