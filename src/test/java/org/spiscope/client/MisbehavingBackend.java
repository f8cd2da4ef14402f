package org.spiscope.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.memory.Heap;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.EmulatorControls;
import org.spiscope.upcall.EventObjects;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.SpiFunction;

/** The emulator, with single operations of its providers replaced by what a bad provider does. */
final class MisbehavingBackend implements Backend {
    private final Emulator emulator;
    private final Map<String, Operation> replaced = new ConcurrentHashMap<>();
    volatile @Nullable String loadFailure;

    /** An operation gone bad; {@code arguments} as in ProcTable, lpErrno last. */
    interface Operation {
        Object call(Object[] arguments);
    }

    MisbehavingBackend(SpiClock clock) {
        emulator = Emulator.create(EmulatorConfiguration.standard(), clock);
    }

    void replace(SpiFunction function, Operation operation) {
        replaced.put(function.name(), operation);
    }

    @Override
    public Loaded load(CatalogEntry entry) {
        String failure = loadFailure;
        if (failure != null) {
            return new Loaded.Failure(failure);
        }
        Loaded loaded = emulator.load(entry);
        return loaded instanceof Loaded.Provider good ? new Loaded.Provider(new Bad(good.provider())) : loaded;
    }

    private final class Bad implements ServiceProvider {
        private final ServiceProvider good;

        Bad(ServiceProvider good) {
            this.good = good;
        }

        @Override
        public Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable UpcallTable) {
            Startup startup = good.WSPStartup(wVersionRequested, lpWSPData, lpProtocolInfo, UpcallTable);
            ProcTable table = startup.procTable();
            return table == null ? startup : new Startup(startup.result(), bad(table));
        }

        private ProcTable bad(ProcTable table) {
            return (ProcTable) Proxy.newProxyInstance(
                    ProcTable.class.getClassLoader(),
                    new Class<?>[] {ProcTable.class},
                    (proxy, method, arguments) -> invoke(table, method, arguments));
        }

        private Object invoke(ProcTable table, Method method, Object @Nullable [] arguments) throws Throwable {
            Operation operation = replaced.get(method.getName());
            if (operation != null && arguments != null) {
                return operation.call(arguments);
            }
            try {
                return method.invoke(table, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public Kind kind() {
        return emulator.kind();
    }

    @Override
    public List<CatalogEntry> catalog() {
        return emulator.catalog();
    }

    @Override
    public Heap memory() {
        return emulator.memory();
    }

    @Override
    public FunctionPointers functionPointers() {
        return emulator.functionPointers();
    }

    @Override
    public EventObjects eventObjects() {
        return emulator.eventObjects();
    }

    @Override
    public SpiClock clock() {
        return emulator.clock();
    }

    @Override
    public int firstHandle() {
        return emulator.firstHandle();
    }

    @Override
    public @Nullable EmulatorControls controls() {
        return null;
    }

    @Override
    public void close() {
        emulator.close();
    }
}
