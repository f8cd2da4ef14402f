package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Member;
import org.spiscope.layout.Role;
import org.spiscope.layout.StructType;

/** What a header declares, as its author reads it. */
class DeclarationsTest {
    private static Declarations parse(String text) {
        return Declarations.parse("test.h", text, Abi.WIN64);
    }

    private static Declarations good(String text) {
        Declarations declarations = parse(text);
        assertThat(declarations.errors()).isEmpty();
        return declarations;
    }

    private static StructType struct(String text) {
        Declarations declarations = good(text);
        return Objects.requireNonNull(declarations.context());
    }

    private static String members(StructType struct) {
        return String.join(
                ", ",
                struct.members().stream()
                        .map(member -> member.type().name() + " " + member.name() + " @" + member.offset())
                        .toList());
    }

    private static List<String> errors(String text) {
        return parse(text).errors().stream().map(DeclarationError::toString).toList();
    }

    private static String error(String text) {
        List<DeclarationError> errors = parse(text).errors();
        assertThat(errors).isNotEmpty();
        return errors.get(0).toString();
    }

    @Test
    void aProvidersHeaderIsReadAsItStands() {
        StructType struct = struct("""
                #pragma once
                #ifndef MY_PROVIDER_H
                #define MY_PROVIDER_H
                #include <winsock2.h>
                #include "private.h"
                #ifdef __cplusplus
                extern "C" {
                #endif

                #define MAX_PENDING  (1 << 2)
                #define NAME_CHARS   (sizeof(GUID) / 2)

                // Forward declarations, as is usual.
                typedef struct _MY_SOCKET MY_SOCKET, *PMY_SOCKET;

                DEFINE_GUID(MY_PROVIDER_GUID, 0x12345678, 0x1234, 0x1234, 1, 2, 3, 4, 5, 6, 7, 8);

                typedef enum _MY_STATE { MyIdle, MyListening = 2, MyConnected, } MY_STATE;

                typedef int (CALLBACK *MY_COMPLETION)(_In_ PMY_SOCKET Socket, _In_opt_ LPVOID Context);

                _Struct_size_bytes_(cbSize)
                struct _MY_SOCKET {
                    DWORD          cbSize;
                    MY_STATE       State;
                    SOCKET         Handle;
                    SOCKADDR_IN    Local, Remote;
                    _Field_size_(MAX_PENDING) PMY_SOCKET Pending[MAX_PENDING];
                    MY_COMPLETION  Completion;
                    WCHAR          Name[NAME_CHARS];
                    CRITICAL_SECTION Lock;
                    struct _MY_SOCKET FAR *Next;
                    volatile LONG  ReferenceCount;
                };

                int WSPAPI MyStartup(WORD wVersionRequested, LPWSPDATA lpWSPData);
                static __inline BOOL MyIsIdle(const MY_SOCKET *s) { return s->State == MyIdle; }

                #ifdef __cplusplus
                }
                #endif
                #endif /* MY_PROVIDER_H */
                """);

        assertThat(struct.name()).isEqualTo("MY_SOCKET");
        assertThat(members(struct))
                .isEqualTo("DWORD cbSize @0, MY_STATE State @4, SOCKET Handle @8, SOCKADDR_IN Local @16,"
                        + " SOCKADDR_IN Remote @32, PMY_SOCKET[4] Pending @48, MY_COMPLETION Completion @80,"
                        + " WCHAR[8] Name @88, CRITICAL_SECTION Lock @104, MY_SOCKET * Next @144,"
                        + " LONG ReferenceCount @152");
        assertThat(struct.size()).isEqualTo(160);
    }

    @Test
    void eachTypeIsListedOnceByItsTypedefInTheOrderOfCompletion() {
        Declarations declarations = good("""
                typedef struct _A { int x; } A, *PA;
                struct b { struct c { int y; } inner; union { int z; char bytes[4]; }; };
                typedef union { A a; struct b b; } U;
                enum e { ONE = 1 };
                enum { NAMELESS };
                typedef struct late LATE;
                struct late { PA p; };
                typedef A SAME;
                """);

        assertThat(declarations.types().stream().map(type -> type.kind().keyword() + " " + type.name()))
                .containsExactly("struct A", "struct c", "struct b", "union U", "enum e", "struct LATE");
    }

