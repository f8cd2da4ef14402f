package org.spiscope.nativehost.jna;

import java.util.ArrayList;
import java.util.List;
import org.spiscope.memory.Memory;
import org.spiscope.upcall.LibraryImport;

/**
 * The imports of a library for Linux. There is no ws2_32 to import from there: the library exports, for each function it wants, a pointer variable
 * that its host fills, as src/test/native/spi.h fixes it.
 */
final class SymbolImports implements Imports {
    private final ImportStubs stubs;
    private final Memory memory;

    SymbolImports(ImportStubs stubs, Memory memory) {
        this.stubs = stubs;
        this.memory = memory;
    }

    @Override
    public List<LibraryImport> redirect(ProviderLibrary library) {
        List<LibraryImport> found = new ArrayList<>();
        for (ImportedFunction function : ImportedFunction.values()) {
            long variable = library.variable(function.symbol());
            if (variable != 0) {
                memory.writePointer(variable, stubs.addressOf(function));
                found.add(LibraryImport.redirected(library.fileName(), function.words()));
            }
        }
        return found;
    }
}
