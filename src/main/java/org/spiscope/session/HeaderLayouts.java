package org.spiscope.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.upcall.CatalogEntry;

/**
 * The layouts that lie beside provider libraries: {@code my.layout.h} beside {@code my.dll} or {@code my.so} tells what the contexts of that
 * provider point to, by its hint {@code context} or else as its last structure. The file is read when the session opens.
 */
final class HeaderLayouts implements ContextLayouts {
    private static final System.Logger LOG = System.getLogger(HeaderLayouts.class.getName());
    private static final String SUFFIX = ".layout.h";

    private final Map<Integer, StructType> layouts = new HashMap<>();

    /** Looks for the files of a catalog's entries. What cannot be read, or has an error, is logged and left out. */
    HeaderLayouts(List<CatalogEntry> catalog, Abi abi) {
        Map<String, @Nullable StructType> read = new HashMap<>();
        for (CatalogEntry entry : catalog) {
            if (!read.containsKey(entry.path())) {
                read.put(entry.path(), beside(entry.path(), abi));
            }
            StructType layout = read.get(entry.path());
            if (layout != null) {
                layouts.put(entry.id(), layout);
            }
        }
    }

    /** What libraries in this process are compiled for. */
    static Abi abiOfProcess(int pointerSize) {
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return !isWindows ? Abi.LINUX64 : pointerSize == 8 ? Abi.WIN64 : Abi.WIN32;
    }

    @Override
    public @Nullable StructType layoutOf(int catalogEntryId) {
        return layouts.get(catalogEntryId);
    }

    private static @Nullable StructType beside(String library, Abi abi) {
        try {
            Path path = Path.of(library);
            Path name = path.getFileName();
            if (name == null) {
                return null;
            }
            int dot = name.toString().lastIndexOf('.');
            String base = dot < 0 ? name.toString() : name.toString().substring(0, dot);
            Path header = path.resolveSibling(base + SUFFIX);
            return Files.isRegularFile(header) ? read(header, abi) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable StructType read(Path header, Abi abi) {
        try {
            // Only names and signs count, and those are the same in every code page that headers are written in.
            String text = Files.readString(header, StandardCharsets.ISO_8859_1);
            Declarations declarations = Declarations.parse(header.toString(), text, abi);
            declarations.errors().forEach(error -> LOG.log(System.Logger.Level.WARNING, header + ":" + error));
            return declarations.context();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read " + header + ": " + e.getMessage());
            return null;
        }
    }
}
