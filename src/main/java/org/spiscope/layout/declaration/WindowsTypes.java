package org.spiscope.layout.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.spiscope.layout.Abi;

/**
 * The types and macros of the Windows headers, written in the language that they are used from: a resource of C declarations.
 *
 * @param scope the types; not changed any more
 * @param macros those that make annotations and calling conventions vanish, and those that the compiler for the ABI defines
 */
record WindowsTypes(Scope scope, Map<String, Macro> macros) {
    private static final String RESOURCE = "windows-types.h";
    private static final ConcurrentMap<Abi, WindowsTypes> OF = new ConcurrentHashMap<>();

    static WindowsTypes of(Abi abi) {
        return OF.computeIfAbsent(abi, WindowsTypes::read);
    }

    private static WindowsTypes read(Abi abi) {
        DeclarationReader reader = new DeclarationReader(abi, null, Map.of());
        reader.read("compiler", compiler(abi));
        reader.read(RESOURCE, text());
        if (!reader.errors().isEmpty()) {
            throw new IllegalStateException(RESOURCE + ":" + reader.errors().get(0));
        }
        return new WindowsTypes(reader.scope(), reader.macros());
    }

    /**
     * What the compilers for the ABIs define by themselves, as far as headers ask for it: on Windows Microsoft's, which builds most providers,
     * on Linux GCC. A text for another one says so by an {@code #undef} and a {@code #define} of its own.
     */
    private static String compiler(Abi abi) {
        return switch (abi) {
            case WIN64 -> """
                    #define _WIN32 1
                    #define _WIN64 1
                    #define _M_X64 100
                    #define _M_AMD64 100
                    #define _AMD64_ 1
                    #define WIN32 1
                    #define __x86_64__ 1
                    #define _MSC_VER 1930
                    #define _MSC_FULL_VER 193000000
                    #define _MSC_EXTENSIONS 1
                    #define _INTEGRAL_MAX_BITS 64
                    typedef unsigned long long __uintptr;
                    typedef long long __intptr;
                    typedef char *__builtin_va_list /*@ opaque */;
                    """;
            case WIN32 -> """
                    #define _WIN32 1
                    #define _M_IX86 600
                    #define _X86_ 1
                    #define WIN32 1
                    #define __i386__ 1
                    #define _MSC_VER 1930
                    #define _MSC_FULL_VER 193000000
                    #define _MSC_EXTENSIONS 1
                    #define _INTEGRAL_MAX_BITS 64
                    typedef unsigned int __uintptr;
                    typedef int __intptr;
                    typedef char *__builtin_va_list /*@ opaque */;
                    """;
            case LINUX64 -> """
                    #define __GNUC__ 12
                    #define __GNUC_MINOR__ 2
                    #define __STDC__ 1
                    #define __STDC_VERSION__ 201710L
                    #define __STDC_HOSTED__ 1
                    #define __CHAR_BIT__ 8
                    #define __SIZEOF_POINTER__ 8
                    #define __SIZEOF_LONG__ 8
                    #define __unix__ 1
                    #define __linux__ 1
                    #define __LP64__ 1
                    #define __x86_64__ 1
                    typedef unsigned long __uintptr;
                    typedef long __intptr;
                    typedef struct { unsigned gp_offset, fp_offset; void *overflow_arg_area, *reg_save_area; } __builtin_va_list[1];
                    """;
        };
    }

    private static String text() {
        try (InputStream in = WindowsTypes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
