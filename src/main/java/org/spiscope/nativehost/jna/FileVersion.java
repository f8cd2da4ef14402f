package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.WString;

/** The version that a Windows file bears (winver.h). */
final class FileVersion {
    private static final int SIGNATURE = 0xFEEF04BD;
    private static final int OFFSET_FILE_VERSION_MS = 8;
    private static final int OFFSET_FILE_VERSION_LS = 12;

    private FileVersion() {}

    /** The four parts of the file version, as in 10.0.19041.1; empty when the file has none. For Windows only. */
    static String of(String path) {
        NativeLibrary version = NativeLibrary.getInstance("version");
        WString file = new WString(path);
        int size = version.getFunction("GetFileVersionInfoSizeW").invokeInt(new Object[] {file, 0L});
        if (size <= 0) {
            return "";
        }
        try (Memory block = new Memory(size);
                Memory answer = new Memory(2L * Long.BYTES)) {
            Object[] arguments = {file, 0, size, block};
            boolean read = version.getFunction("GetFileVersionInfoW").invokeInt(arguments) != 0;
            Object[] query = {block, new WString("\\"), answer, answer.share(Long.BYTES)};
            boolean found = read && version.getFunction("VerQueryValueW").invokeInt(query) != 0;
            return found ? words(answer.getPointer(0)) : "";
        }
    }

    /** @param info a VS_FIXEDFILEINFO */
    private static String words(Pointer info) {
        if (info.getInt(0) != SIGNATURE) {
            return "";
        }
        int high = info.getInt(OFFSET_FILE_VERSION_MS);
        int low = info.getInt(OFFSET_FILE_VERSION_LS);
        return (high >>> 16) + "." + (high & 0xFFFF) + "." + (low >>> 16) + "." + (low & 0xFFFF);
    }
}
