package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.spiscope.layout.Abi;

/**
 * A C compiler that is asked for sizes and offsets. Nothing it makes is run: the numbers are constants in its assembly. The place of a bit-field
 * is that of the ones in a constant in which it alone has all of its bits set.
 *
 * @param name the command
 */
record Compiler(Abi abi, String name) {
    private static final Map<Abi, String> NAMES =
            Map.of(Abi.WIN64, "x86_64-w64-mingw32-gcc", Abi.WIN32, "i686-w64-mingw32-gcc", Abi.LINUX64, "gcc");

    /** The Windows types for a compiler that has no Windows headers, at their Windows widths. */
    private static final String TYPES_FOR_LINUX = """
            #include <stddef.h>
            #include <stdint.h>
            typedef unsigned char BYTE, UCHAR, BOOLEAN;
            typedef char CHAR, *LPSTR;
            typedef unsigned short WORD, USHORT, WCHAR;
            typedef short SHORT;
            typedef int BOOL, LONG, INT;
            typedef unsigned int DWORD, ULONG;
            typedef long long LONGLONG;
            typedef unsigned long long ULONGLONG;
            typedef uintptr_t SIZE_T, ULONG_PTR, SOCKET;
            typedef intptr_t INT_PTR;
            typedef void *HANDLE, *WSAEVENT, *PVOID;
            typedef struct { DWORD Data1; WORD Data2, Data3; BYTE Data4[8]; } GUID;
            typedef union { struct { DWORD LowPart; LONG HighPart; }; struct { DWORD LowPart; LONG HighPart; } u; LONGLONG QuadPart; }
                LARGE_INTEGER;
            typedef struct { DWORD dwLowDateTime, dwHighDateTime; } FILETIME;
            typedef struct sockaddr { USHORT sa_family; CHAR sa_data[14]; } SOCKADDR;
            typedef struct { union { struct { UCHAR s_b1, s_b2, s_b3, s_b4; } S_un_b; struct { USHORT s_w1, s_w2; } S_un_w;
                ULONG S_addr; } S_un; } IN_ADDR;
            typedef struct sockaddr_in { USHORT sin_family, sin_port; IN_ADDR sin_addr; CHAR sin_zero[8]; } SOCKADDR_IN;
            typedef struct { union { UCHAR Byte[16]; USHORT Word[8]; } u; } IN6_ADDR;
            typedef struct { union { struct { ULONG Zone : 28, Level : 4; }; ULONG Value; }; } SCOPE_ID;
            typedef struct { USHORT sin6_family, sin6_port; ULONG sin6_flowinfo; IN6_ADDR sin6_addr;
                union { ULONG sin6_scope_id; SCOPE_ID sin6_scope_struct; }; } SOCKADDR_IN6;
            typedef struct { USHORT ss_family; CHAR __ss_pad1[6]; LONGLONG __ss_align; CHAR __ss_pad2[112]; } SOCKADDR_STORAGE;
            typedef struct _LIST_ENTRY { struct _LIST_ENTRY *Flink, *Blink; } LIST_ENTRY;
            typedef struct _SINGLE_LIST_ENTRY { struct _SINGLE_LIST_ENTRY *Next; } SINGLE_LIST_ENTRY;
            typedef struct { PVOID DebugInfo; LONG LockCount, RecursionCount; HANDLE OwningThread, LockSemaphore; ULONG_PTR SpinCount; }
                CRITICAL_SECTION;
            typedef struct { PVOID Ptr; } SRWLOCK;
            typedef struct { ULONG_PTR Internal, InternalHigh; union { struct { DWORD Offset, OffsetHigh; }; PVOID Pointer; };
                HANDLE hEvent; } OVERLAPPED;
            typedef struct { ULONG len; CHAR *buf; } WSABUF;
            typedef struct { USHORT Length, MaximumLength; WCHAR *Buffer; } UNICODE_STRING;
            """;

