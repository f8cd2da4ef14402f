package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.spiscope.layout.Abi;

/**
 * Random declarations as a C author could write them, all features of the language mixed. They use the Windows types, so a compiler needs those
 * first. Later declarations contain earlier ones.
 */
final class RandomDeclarations {
    private static final List<String> SCALARS = List.of(
            "char",
            "signed char",
            "unsigned char",
            "short",
            "unsigned short int",
            "int",
            "unsigned",
            "long",
            "unsigned long",
            "long long",
            "long long unsigned int",
            "float",
            "double",
            "long double",
            "_Bool",
            "BYTE",
            "WORD",
            "SHORT",
            "DWORD",
            "LONG",
            "ULONG",
            "LONGLONG",
            "ULONGLONG",
            "BOOL",
            "BOOLEAN",
            "WCHAR",
            "wchar_t",
            "SIZE_T",
            "ULONG_PTR",
            "INT_PTR",
            "HANDLE",
            "SOCKET",
            "WSAEVENT",
            "PVOID",
            "LPSTR",
            "const char *",
            "GUID",
            "LARGE_INTEGER",
            "FILETIME",
            "SOCKADDR",
            "SOCKADDR_IN",
            "SOCKADDR_IN6",
            "SOCKADDR_STORAGE",
            "LIST_ENTRY",
            "SINGLE_LIST_ENTRY",
            "CRITICAL_SECTION",
            "SRWLOCK",
            "OVERLAPPED",
            "WSABUF",
            "UNICODE_STRING",
            "struct sockaddr_in",
            "int64_t",
            "uint16_t",
            "size_t",
            "intptr_t");

    private static final List<String> BIT_TYPES = List.of(
            "char",
            "signed char",
            "unsigned char",
            "short",
            "unsigned short",
            "int",
            "unsigned int",
            "long",
            "unsigned long",
            "long long",
            "unsigned long long",
            "BYTE",
            "WORD",
            "DWORD",
            "ULONG",
            "ULONGLONG",
            "BOOLEAN");

    /** In bits: as narrow as each type is on some ABI. */
    private static final List<Integer> BIT_WIDTHS =
            List.of(8, 8, 8, 16, 16, 32, 32, 32, 32, 64, 64, 8, 16, 32, 32, 64, 8);

    private final StringBuilder source = new StringBuilder();
    private final List<String> usable = new ArrayList<>();
    private final Abi abi;
    private final Random random;
    private int declared;
    private int members;
    private int pack;

    RandomDeclarations(Abi abi, Random random) {
        this.abi = abi;
        this.random = random;
    }

    /** All of {@link #next} so far. */
    String source() {
        return source.toString();
    }

    /** Writes one more declaration. */
    void next() {
        declared++;
        if (oneIn(6)) {
            enumeration();
        }
        if (oneIn(6)) {
            alias();
        }
        if (oneIn(8)) {
            source.append("#define N" + declared + " " + expression(2) + "\n");
        }
        pack = oneIn(4) ? 1 << random.nextInt(5) : 0;
        if (pack != 0) {
            source.append("#pragma pack(push" + (oneIn(2) ? ", " + pack + ")\n" : ")\n#pragma pack(" + pack + ")\n"));
        }
        aggregate();
        if (pack != 0) {
            source.append("#pragma pack(pop)\n");
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void enumeration() {
        String name = "E" + declared;
        source.append("typedef enum " + name + "_tag { " + name + "_A");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            source.append(", " + name + "_" + (char) ('B' + i));
            if (oneIn(2)) {
                source.append(" = "
                        + any(List.of("5", "-3", "1 << 20", "0x7FFFFFFD", "0xFFFFFFF0", "'x'", "0x100000000", "~0")));
            }
        }
        source.append((oneIn(2) ? "," : "") + " } " + (oneIn(5) ? "__attribute__((packed)) " : "") + name + ";\n");
        usable.add(name);
    }

    private void alias() {
        String name = "A" + declared;
        String type = scalar();
        switch (random.nextInt(4)) {
            case 0 ->
                source.append("typedef " + type + " " + name + "[" + (1 + random.nextInt(3)) + "], *P" + name + ";\n");
            case 1 -> source.append("typedef " + type + " (*" + name + ")(int, void *);\n");
            case 2 ->
                source.append("typedef " + any(List.of("int", "short", "DWORD", "double")) + " " + name
                        + " __attribute__((aligned(" + (1 << random.nextInt(4)) + ")));\n");
            default -> source.append("typedef " + type + " " + name + ";\n");
        }
        // One that is less aligned than it is wide cannot be in an array: it is used as a member alone.
        if (usable.size() < 24) {
            usable.add(name);
        }
    }

    private void aggregate() {
        String keyword = oneIn(5) ? "union" : "struct";
        String name = "T" + declared;
        boolean isTypedef = oneIn(2);
        members = 0;
        StringBuilder text = new StringBuilder();
        text.append(isTypedef ? "typedef " : "").append(keyword).append(' ');
        if (oneIn(8)) {
            text.append(
                    oneIn(2) && abi != Abi.LINUX64
                            ? "__declspec(align(" + (1 << random.nextInt(6)) + ")) "
                            : "__attribute__((aligned(" + (1 << random.nextInt(6)) + "))) ");
        }
        text.append(isTypedef ? name + "_tag" : name);
        text.append(" {\n").append(body(2, !keyword.equals("union"))).append("}");
        if (oneIn(8)) {
            text.append(" __attribute__((packed))");
        } else if (oneIn(12)) {
            text.append(" __attribute__((packed, aligned(" + (1 << random.nextInt(4)) + ")))");
        }
        if (oneIn(20)) {
            text.append(oneIn(2) ? " __attribute__((ms_struct))" : " __attribute__((gcc_struct))");
        }
        text.append(isTypedef ? " " + name + ", *P" + name + ";\n" : ";\n");
        source.append(text);
        if (usable.size() < 24) {
            usable.add(isTypedef ? name : keyword + " " + name);
        }
    }

    private String body(int depth, boolean mayBeFlexible) {
        StringBuilder body = new StringBuilder();
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            body.append("  ").append(member(depth)).append('\n');
        }
        if (mayBeFlexible && depth == 2 && oneIn(10)) {
            body.append("  char " + member() + "; " + any(List.of("char", "int", "double", "SOCKET")) + " " + member()
                    + "[];\n");
        }
        return body.toString();
    }

