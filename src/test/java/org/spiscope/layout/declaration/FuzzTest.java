package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.memory.AddressSpace;

/**
 * Whatever is pasted, there is an error or a layout, soon. The inputs are random characters, random words of the language, and texts in which
 * pieces were removed, doubled, swapped and replaced. A million of them: {@code mvn -Dtest=FuzzTest -Dspiscope.inputs=1000000 test}.
 */
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("spiscope.inputs", 20_000);

    private static final List<Abi> ABIS = List.of(Abi.values());

    /** For one input; the slowest takes a hundredth of it on a busy machine. */
    private static final long TOO_LONG = TimeUnit.SECONDS.toNanos(10);

    private static final List<String> WORDS = List.of(
            "typedef",
            "struct",
            "union",
            "enum",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ";",
            ",",
            ":",
            "=",
            "*",
            "#",
            "\n",
            "\\\n",
            "int",
            "char",
            "unsigned",
            "long",
            "DWORD",
            "SOCKET",
            "LIST_ENTRY",
            "SOCKADDR_IN",
            "WCHAR",
            "a",
            "b",
            "T",
            "T1",
            "x",
            "0",
            "1",
            "3",
            "64",
            "0xFFFFFFFFFFFFFFFF",
            "99999999999999999999",
            "1.5",
            "'a'",
            "'\\x",
            "\"text\"",
            "\"",
            "'",
            "/*",
            "*/",
            "//",
            "/*@ big-endian */",
            "/*@ length b */",
            "/*@ follow T */",
            "/*@ list T.a */",
            "/*@ flags T */",
            "/*@",
            "/*@ context */",
            "#define",
            "#if",
            "#ifdef",
            "#else",
            "#elif",
            "#endif",
            "#undef",
            "#pragma pack(push, 1)",
            "#pragma pack(pop)",
            "#pragma pack(",
            "#define M(x) x ## x M(x) x\n",
            "M(",
            "defined",
            "sizeof",
            "sizeof(T)",
            "_Alignof(",
            "offsetof(T, a)",
            "_Alignas(",
            "__attribute__((",
            "packed",
            "aligned(",
            "__declspec(align(8))",
            "_Static_assert(",
            "?",
            "+",
            "-",
            "<<",
            ">>",
            "/",
            "%",
            "&&",
            "||",
            "!",
            "~",
            "...",
            "##",
            "_In_",
            "extern \"C\" {",
            "WSPAPI",
            "GUID",
            "void",
            "\0",
            "\u00e9",
            "\ud83d\ude00",
            "\t",
            "$");

    private final long seed = Long.getLong("spiscope.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<String> corpus = corpus();
    private final Decoder decoder = new Decoder(new AddressSpace(1 << 20), hEvent -> null);

    private List<String> corpus() {
        List<String> texts = new ArrayList<>();
        for (Abi abi : Abi.values()) {
            RandomDeclarations declarations = new RandomDeclarations(abi, new Random(seed));
            for (int i = 0; i < 40; i++) {
                declarations.next();
            }
            texts.add(declarations.source());
        }
        String windows = windowsTypes();
        texts.add(windows);
        texts.add("""
                #define COUNT 4
                #define F_A 1
                #define F_B (F_A << 1)
                #define PAIR(a, b) a##b; int b
                typedef enum STATE { IDLE, OPEN = 5, SHUT, } STATE;
                typedef struct _NODE { struct _NODE *next; LIST_ENTRY link; DWORD flags; /*@ flags F_* */ } NODE, *PNODE;
                #pragma pack(push, 2)
                typedef struct _CONTEXT_OF {
                    STATE state;            /*@ role state */
                    SOCKET s;               /*@ role handle */
                    SOCKADDR_IN a, b;       /*@ role local-address */
                    USHORT port;            /*@ big-endian */
                    LIST_ENTRY pending;     /*@ list NODE.link */
                    union { struct { int PAIR(x, y); }; double z; };
                    unsigned bits : 3, : 0, more : sizeof(int) * 2;
                    int (*callback)(PNODE, int (*)(void));
                    WORD used; BYTE data[COUNT][2], rest[]; /*@ length used */
                } CONTEXT_OF; /*@ context */
                #pragma pack(pop)
                """);
        return texts;
    }

    private static String windowsTypes() {
        try (InputStream in = WindowsTypes.class.getResourceAsStream("windows-types.h")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyInputIsAnErrorOrALayoutSoon() {
        System.out.println(INPUTS + " inputs, seed " + seed);
        int layouts = 0;
        long slowest = 0;
        for (int i = 0; i < INPUTS; i++) {
            String input = input();
            Abi abi = ABIS.get(random.nextInt(ABIS.size()));
            long start = System.nanoTime();
            layouts += check(input, abi, i) ? 1 : 0;
            slowest = Math.max(slowest, System.nanoTime() - start);
            assertThat(slowest).as("seed %d, input %d:%n%s", seed, i, input).isLessThan(TOO_LONG);
        }
        System.out.println(
                layouts + " of them had layouts; the slowest took " + TimeUnit.NANOSECONDS.toMillis(slowest) + " ms");
        assertThat(layouts).isGreaterThan(INPUTS / 20);
    }

    private boolean check(String input, Abi abi, int number) {
        try {
            Declarations declarations = Declarations.parse("fuzz", input, abi);
            for (DeclarationError error : declarations.errors()) {
                assertThat(error.line()).isPositive();
                assertThat(error.column()).isPositive();
                assertThat(error.message()).isNotBlank();
            }
            StructType context = declarations.context();
            if (context != null) {
                Node node = decoder.decode(context, 0x1000, new byte[random.nextInt(300)]);
                assertThat(node).isNotNull();
            }
            return !declarations.types().isEmpty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail("seed " + seed + ", input " + number + ", " + abi + ":\n" + input, e);
        }
    }

    private String input() {
        return switch (random.nextInt(8)) {
            case 0 -> characters();
            case 1, 2 -> words();
            default -> mutated();
        };
    }

    private String characters() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(200);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(20) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return text.toString();
    }

    private String words() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.append(word()).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String mutated() {
        StringBuilder text = new StringBuilder(excerpt(600));
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.replace(at, end, word());
                case 3 -> text.insert(at, " " + word() + " ");
                default -> text.insert(at, excerpt(80));
            }
        }
        return text.toString();
    }

    /** Some lines of a text, or all of a short one. */
    private String excerpt(int most) {
        String text = corpus.get(random.nextInt(corpus.size()));
        if (text.length() <= 3 * most) {
            return text;
        }
        int from = text.indexOf('\n', random.nextInt(text.length() - most)) + 1;
        return text.substring(from, Math.min(text.length(), from + most));
    }
}
