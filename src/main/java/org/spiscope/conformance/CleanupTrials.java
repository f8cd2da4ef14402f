package org.spiscope.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spiscope.client.WSACleanup;
import org.spiscope.client.WSPAccept;
import org.spiscope.conformance.Bench.Pending;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** References, the last WSPCleanup, and what is left of a provider after it. */
final class CleanupTrials {
    static final List<Trial> ALL = List.of(
            Trial.of("cleanup", "WSPCleanup", "WSPCleanup answers 0", bench -> {
                RawAnswer answer = bench.cleanUp(bench.started(bench.layer()));
                Bench.require(!answer.failed(), "it answered " + answer);
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

    private static RawAnswer socket(Bench bench, ProcTable procTable) {
        int[] kind = {
            bench.info().iAddressFamily(),
            bench.info().iSocketType(),
            bench.info().iProtocol()
        };
        long lpProtocolInfo = bench.bytes(bench.info().encode());
        return bench.raw(
                SpiFunction.WSPSocket,
                procTable,
                (provider, lpErrno) -> provider.WSPSocket(kind[0], kind[1], kind[2], lpProtocolInfo, 0, 0, lpErrno));
    }

    private static void presumeCleanedUp(RawAnswer cleanup) {
        Bench.presume(!cleanup.failed(), "WSPCleanup answered " + cleanup);
    }

    private static void counted(Bench bench) {
        bench.started(bench.layer());
        ProcTable procTable = bench.started(bench.layer());
        Bench.presume(!socket(bench, procTable).failed(), "WSPSocket fails already before a WSPCleanup");
        presumeCleanedUp(bench.cleanUp(procTable));
        RawAnswer made = socket(bench, procTable);
        Bench.require(!made.failed(), "WSPSocket answered " + made + " after the first of two WSPCleanup");
    }

    private static void last(Bench bench) {
        ProcTable procTable = bench.started(bench.layer());
        presumeCleanedUp(bench.cleanUp(procTable));
        RawAnswer again = bench.cleanUp(procTable);
        Bench.require(again.failedWith(WinsockError.WSANOTINITIALISED), "it answered " + again);
    }

    private static void restart(Bench bench) {
        presumeCleanedUp(bench.cleanUp(bench.started(bench.layer())));
        Started again = bench.startUp(SpiVersion.V2_2);
        ProcTable procTable = again.procTable();
        Bench.require(again.succeeded() && procTable != null, "the second WSPStartup answered " + again);
        if (procTable != null) {
            RawAnswer made = socket(bench, procTable);
            Bench.require(!made.failed(), "after the second WSPStartup WSPSocket answered " + made);
        }
    }

    private static void latestTable(Bench bench) {
        Set<String> calls = ConcurrentHashMap.newKeySet();
        bench.started(bench.layer());
        ProcTable procTable = bench.started(watched(bench.layer(), calls));
        RawAnswer made = socket(bench, procTable);
        Bench.presume(!made.failed(), "WSPSocket answered " + made);
        boolean there = calls.contains("WPUCreateSocketHandle") || calls.contains("WPUModifyIFSHandle");
        Bench.require(there, "WSPSocket made its up-calls through the table of the first WSPStartup");
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

    private static void handles(Bench bench) {
        bench.presumeCreatedHandles();
        bench.socket();
        bench.listener();
        bench.need(new WSACleanup());
        int left = bench.layer().handles().liveCount();
        Bench.require(left == 0, left + (left == 1 ? " handle was left" : " handles were left"));
    }

    private static void endsCalls(Bench bench) {
        long listener = bench.listener();
        Pending blocked = bench.begin("blocked", new WSPAccept(listener));
        // A provider asks for the callback before it waits; of one that never asks nobody can see when it does.
        bench.until(HookTrials.SETTLED, () -> blocked.answer().isDone() || HookTrials.hasAsked(bench));
        Bench.presume(!blocked.answer().isDone(), "WSPAccept did not wait");
        bench.need(new WSACleanup());
        boolean ended = bench.until(() -> blocked.answer().isDone());
        Bench.require(ended, "WSPAccept went on after WSPCleanup");
    }
}
