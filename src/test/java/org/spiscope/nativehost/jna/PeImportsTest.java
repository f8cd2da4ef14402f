package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.memory.AddressSpace;
import org.spiscope.memory.Bytes;
import org.spiscope.nativehost.Toolchain;

/** The imports of a DLL that the compiler for Windows has made, mapped as a loader maps it, are those that objdump finds in the file. */
@EnabledOnOs(OS.LINUX)
final class PeImportsTest {
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";

    @TempDir
    Path directory;

    private final AddressSpace memory = new AddressSpace(64 << 20);

    private Path write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    /** Imports two functions by name and one by ordinal. */
    private Path dll() throws Exception {
        Path c = write("x.c", """
                #include <winsock2.h>
                #include <ws2spi.h>
                extern int ByOrdinal(void);
                __declspec(dllexport) int f(void) {
                    INT error;
                    DWORD length = 0;
                    WSCEnumProtocols(0, 0, &length, &error);
                    CreateIoCompletionPort(0, 0, 0, 0);
                    return ByOrdinal();
                }
                """);
        Path byOrdinal = library("ordinal", "ByOrdinal @ 77 NONAME");
        Path dll = directory.resolve("x.dll");
        Toolchain.run(
                List.of(COMPILER, "-shared", "-o", dll.toString(), c.toString(), byOrdinal.toString(), "-lws2_32"));
        return dll;
    }

    private Path library(String name, String export) throws Exception {
        Path def = write(name + ".def", "LIBRARY " + name + ".dll\nEXPORTS\n" + export + "\n");
        Path library = directory.resolve("lib" + name + ".a");
        Toolchain.run(List.of("x86_64-w64-mingw32-dlltool", "-d", def.toString(), "--output-lib", library.toString()));
        return library;
    }

    /** Headers and sections where their RVAs say. */
    private long map(byte[] file) {
        int header = Bytes.getInt(file, 0x3C);
        int sections = Bytes.getShort(file, header + 6);
        int table = header + 24 + Bytes.getShort(file, header + 20);
        long image = memory.allocate(Bytes.getInt(file, header + 24 + 56));
        memory.write(image, file, 0, Bytes.getInt(file, header + 24 + 60));
        for (int i = 0; i < sections; i++) {
            int section = table + i * 40;
            int size = Math.min(Bytes.getInt(file, section + 8), Bytes.getInt(file, section + 16));
            memory.write(image + Bytes.getInt(file, section + 12), file, Bytes.getInt(file, section + 20), size);
        }
        return image;
    }

    /** "library name" of each import by name that objdump lists; an ordinal is "library #n". */
    private static List<String> accordingToObjdump(Path dll) throws Exception {
        Process process = new ProcessBuilder("x86_64-w64-mingw32-objdump", "-p", dll.toString()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Pattern line = Pattern.compile("DLL Name: (\\S+)|^\\t([0-9a-f]+)\\t +\\S+  (\\S+)$", Pattern.MULTILINE);
        List<String> imports = new ArrayList<>();
        String library = "";
        for (Matcher found = line.matcher(text); found.find(); ) {
            if (found.group(1) != null) {
                library = found.group(1);
            } else {
                int ordinal = (int) Long.parseUnsignedLong(found.group(2), 16) & 0xFFFF;
                String name = found.group(3);
                imports.add(library + " " + (name.equals("<none>") ? "#" + ordinal : name));
            }
        }
        return imports;
    }

    private static String words(PeImports.Slot slot) {
        return slot.library() + " " + (slot.name().isEmpty() ? "#" + slot.ordinal() : slot.name());
    }

    @Test
    void everyImportIsFoundByNameOrOrdinalWithThePlaceOfItsPointer() throws Exception {
        Path dll = dll();
        List<PeImports.Slot> slots = PeImports.of(memory, map(Files.readAllBytes(dll)));

        assertThat(slots).extracting(PeImportsTest::words).containsExactlyElementsOf(accordingToObjdump(dll));
        assertThat(slots)
                .extracting(PeImportsTest::words)
                .contains("WS2_32.dll WSCEnumProtocols", "KERNEL32.dll CreateIoCompletionPort", "ordinal.dll #77");
        assertThat(slots).extracting(PeImports.Slot::address).doesNotHaveDuplicates();
        assertThat(slots).noneMatch(PeImports.Slot::delayed);
    }

    /** The linker at hand cannot make one: so an ImgDelayDescr of delayimp.h stands in the room between headers and sections. */
    @Test
    void anImportThatTheLoaderDelaysIsFoundToo() throws Exception {
        byte[] file = Files.readAllBytes(dll());
        long image = map(file);
        int directories = Bytes.getInt(file, 0x3C) + 24 + 112;
        memory.writeInt(image + directories + 13 * 8, 0x800);
        int[] descriptor = {1, 0x900, 0x9F0, 0xA80, 0xA00, 0, 0, 0};
        for (int i = 0; i < descriptor.length; i++) {
            memory.writeInt(image + 0x800 + 4L * i, descriptor[i]);
        }
        text(image + 0x900, "delayed.dll");
        memory.writeLong(image + 0xA00, 0xB00);
        memory.writeLong(image + 0xA08, 0x8000_0000_0000_0007L);
        text(image + 0xB02, "Delayed");

        assertThat(PeImports.of(memory, image).stream().filter(PeImports.Slot::delayed))
                .containsExactly(
                        new PeImports.Slot("delayed.dll", "Delayed", 0, image + 0xA80, true),
                        new PeImports.Slot("delayed.dll", "", 7, image + 0xA88, true));
    }

    private void text(long address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        memory.write(address, bytes, 0, bytes.length);
    }

    @Test
    void whatIsNoImageOrIsDamagedHasNoImports() throws Exception {
        assertThat(PeImports.of(memory, 0)).isEmpty();
        assertThat(PeImports.of(memory, memory.allocate(4096))).isEmpty();
        byte[] file = Files.readAllBytes(dll());
        int directories = Bytes.getInt(file, 0x3C) + 24 + 112;
        Bytes.putInt(file, directories + 8, 0x7FFF_FFFF);
        Bytes.putInt(file, directories + 13 * 8, -1);
        assertThat(PeImports.of(memory, map(file))).isEmpty();
    }
}
