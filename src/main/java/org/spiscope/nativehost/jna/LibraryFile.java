package org.spiscope.nativehost.jna;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spiscope.memory.Bytes;

/**
 * A library file that has been looked at before it is loaded, so that what is wrong with it can be said in words; loaders only say that it did not
 * work.
 *
 * @param path absolute, links resolved: one file has one path
 * @param version what tells it from a file that takes its place later
 */
record LibraryFile(Path path, String version) {
    private static final int HEAD = 4096;
    private static final int ELF_MAGIC = 0x464C457F;
    private static final int OFFSET_EI_CLASS = 4;
    private static final int OFFSET_E_MACHINE = 18;
    private static final int ELFCLASS64 = 2;
    private static final int OFFSET_E_PHOFF = 32;
    private static final int OFFSET_E_PHENTSIZE = 54;
    private static final int OFFSET_E_PHNUM = 56;
    private static final int SIZE_OF_ELF64_PHDR = 56;
    private static final int OFFSET_P_OFFSET = 8;
    private static final int OFFSET_P_FILESZ = 32;
    private static final int PT_LOAD = 1;
    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;
    private static final int MZ_MAGIC = 0x5A4D;
    private static final int OFFSET_E_LFANEW = 0x3C;
    private static final int PE_MAGIC = 0x4550;
    private static final int IMAGE_FILE_MACHINE_AMD64 = 0x8664;
    private static final int IMAGE_FILE_MACHINE_ARM64 = 0xAA64;
    private static final int OFFSET_CHARACTERISTICS = 22;
    private static final int IMAGE_FILE_DLL = 0x2000;
    private static final Pattern ENVIRONMENT_STRING = Pattern.compile("%([^%]+)%");

    /** Why a file cannot be hosted, in words, with what to do. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        UnusableException(String reason) {
            super(reason);
            this.reason = reason;
        }

        @Override
        public String getMessage() {
            return reason;
        }
    }

    /**
     * Looks at a file.
     *
     * @param path environment strings unexpanded
     * @throws UnusableException when it is no library that this process can load
     */
    static LibraryFile at(String path) throws UnusableException {
        if (path.isEmpty()) {
            throw new UnusableException("the catalog does not tell which file the provider is in");
        }
        String expanded = expand(path);
        try {
            Path real = Path.of(expanded).toRealPath();
            if (Files.isDirectory(real)) {
                throw new UnusableException(expanded + " cannot be read: it is a folder");
            }
            check(real, head(real));
            return new LibraryFile(real, version(real));
        } catch (NoSuchFileException e) {
            throw new UnusableException(expanded + ": there is no such file");
        } catch (AccessDeniedException e) {
            throw new UnusableException(expanded + " may not be read");
        } catch (IOException | InvalidPathException e) {
            throw new UnusableException(expanded + " cannot be read: " + e.getMessage());
        }
    }

    private static String version(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return now.fileKey() + ", " + now.size() + " bytes, " + now.lastModifiedTime();
    }

    /** Strings that the environment does not know stay, so that the message shows them. */
    static String expand(String path) {
        Matcher matcher = ENVIRONMENT_STRING.matcher(path);
        return matcher.replaceAll(found -> {
            String value = System.getenv(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private static byte[] head(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(head, 0, HEAD);
        }
        return head;
    }

    private static void check(Path file, byte[] head) throws UnusableException {
        if (Bytes.getInt(head, 0) == ELF_MAGIC) {
            checkElf(file, head);
        } else if (Bytes.getShort(head, 0) == MZ_MAGIC) {
            checkPe(file, head);
        } else {
            throw new UnusableException(file + " is no library: it is neither a Windows DLL nor an ELF shared object");
        }
    }

    private static void checkElf(Path file, byte[] head) throws UnusableException {
        if (Platform.isWindows()) {
            throw new UnusableException(file + " is a shared object for Linux; on Windows a DLL is wanted");
        }
        if (head[OFFSET_EI_CLASS] != ELFCLASS64) {
            throw wrongMachine(file, "32-bit");
        }
        int machine = Bytes.getShort(head, OFFSET_E_MACHINE);
        if (machine != (Platform.isARM() ? EM_AARCH64 : EM_X86_64)) {
            throw wrongMachine(file, "ELF machine " + machine);
        }
        if (endOfSegments(head) > file.toFile().length()) {
            throw new UnusableException(file + " is cut off: it ends before what its header announces");
        }
    }

    /** The loader of Linux maps segments unseen, and the process dies when it touches one that the file does not have. */
    private static long endOfSegments(byte[] head) {
        long table = Bytes.getLong(head, OFFSET_E_PHOFF);
        int size = Math.max(SIZE_OF_ELF64_PHDR, Bytes.getShort(head, OFFSET_E_PHENTSIZE));
        int count = Bytes.getShort(head, OFFSET_E_PHNUM);
        long end = table + (long) count * size;
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * size;
            if (at < 0 || at > HEAD - SIZE_OF_ELF64_PHDR) {
                break;
            }
            if (Bytes.getInt(head, (int) at) == PT_LOAD) {
                long offset = Bytes.getLong(head, (int) at + OFFSET_P_OFFSET);
                end = Math.max(end, offset + Bytes.getLong(head, (int) at + OFFSET_P_FILESZ));
            }
        }
        return end;
    }

    private static void checkPe(Path file, byte[] head) throws UnusableException {
        int pe = Bytes.getInt(head, OFFSET_E_LFANEW);
        if (pe < 0 || pe > HEAD - 24 || Bytes.getInt(head, pe) != PE_MAGIC) {
            throw new UnusableException(file + " begins like a Windows program but has no PE header: it is damaged");
        }
        if (!Platform.isWindows()) {
            throw new UnusableException(file + " is a Windows DLL; it can only be hosted on Windows or under Wine");
        }
        int machine = Bytes.getShort(head, pe + 4);
        if (machine != (Platform.isARM() ? IMAGE_FILE_MACHINE_ARM64 : IMAGE_FILE_MACHINE_AMD64)) {
            throw wrongMachine(file, String.format("PE machine 0x%04X", machine));
        }
        if ((Bytes.getShort(head, pe + OFFSET_CHARACTERISTICS) & IMAGE_FILE_DLL) == 0) {
            throw new UnusableException(file + " is a program, not a DLL");
        }
    }

    private static UnusableException wrongMachine(Path file, String what) {
        return new UnusableException(file + " is built for another machine (" + what + "); this Java is "
                + Platform.ARCH + ": use a library and a Java of the same bitness");
    }
}
