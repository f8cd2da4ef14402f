package org.spiscope.nativehost.jna;

import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.spiscope.upcall.ProviderDll;

/** The files that a catalog names. */
final class DllFile {
    private static final Pattern SYSTEM32 = Pattern.compile("(?i)\\\\system32\\\\");

    private DllFile() {}

    /** @param path with environment strings expanded; empty for one that is not known */
    static ProviderDll of(String path) {
        if (path.isEmpty()) {
            return ProviderDll.UNKNOWN;
        }
        try {
            if (!Files.isRegularFile(Path.of(path))) {
                return new ProviderDll(path, ProviderDll.State.MISSING, "");
            }
        } catch (InvalidPathException e) {
            return new ProviderDll(path, ProviderDll.State.MISSING, "");
        }
        return new ProviderDll(path, ProviderDll.State.PRESENT, Platform.isWindows() ? FileVersion.of(path) : "");
    }

    /** Windows leads 32-bit programs from system32 to SysWOW64 (WOW64 file system redirector). */
    static String asSeenBy32Bit(String path) {
        return SYSTEM32.matcher(path).replaceAll("\\\\SysWOW64\\\\");
    }
}