    private String member() {
        return "m" + members++;
    }

    private String member(int depth) {
        int kind = random.nextInt(16);
        if (kind < 5) {
            return bitFields();
        }
        if (kind == 5 && depth > 0) {
            String tag = oneIn(3) ? " T" + declared + "_" + member() : "";
            String inner = (oneIn(2) ? "struct" : "union") + (oneIn(6) ? " __attribute__((packed))" : "") + tag + " {\n"
                    + body(depth - 1, false) + "  }";
            return inner + (oneIn(2) ? "" : " " + member() + (oneIn(3) ? "[2]" : "")) + ";";
        }
        if (kind == 6) {
            return scalar() + " *" + member() + ", **" + member() + "[" + (1 + random.nextInt(3)) + "];";
        }
        if (kind == 7) {
            return "void (" + (abi == Abi.LINUX64 ? "" : "__stdcall ") + "*" + member() + ")(int a, struct opaque *b);";
        }
        if (kind == 8) {
            return "_Alignas(" + (1 << random.nextInt(6)) + ") " + unaligned() + " " + member() + ";";
        }
        if (kind == 9) {
            String attribute =
                    any(List.of("packed", "aligned(2)", "aligned(4)", "aligned(16)", "packed, aligned(2)", "aligned"));
            return scalar() + " " + member() + " __attribute__((" + attribute + "));";
        }
        if (kind == 10) {
            return scalar() + " " + member() + "[" + dimension() + "]" + (oneIn(2) ? "[" + dimension() + "]" : "")
                    + ";";
        }
        if (kind == 11 && !usable.isEmpty()) {
            return any(usable) + " " + member() + ";";
        }
        return scalar() + " " + member() + (oneIn(4) ? ", " + member() + ";" : ";") + (oneIn(5) ? " /* why */" : "");
    }

    private String bitFields() {
        StringBuilder fields = new StringBuilder();
        int count = 1 + random.nextInt(4);
        int type = random.nextInt(BIT_TYPES.size());
        for (int i = 0; i < count; i++) {
            type = oneIn(3) ? random.nextInt(BIT_TYPES.size()) : type;
            int width = 1 + random.nextInt(BIT_WIDTHS.get(type));
            String packed = oneIn(15) ? " __attribute__((packed))" : "";
            switch (random.nextInt(10)) {
                case 0 -> fields.append(BIT_TYPES.get(type) + " : " + width + "; ");
                case 1 -> fields.append(BIT_TYPES.get(type) + " : 0; ");
                default -> fields.append(BIT_TYPES.get(type) + " " + member() + " : " + width + packed + "; ");
            }
        }
        if (oneIn(12)) {
            fields.append("_Bool " + member() + " : 1; ");
        }
        return fields.toString();
    }

    private String scalar() {
        return any(SCALARS);
    }

    /** One that _Alignas cannot make less aligned than it is, which C forbids. */
    private String unaligned() {
        return any(List.of("char", "BYTE", "signed char"));
    }

    private String dimension() {
        return oneIn(3) ? "1 + (" + expression(2) + " & 3)" : Integer.toString(1 + random.nextInt(4));
    }

    /** No shift of what may be negative, and nothing that overflows: C calls neither a constant. */
    private String expression(int depth) {
        if (depth == 0) {
            return any(List.of(
                    "1",
                    "2",
                    "7u",
                    "0x10",
                    "sizeof(int)",
                    "sizeof(GUID)",
                    "sizeof(long)",
                    "'a'",
                    "(unsigned char)300",
                    "010",
                    "5LL",
                    "(1u << 3)",
                    "(-16 >> 2)",
                    "sizeof(SOCKADDR_IN *)",
                    "(3 > 2 ? 4 : 5)"));
        }
        String operator = any(
                List.of(" + ", " * ", " - ", " | ", " & ", " ^ ", " * 2 + 0 * ", " > ", " == ", " && ", " / 1 / 1 + "));
        return "(" + expression(depth - 1) + operator + expression(depth - 1) + ")";
    }
}