    @Test
    void membersOfAnonymousMembersAreListedAsMembersAndThoseOfNamedOnesByPath() {
        DeclaredType type = good("""
                typedef struct {
                    char first;
                    union { DWORD whole; struct { WORD low, high; } half; };
                    unsigned flag : 1, : 6, more : 11;
                } T;
                """).types().get(0);

        assertThat(type.fields().stream()
                        .map(field -> field.name() + " " + field.type() + " " + field.offset() + " " + field.size()
                                + (field.isBitField() ? " " + field.bitOffset() + ":" + field.bitWidth() : "")))
                .containsExactly(
                        "first char 0 1",
                        "whole DWORD 4 4",
                        "half struct 4 4",
                        "half.low WORD 4 2",
                        "half.high WORD 6 2",
                        "flag unsigned 8 4 0:1",
                        "more unsigned 8 4 7:11");
        assertThat(type.fields().get(6).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"WIN64, 'first @0, areacode @4, number @8, low @12, port @16, last @20'", "LINUX64, 'first @0, last @4'"
    })
    void aStructureThatOnlyItsTagOrTypedefNamesIsAMemberOnWindowsAlone(Abi abi, String members) {
        Declarations declarations = Declarations.parse("test.h", """
                struct phone { int areacode; int number; };
                typedef struct { int port; } PORT;
                typedef struct {
                    char first;
                    struct phone;
                    union tagged { DWORD low; };
                    PORT;
                    struct later;
                    enum { NOTHING };
                    int last;
                } T;
                """, abi);

        assertThat(declarations.errors()).isEmpty();
        DeclaredType type = declarations.types().get(3);
        assertThat(type.fields().stream()
                        .map(field -> field.name() + " @" + field.offset())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(members);
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    void windowsTypesKeepTheirWidthsAndPlainLongIsTheAbis(Abi abi) {
        Declarations declarations = Declarations.parse(
                "test.h", "typedef struct { LONG a; long b; ULONG_PTR c; WCHAR d; wchar_t e; size_t f; } T;", abi);

        StructType struct = Objects.requireNonNull(declarations.struct("T"));
        assertThat(struct.members().stream().map(Member::type).map(type -> type.size()))
                .containsExactly(
                        4, abi.longSize(), abi.pointerSize(), 2, abi == Abi.LINUX64 ? 4 : 2, abi.pointerSize());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            struct X { int a }                       | 1:18: expected
            struct X { DWROD a; };                   | 1:12: there is no type 'DWROD'
            struct X { int a; char a; };             | 1:24: X has two members a
            struct X { struct Y y; };                | 1:21: y is of type Y, whose size is not known
            struct X { int a[-1]; };                 | 1:18: an array of -1 elements
            struct X { int a[N]; };                  | 1:18: there is no constant 'N'
            struct X { int a[1/0]; };                | 1:19: a division by zero
            struct X { int a : 33; };                | 1:20: expected a width of 1 to 32 bits, found 33
            struct X { int a[]; int b; };            | 1:16: a has no length and is not the last member
            struct X { int a[99999999]; };           | 1:18: an array of 99999999 times 4 bytes
            struct X { float a : 3; };               | 1:18: a bit-field is an integer, not a float
            struct X { int a; }; struct X { int b; } y; | 1:29: X is declared already, in line 1
            struct X; union X { int a; };            | 1:17: X is declared already, as struct
            struct X { X a; };                       | 1:12: there is no type 'X'; did you mean 'struct X'?
            struct X { WSAPROTOCOL_INFO a; };        | 1:12: there is no type 'WSAPROTOCOL_INFO'; is it 'WSAPROTOCOL_INFOA' or, with UNICODE,
            struct X { int a; };; #if 1              | 1:23: expected
            struct X { int a; /*@ big */ };          | 1:19: expected big-endian
            struct X { int a[2]; /*@ length b */ };  | 1:22: X has no integer b
            struct X { void *a; /*@ follow Y */ };   | 1:21: there is no type 'Y' to follow to
            struct X { char a[4]; /*@ flags F */ };  | 1:23: there is no enum 'F' before this
            struct X { int a; /* open                | 1:19: this comment has no end
            _Static_assert(sizeof(int) == 8, "int"); | 1:1: this assertion fails
            """)
    void anErrorSaysWhereItIsAndWhatWasExpected(String text, String error) {
        assertThat(error(text)).startsWith(error);
    }

    @Test
    void anErrorInADirectiveIsToldAtItsPlace() {
        assertThat(error("struct A { int a; };\n#pragma pack(3)\n"))
                .isEqualTo("2:14: expected 1, 2, 4, 8 or 16, found '3'");
        assertThat(error("#ifdef _WIN64\nstruct A { int a; };\n")).isEqualTo("1:2: this #ifdef has no #endif");
        assertThat(error("#endif\n")).isEqualTo("1:2: #endif without an #if before it");
        assertThat(error("#pragma pack(pop)\n")).isEqualTo("1:9: pack(pop) without a push before it");
        assertThat(error("#error wrong machine\n")).isEqualTo("1:1: #error wrong machine");
    }

    @Test
    void anErrorInOneDeclarationLeavesTheOthersAndIsToldOnce() {
        Declarations declarations = parse("""
                typedef struct { int a; } GOOD;
                typedef struct { strut b; } BAD;
                typedef struct { BAD inner; } VICTIM;
                typedef struct { int c; } LAST;
                """);

        assertThat(declarations.errors()).extracting(DeclarationError::line).containsExactly(2);
        assertThat(declarations.types()).extracting(DeclaredType::name).containsExactly("GOOD", "LAST");
    }

    @Test
    void everyMemberWithAnErrorIsToldOfAndNothingElse() {
        assertThat(errors("""
                typedef struct {
                    DWORD a
                    DWORD b;
                    strut c;
                    union { int d[; struct { float e : 2; } f; enum { G = } h; } i;
                    int a[2;
                    5;
                    char rest[];
                    WORD after;   /*@ length b */
                    int a, a;
                } BROKEN;
                typedef struct { BROKEN inner; strut own; } NEXT;
                """))
                .containsExactly(
                        "3:5: expected ';' or ',', found 'DWORD'",
                        "4:5: there is no type 'strut'",
                        "5:19: expected a constant or ']', found ';'",
                        "5:36: a bit-field is an integer, not a float",
                        "5:59: expected a constant, found '}'",
                        "6:12: expected ']', found ';'",
                        "7:5: expected a type or '}', found '5'",
                        "8:10: rest has no length and is not the last member",
                        "10:12: this structure has two members a",
                        "12:32: there is no type 'strut'");
    }

    @Test
    void aStructureThatIsTooLargeSaysSoOnce() {
        assertThat(errors("""
                struct X { char a[9000000]; char b[9000000]; char c; int d[2]; };
                struct Y { strut e; };
                """)).containsExactly("1:34: more than 16777216 bytes", "2:12: there is no type 'strut'");
    }

    @Test
    void aMissingBraceOrSemicolonEndsNoMoreThanItsDeclaration() {
        Declarations declarations = parse("""
                typedef struct { int a; struct { int b; };
                typedef struct { int c; } FIRST;
                struct tagged { int d; }
                struct SECOND { int e; };
                typedef struct { int f[3; } THIRD;
                typedef enum { G } G }; }
                typedef struct { int h; } LAST;
                typedef struct { int i;
                """);

        assertThat(declarations.errors())
                .extracting(DeclarationError::toString)
                .containsExactly(
                        "2:1: expected a type or '}', found 'typedef'",
                        "4:1: expected a name, '(', ';' or '*', found 'struct'",
                        "5:25: expected ']', found ';'",
                        "6:22: expected ';' or ',', found '}'",
                        "6:25: expected a type, found '}'",
                        "9:1: expected a type or '}', found the end");
        assertThat(declarations.types()).extracting(DeclaredType::name).contains("FIRST", "SECOND", "LAST");
    }

    @Test
    void aMacroThatIsNoConstantIsNoErrorWhateverIsInIt() {
        Declarations declarations = good("""
                #define F_A 1
                #define F_B sizeof(struct { strut s; })
                typedef struct { DWORD flags; /*@ flags F_* */ } T;
                """);

        assertThat(declarations.types()).extracting(DeclaredType::name).containsExactly("T");
    }

    @Test
    void packingFollowsThePragmasAndTheHeadersForIt() {
        Declarations declarations = good("""
                #pragma pack(push, 1)
                struct a { char c; int i; };
                #pragma pack(push, name, 2)
                struct b { char c; int i; };
                #pragma pack(pop, name)
                struct c { char c; int i; };
                #pragma pack(pop)
                struct d { char c; int i; };
                #include <pshpack2.h>
                struct e { char c; int i; };
                #include <poppack.h>
                struct f { char c; int i; };
                """);

        assertThat(declarations.types().stream().map(type -> type.type().size()))
                .containsExactly(5, 6, 5, 8, 6, 8);
    }

    @Test
    void aMacroNamedPackLeavesThePragmaAlone() {
        Declarations declarations = good("""
                #define pack(x)
                #pragma pack(push, 1)
                struct a { char c; int i; };
                #pragma pack(pop)
                """);

        assertThat(declarations.types().get(0).type().size()).isEqualTo(5);
    }

    @Test
    void conditionsAreThoseOfTheAbi() {
        String text = """
                #if defined(_WIN64) && !defined(__linux__)
                struct x { char w64; };
                #elif defined _WIN32
                struct x { short w32; };
                #else
                struct x { int linux_; };
                #endif
                """;

        assertThat(Declarations.parse("x", text, Abi.WIN64)
                        .types()
                        .get(0)
                        .type()
                        .size())
                .isEqualTo(1);
        assertThat(Declarations.parse("x", text, Abi.WIN32)
                        .types()
                        .get(0)
                        .type()
                        .size())
                .isEqualTo(2);
        assertThat(Declarations.parse("x", text, Abi.LINUX64)
                        .types()
                        .get(0)
                        .type()
                        .size())
                .isEqualTo(4);
    }

    @Test
    void macrosWithAndWithoutArgumentsStandForTheirTexts() {
        StructType struct = struct("""
                #define COUNT(n) ((n) * 2 + 1)
                #define PAIR(type, name) type name##First; type name##Last
                #define MORE COUNT(COUNT(1))
                typedef struct {
                    BYTE a[COUNT(2)];
                    PAIR(WORD, port);
                    BYTE b[MORE];
                } T;
                """);

        assertThat(members(struct)).isEqualTo("BYTE[5] a @0, WORD portFirst @6, WORD portLast @8, BYTE[7] b @10");
    }

    @Test
    void hintsGiveRolesAndMarkTheContext() {
        Declarations declarations = good("""
                typedef struct {
                    SOCKET s;             /*@ role handle */
                    DWORD state;          /*@ enum STATE_*, role state */
                    SOCKADDR_IN local     /*@ role local-address */, remote; /*@ role remote-address */
                } FIRST; /*@ context */
                #define STATE_IDLE 0
                #define STATE_OPEN 1
                typedef struct { int other; } SECOND;
                """);

        StructType context = Objects.requireNonNull(declarations.context());
        assertThat(context.name()).isEqualTo("FIRST");
        assertThat(context.members().stream().map(Member::role))
                .containsExactly(Role.HANDLE, Role.STATE, Role.LOCAL_ADDRESS, Role.REMOTE_ADDRESS);
    }

    @Test
    void aContextCanBeAnInteger() {
        Declarations declarations = good("typedef struct { int x; } T; typedef DWORD_PTR INDEX; /*@ integer */");

        assertThat(declarations.context()).isNull();
        assertThat(Objects.requireNonNull(declarations.integerContext()).name()).isEqualTo("INDEX");
    }

    @Test
    void theFieldsOfWindowsTypesAreKnownByTheirPaths() {
        DeclaredType type = good("typedef struct { SOCKADDR_IN6 a; GUID g; OVERLAPPED o; } T;")
                .types()
                .get(0);

        assertThat(type.fields().stream().map(field -> field.name() + " " + field.offset()))
                .contains("a.sin6_port 2", "a.sin6_scope_id 24", "g.Data4 36", "o.hEvent 72", "o.Pointer 64");
    }

    @Test
    void whatIsTooMuchIsAnError() {
        assertThat(error("typedef int a" + "[1]".repeat(100) + ";")).contains("more than 64 dimensions");
        assertThat(error("typedef int " + "*".repeat(100) + "a;")).contains("more than 64 stars");
        assertThat(error("struct a {".repeat(1000))).contains("more than 64 brackets");
        assertThat(error("enum a { x = " + "1?".repeat(1000) + "};")).contains("more than 64 questions");
        assertThat(error(" ".repeat(5 << 20))).contains("the text is longer");
        StringBuilder laughs = new StringBuilder("#define a0 int x;\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("#define a" + i + " a" + (i - 1) + " a" + (i - 1) + "\n");
        }
        assertThat(error(laughs + "struct s { a59 };")).contains("the macros grow to more than");
        StringBuilder chain = new StringBuilder("#define b0\n");
        for (int i = 1; i < 100; i++) {
            chain.append("#define b" + i + " b" + (i - 1) + "\n");
        }
        assertThat(error(chain + "b99")).contains("more than 64 macros in each other");
        StringBuilder doubling = new StringBuilder("typedef struct {} a0;\n");
        for (int i = 1; i < 60; i++) {
            doubling.append("typedef struct { a" + (i - 1) + " a, b; } a" + i + ";\n");
        }
        assertThat(error(doubling.toString())).contains("has more than");
    }

    @ParameterizedTest
    @EnumSource
    void theTablesAndCallBacksOfTheInterfaceAreKnown(Abi abi) {
        Declarations declarations = Declarations.parse("layered.h", """
                typedef struct _PROVIDER {
                    WSPPROC_TABLE                      NextProcTable;
                    WSPUPCALLTABLE                     UpCalls;
                    LPWSPSTARTUP                       Startup;
                    LPBLOCKINGCALLBACK                 Hook;
                    LPWSAOVERLAPPED_COMPLETION_ROUTINE Completion;
                    LPCONDITIONPROC                    Condition;
                    LPWSAUSERAPC                       Apc;
                    LPFN_ACCEPTEX                      AcceptEx;
                } PROVIDER;
                """, abi);

        assertThat(declarations.errors()).isEmpty();
        assertThat(Objects.requireNonNull(declarations.context()).size()).isEqualTo((30 + 15 + 6) * abi.pointerSize());
    }

    @ParameterizedTest
    @CsvSource({
        "WIN64,_MSC_VER >= 1900,4", "WIN32,_MSC_VER >= 1900,4", "LINUX64,_MSC_VER >= 1900,1",
        "WIN64,defined(WIN32),4", "WIN64,defined(__GNUC__),1", "LINUX64,__GNUC__ >= 4,4",
        "WIN32,NTDDI_VERSION >= 0x06000000,4"
    })
    void eachAbiHasTheMacrosOfItsUsualCompiler(Abi abi, String condition, int size) {
        Declarations declarations = Declarations.parse(
                "test.h",
                "#if " + condition + "\ntypedef int X;\n#else\ntypedef char X;\n#endif\nstruct S { X x; };",
                abi);

        assertThat(declarations.errors()).isEmpty();
        assertThat(Objects.requireNonNull(declarations.struct("S")).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_Pragma(\"pack(push, 1)\") | _Pragma(\"pack(pop)\")",
                "__pragma(pack(push, 1)) | __pragma(pack(pop))",
                "BEGIN_PACKED | END_PACKED"
            })
    void aPragmaInTheTextPacks(String begin, String end) {
        Declarations declarations =
                good("""
                #define BEGIN_PACKED __pragma(warning(disable: 4201)) __pragma(pack(push, 1))
                #define END_PACKED __pragma(pack(pop))
                """ + begin + "\nstruct P { char c; int i; };\n" + end + "\nstruct Q { char c; int i; };");

        assertThat(Objects.requireNonNull(declarations.struct("P")).size()).isEqualTo(5);
        assertThat(Objects.requireNonNull(declarations.struct("Q")).size()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DWORD a; /*@ context */                | the hint context is about a type: it stands behind the name of a typedef
            DWORD a; /*@ integer */                | the hint integer is about a type: it stands behind the name of a typedef
            DWORD a; /*@ big-endian first */       | the hint big-endian takes nothing after it, found 'first'
            DWORD a; /*@ hex 8 */                  | the hint hex takes nothing after it, found '8'
            DWORD a; /*@ hex, decimal */           | the hint decimal contradicts hex
            DWORD a; /*@ role state, role handle */ | the hint role handle contradicts role state
            DWORD n; DWORD a; /*@ length n */      | the hint length does not fit a DWORD
            DWORD a; /*@ time filetime */          | the hint time filetime does not fit 4 bytes
            DWORD a; /*@ address */                | the hint address does not fit a DWORD
            void *a; /*@ address */                | the hint address is about a SOCKADDR, not about a pointer to one: follow SOCKADDR_STORAGE
            float a; /*@ role handle */            | the hint role handle does not fit a float
            DWORD a; /*@ role remote-address */    | the hint role remote-address does not fit a DWORD
            SOCKET a, b; /*@ role handle */ SOCKET c; /*@ role handle */ | b has this role already
            float a; /*@ en */                     | expected big-endian, enum, flags, hex, decimal, character, length, bytes, string, time, padding, follow, opaque, list, handle, event, address, guid, role, context or integer, found 'en'
            DWORD /*@ hex */ a;                    | a hint stands after the name that it is about, on the same line
            DWORD a[2]; /*@ length n */            | this structure has no integer n
            """)
    void aHintThatSaysNothingWhereItStandsIsAnError(String member, String message) {
        assertThat(error("typedef struct { " + member + " } S;")).endsWith(": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            typedef struct { int a; } S; /*@ integer */ | the hint integer is about a number, not about a S
            typedef DWORD D; /*@ role handle */         | the hint role is about a member, not about a type
            class C { int a; };                         | 'class' is C++: only declarations in C are read
            namespace n { struct S { int a; }; }        | 'namespace' is C++: only declarations in C are read
            struct B { int a; }; struct S : B { int b; }; | a base is C++: only declarations in C are read
            BEGIN_PACKED typedef struct { int a; } S;   | 'BEGIN_PACKED' is no type that is known; if it is a macro, #define it above
            typedef struct { TCHAR a; } S;              | there is no type 'TCHAR'; is it 'CHAR' or, with UNICODE, 'WCHAR'?
            typedef struct { LPTSTR a; } S;             | there is no type 'LPTSTR'; is it 'LPSTR' or, with UNICODE, 'LPWSTR'?
            """)
    void anErrorSaysWhatToDo(String text, String message) {
        assertThat(error(text)).endsWith(": " + message);
    }

    @Test
    void aTypeThatAnUnreadFileMayDeclareIsMissedWithAWordAboutIt() {
        assertThat(error("#include \"common.h\"\nstruct S { COMMON c; };"))
                .endsWith("there is no type 'COMMON'; no #include is read: put its declaration above");
        assertThat(error("#include <winsock2.h>\nstruct S { DWROD c; };")).endsWith("there is no type 'DWROD'");
    }

    @Test
    void withThirtyTwoBitsTheWidthOfATimeHasToBeSaid() {
        assertThat(Declarations.parse("test.h", "struct S { time_t t; };", Abi.WIN32)
                        .errors()
                        .get(0)
                        .toString())
                .endsWith("; is it '__time64_t', as Microsoft's compilers have it, or '__time32_t'?");
        assertThat(Objects.requireNonNull(good("struct S { time_t t; };").struct("S"))
                        .size())
                .isEqualTo(8);
    }

    @Test
    void attributesMayStandBeforeATypedefAndBehindAConstant() {
        Declarations declarations = good("""
                __declspec(align(16)) typedef struct { int a; } A;
                __attribute__((unused)) typedef enum { X __attribute__((deprecated)) = 3, Y } E;
                struct S { char c; A a; char e[Y]; };
                """);

        assertThat(members(Objects.requireNonNull(declarations.struct("S"))))
                .isEqualTo("char c @0, A a @16, char[4] e @20");
    }

    @ParameterizedTest
    @CsvSource({"WIN64,2", "LINUX64,4"})
    void theSizeOfATextIsThatOfItsCharactersAndAZero(Abi abi, int wide) {
        Declarations declarations = Declarations.parse("test.h", """
                #define MAGIC "CTX" "\\x01\\n"
                struct S { char magic[sizeof(MAGIC)]; char wide[sizeof(L"ab")]; char sum[sizeof("a") + 1]; };
                """, abi);

        assertThat(declarations.errors()).isEmpty();
        assertThat(members(Objects.requireNonNull(declarations.struct("S"))))
                .isEqualTo("char[6] magic @0, char[" + 3 * wide + "] wide @6, char[3] sum @" + (6 + 3 * wide));
    }
}
