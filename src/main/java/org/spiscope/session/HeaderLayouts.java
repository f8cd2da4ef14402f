package org.spiscope.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.EditableLayouts;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.LayoutType;
import org.spiscope.upcall.CatalogEntry;

/**
 * The layouts that lie beside provider libraries: {@code my.layout.h} beside {@code my.dll} or {@code my.so} tells what the contexts of that
 * provider are: such integers by its hint {@code integer}, else pointers to the structure with its hint {@code context}, else to its last. The
 * files are read when the session opens and again when they are edited; one that is put there later is found too.
 */
final class HeaderLayouts implements EditableLayouts {
    private static final String SUFFIX = ".layout.h";

    private final Map<Integer, LayoutHeader> byEntry = new HashMap<>();
    private final Map<Path, LayoutHeader> headers = new HashMap<>();
    private final Supplier<Instant> now;
    private volatile long version;

    /**
     * Looks for the files of a catalog's entries.
     *
     * @param now the time by which the files are dated
     */
    HeaderLayouts(List<CatalogEntry> catalog, Abi abi, HeaderFiles files, Supplier<Instant> now) {
        this.now = now;
        for (CatalogEntry entry : catalog) {
            Path file = beside(entry.path());
            if (file != null) {
                byEntry.put(entry.id(), headers.computeIfAbsent(file, header -> new LayoutHeader(header, abi, files)));
            }
        }
        refresh();
    }

    /** What libraries in this process are compiled for. */
    static Abi abiOfProcess(int pointerSize) {
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return !isWindows ? Abi.LINUX64 : pointerSize == 8 ? Abi.WIN64 : Abi.WIN32;
    }

    @Override
    public synchronized void refresh() {
        boolean isOther = false;
        Instant time = now.get();
        for (LayoutHeader header : headers.values()) {
            isOther |= header.refresh(time);
        }
        if (isOther) {
            version++;
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public @Nullable LayoutType layoutOf(int catalogEntryId) {
        LayoutHeader header = byEntry.get(catalogEntryId);
        return header == null ? null : header.type();
    }

    @Override
    public @Nullable LayoutSource sourceOf(int catalogEntryId) {
        LayoutHeader header = byEntry.get(catalogEntryId);
        return header == null ? null : header.source();
    }

    private static @Nullable Path beside(String library) {
        try {
            Path path = Path.of(library);
            Path name = path.getFileName();
            if (name == null) {
                return null;
            }
            int dot = name.toString().lastIndexOf('.');
            String base = dot < 0 ? name.toString() : name.toString().substring(0, dot);
            return path.resolveSibling(base + SUFFIX);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
