package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.LibraryImport;

/**
 * The imports of a Windows DLL: the pointers in its import table, and in its table of delayed imports, are replaced. So that functions resolved by name
 * are led here too, its GetProcAddress is replaced by one that hands out the same pointers.
 *
 * <p>A DLL that this process had loaded before is not touched: others in the process use the same copy of it.
 */
final class ImportTable implements Imports {
    private static final int PAGE_READWRITE = 0x04;
    private static final Pointer ZERO = new Pointer(0);
    private static final String GET_PROC_ADDRESS = "GetProcAddress";

    /** Where the functions may live: kernel32.dll forwards to kernelbase.dll. */
    private static final List<String> HOMES = List.of("ws2_32.dll", "kernel32.dll", "kernelbase.dll");

    private static final String THE_MACHINES_CATALOG = "it goes to the machine's own catalog, not to this session's";
    private static final String A_PORT_OF_ITS_OWN =
            "it binds a completion port to a handle, and fails with handles that WPUCreateSocketHandle made";

    /** What nothing can be put in the place of, and what that means. */
    private static final Map<String, String> LOST = Map.ofEntries(
            Map.entry("LdrGetProcedureAddress", "what it resolves is not redirected"),
            Map.entry("BindIoCompletionCallback", A_PORT_OF_ITS_OWN),
            Map.entry("CreateThreadpoolIo", A_PORT_OF_ITS_OWN),
            Map.entry("WSAEnumProtocolsA", THE_MACHINES_CATALOG),
            Map.entry("WSAEnumProtocolsW", THE_MACHINES_CATALOG),
            Map.entry("WSCEnumProtocols32", THE_MACHINES_CATALOG),
            Map.entry("WSCGetProviderPath32", THE_MACHINES_CATALOG),
            Map.entry("WSCInstallProvider", THE_MACHINES_CATALOG),
            Map.entry("WSCInstallProvider64_32", THE_MACHINES_CATALOG),
            Map.entry("WSCInstallProviderAndChains", THE_MACHINES_CATALOG),
            Map.entry("WSCDeinstallProvider", THE_MACHINES_CATALOG),
            Map.entry("WSCDeinstallProvider32", THE_MACHINES_CATALOG),
            Map.entry("WSCUpdateProvider", THE_MACHINES_CATALOG),
            Map.entry("WSCWriteProviderOrder", THE_MACHINES_CATALOG));

    private final ImportStubs stubs;
    private final org.spiscope.memory.Memory memory;
    private final Map<Long, ImportedFunction> byAddress = new HashMap<>();
    private final long getProcAddress = Stubs.ofLong(this::getProcAddress, 0);

    ImportTable(ImportStubs stubs, org.spiscope.memory.Memory memory) {
        this.stubs = stubs;
        this.memory = memory;
        for (String home : HOMES) {
            long module = Kernel32.GetModuleHandleW(new WString(home));
            for (ImportedFunction function : ImportedFunction.values()) {
                long address = addressIn(module, function.name());
                if (address != 0) {
                    byAddress.put(address, function);
                }
            }
        }
    }

    private static long addressIn(long module, String name) {
        if (module == 0) {
            return 0;
        }
        try (Memory text = new Memory(name.length() + 1L)) {
            text.setString(0, name, "US-ASCII");
            return Kernel32.GetProcAddress(module, Pointer.nativeValue(text));
        }
    }

    /** GetProcAddress (libloaderapi.h) for hosted libraries. The code that GetLastError tells after a failure may be lost. */
    private long getProcAddress(long hModule, long lpProcName) {
        long address = Kernel32.GetProcAddress(hModule, lpProcName);
        ImportedFunction function = byAddress.get(address);
        return function == null ? address : stubs.addressOf(function);
    }

    @Override
    public List<LibraryImport> redirect(ProviderLibrary library) {
        List<LibraryImport> found = new ArrayList<>();
        for (PeImports.Slot slot : PeImports.of(memory, library.module())) {
            LibraryImport told = redirect(library, slot);
            if (told != null) {
                found.add(told);
            }
        }
        return found;
    }

    private @Nullable LibraryImport redirect(ProviderLibrary library, PeImports.Slot slot) {
        String file = library.fileName();
        ImportedFunction function = functionAt(slot);
        long pointer = function != null
                ? stubs.addressOf(function)
                : slot.name().equals(GET_PROC_ADDRESS) ? getProcAddress : 0;
        String words =
                function == null ? slot.name() + " of " + slot.library().toLowerCase(Locale.ROOT) : function.words();
        if (pointer == 0) {
            String reason = LOST.get(slot.name());
            return reason == null ? null : LibraryImport.lost(file, words, reason);
        }
        if (library.isSharedWithTheProcess()) {
            return LibraryImport.lost(file, words, "this process uses the library itself, so it is left as it is");
        }
        return replace(slot.address(), pointer)
                ? LibraryImport.redirected(file, words)
                : LibraryImport.lost(file, words, "its import table cannot be written");
    }

    /** By name; where the image keeps none, by what the loader has filled in or would. */
    private @Nullable ImportedFunction functionAt(PeImports.Slot slot) {
        if (!slot.name().isEmpty()) {
            return ImportedFunction.named(slot.name());
        }
        if (slot.ordinal() != 0) {
            long module = Kernel32.GetModuleHandleW(new WString(slot.library()));
            return module == 0 ? null : byAddress.get(Kernel32.GetProcAddress(module, slot.ordinal()));
        }
        return byAddress.get(MemoryReader.readLong(memory, slot.address()).orElse(0));
    }

    private static boolean replace(long slot, long pointer) {
        try (Memory before = new Memory(Integer.BYTES)) {
            long lpflOldProtect = Pointer.nativeValue(before);
            if (Kernel32.VirtualProtect(slot, Long.BYTES, PAGE_READWRITE, lpflOldProtect) == 0) {
                return false;
            }
            ZERO.setLong(slot, pointer);
            Kernel32.VirtualProtect(slot, Long.BYTES, before.getInt(0), lpflOldProtect);
            return true;
        }
    }
}