    private static final String TYPES_FOR_WINDOWS = """
            #include <winsock2.h>
            #include <windows.h>
            #include <ws2tcpip.h>
            #include <ws2spi.h>
            #include <mswsock.h>
            #include <winternl.h>
            #include <stdint.h>
            #include <stddef.h>
            /* GCC makes an attribute of what stands in __declspec, but ignores Microsoft's name for this one. */
            #define align aligned
            """;

    /** The compiler for an ABI; the test is aborted with a word where there is none. */
    static Compiler of(Abi abi) throws Exception {
        String name = NAMES.getOrDefault(abi, "");
        String expected =
                abi == Abi.WIN32 ? "i686-w64-mingw32" : abi == Abi.WIN64 ? "x86_64-w64-mingw32" : "x86_64-linux";
        String target;
        try {
            target = run(Path.of("").toAbsolutePath(), List.of(name, "-dumpmachine"))
                    .trim();
        } catch (IOException e) {
            target = "";
        }
        if (!target.startsWith(expected)) {
            String message = "NOT RUN: declarations on " + abi + " were not compared with a compiler: no " + name;
            System.err.println(message);
            abort(message);
        }
        return new Compiler(abi, name);
    }

    /** The headers that declare the Windows types for it. */
    private String headers() {
        return abi == Abi.LINUX64 ? TYPES_FOR_LINUX : TYPES_FOR_WINDOWS;
    }

    /** What these headers are to the compiler: their text with all that they include, all macros expanded. */
    String preprocessed(Path directory, List<String> headers) throws Exception {
        Path c = directory.resolve("headers.c");
        Files.writeString(
                c, headers.stream().map(header -> "#include <" + header + ">\n").collect(Collectors.joining()));
        Path text = directory.resolve("headers.i");
        run(directory, List.of(name, "-D_WIN32_WINNT=0x0A00", "-E", "-P", "-o", text.toString(), c.toString()));
        return Files.readString(text);
    }

    /** The facts about declarations that use the Windows types that differ from the compiler's, in words. */
    List<String> differences(Path directory, String declarations, List<CompilerFacts.Fact> facts) throws Exception {
        return differencesIn(directory, headers() + declarations, facts);
    }

    /** The facts about a source as it stands that differ from the compiler's, in words. */
    List<String> differencesIn(Path directory, String source, List<CompilerFacts.Fact> facts) throws Exception {
        List<Long> answers = ask(directory, source, facts);
        assertThat(answers).hasSameSizeAs(facts);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).ours() != answers.get(i)) {
                differences.add(facts.get(i) + " but the compiler says " + answers.get(i));
            }
        }
        return differences;
    }

    private List<Long> ask(Path directory, String declarations, List<CompilerFacts.Fact> facts) throws Exception {
        StringBuilder source = new StringBuilder(declarations).append('\n');
        for (int i = 0; i < facts.size(); i++) {
            CompilerFacts.Fact fact = facts.get(i);
            if (fact.bitField() == null) {
                source.append("const unsigned fact" + i + " = " + fact.expression() + ";\n");
            } else {
                source.append("const union { " + fact.bitField().type() + " s; } fact" + i + " = { { ."
                        + fact.bitField().member() + " = -1 } };\n");
            }
        }
        Path c = Files.writeString(directory.resolve("facts.c"), source);
        Path assembly = directory.resolve("facts.s");
        List<String> command = new ArrayList<>(List.of(name, "-w", "-S", "-o", assembly.toString(), c.toString()));
        if (abi != Abi.LINUX64) {
            command.add("-mms-bitfields");
        }
        run(directory, command);
        Map<String, byte[]> data = AssemblyData.read(Files.readAllLines(assembly));
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            byte[] bytes = data.getOrDefault("fact" + i, new byte[0]);
            answers.add(facts.get(i).bitField() == null ? number(bytes) : ones(bytes));
        }
        return answers;
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
        }
        return number;
    }

    /** The first bit that is set, times 100, plus how many are. */
    private static long ones(byte[] bytes) {
        BitSet bits = BitSet.valueOf(bytes);
        return bits.nextSetBit(0) * 100L + bits.cardinality();
    }

    static String run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
