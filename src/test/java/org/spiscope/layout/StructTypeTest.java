package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructTypeTest {
    private static StructType wsathreadid(Abi abi) {
        return StructType.builder("WSATHREADID", abi)
                .member("ThreadHandle", CTypes.HANDLE(abi), Role.HANDLE)
                .member("Reserved", CTypes.DWORD_PTR(abi))
                .build();
    }

    @Test
    void offsetsFollowThePointerSize() {
        assertThat(wsathreadid(Abi.WIN64).offsetOf("Reserved")).isEqualTo(8);
        assertThat(wsathreadid(Abi.WIN64).size()).isEqualTo(16);
        assertThat(wsathreadid(Abi.WIN32).offsetOf("Reserved")).isEqualTo(4);
        assertThat(wsathreadid(Abi.WIN32).size()).isEqualTo(8);
    }

    @Test
    void aMemberKeepsItsRole() {
        assertThat(wsathreadid(Abi.WIN64).member("ThreadHandle").role()).isEqualTo(Role.HANDLE);
        assertThat(wsathreadid(Abi.WIN64).member("Reserved").role()).isEqualTo(Role.NONE);
    }

    @Test
    void anUnknownMemberIsRefusedByName() {
        StructType struct = wsathreadid(Abi.WIN64);

        assertThatThrownBy(() -> struct.offsetOf("reserved"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WSATHREADID has no member reserved");
    }

    @Test
    void membersOfAnAnonymousMemberAreMembers() {
        StructType inner = StructType.union("", Abi.WIN64)
                .member("Pointer", CTypes.PVOID(Abi.WIN64))
                .member("Offset", CTypes.DWORD, Role.STATE)
                .build();
        StructType outer = StructType.builder("OVERLAPPED", Abi.WIN64)
                .member("Internal", CTypes.DWORD)
                .member("", inner)
                .member("hEvent", CTypes.HANDLE(Abi.WIN64))
                .build();

        assertThat(outer.offsetOf("Offset")).isEqualTo(8);
        assertThat(outer.member("Offset").role()).isEqualTo(Role.STATE);
        assertThat(outer.offsetOf("hEvent")).isEqualTo(16);
    }

    @Test
    void twoMembersOfOneNameAreRefused() {
        StructType.Builder builder = StructType.builder("S", Abi.WIN64).member("a", CTypes.INT);

        assertThatThrownBy(() -> builder.member("a", CTypes.INT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPointerOfAnotherAbiIsRefused() {
        StructType.Builder builder = StructType.builder("S", Abi.WIN64);

        assertThatThrownBy(() -> builder.member("p", CTypes.PVOID(Abi.WIN32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S.p: a PVOID of 4 bytes on WIN64");
    }

    @Test
    void aStructureOfAnotherAbiIsRefusedForThePointersInIt() {
        StructType inner = StructType.builder("INNER", Abi.WIN32)
                .member("events", CTypes.array(CTypes.WSAEVENT(Abi.WIN32), 2))
                .build();
        StructType.Builder builder = StructType.builder("S", Abi.WIN64);

        assertThatThrownBy(() -> builder.member("inner", inner))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S.inner.events: a WSAEVENT of 4 bytes on WIN64");
    }

    @Test
    void aLayoutWhoseMembersDoNotFitIsRefused() {
        List<Member> members = List.of(new Member("a", CTypes.INT, 2, Role.NONE));

        assertThatThrownBy(() -> new StructType("S", StructType.Kind.STRUCT, 4, 4, members))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S.a at 2");
    }

    @Test
    void aSizeBeyondTheLimitIsRefusedBeforeItOverflows() {
        LayoutType large = CTypes.bytes(LayoutType.MAX_SIZE);
        StructType.Builder builder = StructType.builder("S", Abi.WIN64).member("a", large);

        assertThatThrownBy(() -> CTypes.array(large, 1 << 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CTypes.wchars(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.member("b", large).build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dimensionsAreNamedOutermostFirst() {
        assertThat(CTypes.array(CTypes.array(CTypes.INT, 3), 2).name()).isEqualTo("INT[2][3]");
        assertThat(CTypes.array(CTypes.wchars(8), 2).name()).isEqualTo("WCHAR[2][8]");
        assertThat(CTypes.array(CTypes.pointerTo(CTypes.INT, Abi.WIN64), 2).name())
                .isEqualTo("INT *[2]");
    }
}
