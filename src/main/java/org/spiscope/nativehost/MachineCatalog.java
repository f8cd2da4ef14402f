package org.spiscope.nativehost;

import java.util.List;
import org.spiscope.nativehost.jna.NativeMachine;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.CatalogLint;
import org.spiscope.upcall.ProviderDll;

/**
 * The protocol catalogs of this machine, as they were when they were read. Windows has them; elsewhere both are empty.
 *
 * @param entries that of this process's bitness, in catalog order, hidden entries included
 * @param entries32 that of 32-bit programs; empty where it cannot be read
 */
public record MachineCatalog(List<CatalogEntry> entries, List<CatalogEntry> entries32) {
    public MachineCatalog {
        entries = List.copyOf(entries);
        entries32 = List.copyOf(entries32);
    }

    /** Reads them. */
    public static MachineCatalog read() {
        return new MachineCatalog(NativeMachine.machineCatalog(), NativeMachine.machineCatalog32());
    }

    /** The file of one of {@link #entries}. */
    public ProviderDll dll(CatalogEntry entry) {
        return NativeMachine.dll(entry.path());
    }

    /** The file of one of {@link #entries32}: what they call system32 is SysWOW64. */
    public ProviderDll dll32(CatalogEntry entry) {
        return NativeMachine.dll32(entry.path());
    }

    /** What is wrong with {@link #entries}. */
    public List<CatalogLint.Finding> findings() {
        return CatalogLint.of(entries, this::dll);
    }
}
