package org.spiscope.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spiscope.client.WSACleanup;
import org.spiscope.client.WSPAccept;
import org.spiscope.conformance.Fixture.Pending;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** References, the last WSPCleanup, and what is left of a provider after it. */
final class CleanupTrials {
    static final List<Trial> ALL = List.of(
            Trial.of("cleanup", "WSPCleanup", "WSPCleanup answers 0", fixture -> {
                RawAnswer answer = fixture.direct().cleanUp(fixture.direct().started(fixture.layer()));
                Trial.require(!answer.failed(), "it answered " + answer);
            }),
            Trial.of(
                    "cleanup-counted",
                    "WSPCleanup",
                    "after two WSPStartup and one WSPCleanup the provider still works",
                    CleanupTrials::counted),
            Trial.of(
                    "cleanup-last",
                    "WSPCleanup",
                    "one WSPCleanup more than there were WSPStartup is WSANOTINITIALISED",
                    CleanupTrials::last),
            Trial.of(
                    "cleanup-restart",
                    "WSPCleanup",
                    "after its last WSPCleanup the provider can be started again at once",
                    CleanupTrials::restart),
            Trial.of(
                    "startup-latest-table",
                    "WSPStartup",
                    "when it is started again, the most recent up-call table is used",
                    CleanupTrials::latestTable),
            Trial.of(
                    "cleanup-handles",
                    "WSPCleanup",
                    "the last WSPCleanup closes the sockets that are open: no handle is left",
                    CleanupTrials::handles),
            Trial.of(
                    "cleanup-ends-calls",
                    "WSPCleanup",
                    "the last WSPCleanup ends the calls that are blocked in other threads",
                    CleanupTrials::endsCalls));

    private CleanupTrials() {}

    private static RawAnswer socket(Fixture fixture, ProcTable procTable) {
        int[] kind = {
            fixture.info().iAddressFamily(),
            fixture.info().iSocketType(),
            fixture.info().iProtocol()
        };
        long lpProtocolInfo = fixture.memory().bytes(fixture.info().encode());
        return fixture.direct()
                .raw(
                        SpiFunction.WSPSocket,
                        procTable,
                        (provider, lpErrno) ->
                                provider.WSPSocket(kind[0], kind[1], kind[2], lpProtocolInfo, 0, 0, lpErrno));
    }

    private static void presumeCleanedUp(RawAnswer cleanup) {
        Trial.presume(!cleanup.failed(), "WSPCleanup answered " + cleanup);
    }

    private static void counted(Fixture fixture) {
        fixture.direct().started(fixture.layer());
        ProcTable procTable = fixture.direct().started(fixture.layer());
        Trial.presume(!socket(fixture, procTable).failed(), "WSPSocket fails already before a WSPCleanup");
        presumeCleanedUp(fixture.direct().cleanUp(procTable));
        RawAnswer made = socket(fixture, procTable);
        Trial.require(!made.failed(), "WSPSocket answered " + made + " after the first of two WSPCleanup");
    }

    private static void last(Fixture fixture) {
        ProcTable procTable = fixture.direct().started(fixture.layer());
        presumeCleanedUp(fixture.direct().cleanUp(procTable));
        RawAnswer again = fixture.direct().cleanUp(procTable);
        Trial.require(again.failedWith(WinsockError.WSANOTINITIALISED), "it answered " + again);
    }

    private static void restart(Fixture fixture) {
        presumeCleanedUp(fixture.direct().cleanUp(fixture.direct().started(fixture.layer())));
        Started again = fixture.direct().startUp(SpiVersion.V2_2);
        ProcTable procTable = again.procTable();
        Trial.require(again.succeeded() && procTable != null, "the second WSPStartup answered " + again);
        if (procTable != null) {
            RawAnswer made = socket(fixture, procTable);
            Trial.require(!made.failed(), "after the second WSPStartup WSPSocket answered " + made);
        }
    }

    private static void latestTable(Fixture fixture) {
        Set<String> calls = ConcurrentHashMap.newKeySet();
        fixture.direct().started(fixture.layer());
        ProcTable procTable = fixture.direct().started(watched(fixture.layer(), calls));
        RawAnswer made = socket(fixture, procTable);
        Trial.presume(!made.failed(), "WSPSocket answered " + made);
        boolean there = calls.contains("WPUCreateSocketHandle") || calls.contains("WPUModifyIFSHandle");
        Trial.require(there, "WSPSocket made its up-calls through the table of the first WSPStartup");
    }

    /** Another table that leads to the same place and tells what was called. */
    private static UpcallTable watched(UpcallTable table, Set<String> calls) {
        return (UpcallTable) Proxy.newProxyInstance(
                UpcallTable.class.getClassLoader(), new Class<?>[] {UpcallTable.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(table, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void handles(Fixture fixture) {
        fixture.presumeCreatedHandles();
        fixture.socket();
        fixture.listener();
        fixture.need(new WSACleanup());
        int left = fixture.layer().handles().liveCount();
        Trial.require(left == 0, left + (left == 1 ? " handle was left" : " handles were left"));
    }

    private static void endsCalls(Fixture fixture) {
        long listener = fixture.listener();
        Pending blocked = fixture.begin("blocked", new WSPAccept(listener));
        // A provider asks for the callback before it waits; of one that never asks nobody can see when it does.
        fixture.patience().until(HookTrials.SETTLED, () -> blocked.answer().isDone() || HookTrials.hasAsked(fixture));
        Trial.presume(!blocked.answer().isDone(), "WSPAccept did not wait");
        fixture.need(new WSACleanup());
        boolean ended = fixture.patience().until(() -> blocked.answer().isDone());
        Trial.require(ended, "WSPAccept went on after WSPCleanup");
    }
}
