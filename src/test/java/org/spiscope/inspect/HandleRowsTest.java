package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.layout.Abi;
import org.spiscope.layout.CTypes;
import org.spiscope.layout.Node;
import org.spiscope.layout.Role;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.memory.Heap;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;

/** The rows over the real layer, with contexts that the test writes itself. */
class HandleRowsTest {
    private static final int ENTRY = 1002;
    private static final StructType TYPE = StructType.builder("CONTEXT", Abi.WIN64)
            .member("State", CTypes.INT, Role.STATE)
            .build();

    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final Emulator emulator = Emulator.create(EmulatorConfiguration.standard(), clock);
    private final Heap memory = emulator.memory();
    private final long lpErrno = memory.allocate(Integer.BYTES);
    private final List<Long> contexts = new ArrayList<>();
    private UpcallLayer layer = new UpcallLayer(emulator, LayerOptions.standard());
    private HandleRows rows = rowsOf(layer);

    private static HandleRows rowsOf(UpcallLayer layer) {
        return new HandleRows(layer.handles(), new ContextReader(layer, id -> TYPE, new LayoutBindings()));
    }

    private void keep(int closedHandles) {
        layer = new UpcallLayer(emulator, LayerOptions.standard().withClosedHandlesKept(closedHandles));
        rows = rowsOf(layer);
    }

    private long create(int state) {
        long context = memory.allocate(TYPE.size());
        memory.writeInt(context, state);
        contexts.add(context);
        return layer.WPUCreateSocketHandle(ENTRY, context, lpErrno);
    }

    private List<HandleView> look(Long... watched) {
        return rows.look(List.of(watched), Map.of());
    }

    private void lookSoOften(int times) {
        for (int i = 0; i < times; i++) {
            look();
        }
    }

    private static Node decoded(HandleView handle) {
        return Objects.requireNonNull(handle.decoded());
    }

    @Test
    void whatDidNotChangeIsTheSameObject() {
        create(1);
        create(2);
        List<HandleView> first = look();
        assertThat(look()).isSameAs(first);
        memory.writeInt(contexts.get(1), 3);
        List<HandleView> second = look();
        assertThat(second.get(0)).isSameAs(first.get(0));
        assertThat(second.get(1).state()).isEqualTo("3");
        assertThat(second.get(1).version()).isEqualTo(2);
        assertThat(first.get(1).state()).isEqualTo("2");
    }

    @Test
    void aChangeOnTheScreenIsSeenAtTheNextLookAndAnyOtherWithinARound() {
        int handles = HandleRows.BUDGET * 5;
        for (int i = 0; i < handles; i++) {
            create(i);
        }
        lookSoOften(3);
        // The turn is somewhere in the third fifth by now, so the first rows are the last to come.
        memory.writeInt(contexts.get(HandleRows.BUDGET * 3 + 2), -1);
        memory.writeInt(contexts.get(HandleRows.BUDGET * 3 + 1), -1);
        long onScreen = HandleRows.BUDGET * 3 + 1 + 1;
        lookSoOften(2);
        memory.writeInt(contexts.get(1), -2);
        memory.writeInt(contexts.get(2), -2);
        List<HandleView> now = look(2L);
        assertThat(now.get(1).state()).isEqualTo("-2");
        assertThat(now.get((int) onScreen).state()).isEqualTo("-1");
        lookSoOften(5);
        assertThat(look().get(2).state()).isEqualTo("-2");
    }

    @Test
    void whatIsNotInTheBytesOfAContextIsSeenToChange() {
        StructType type = StructType.builder("OUTER", Abi.WIN64)
                .member("hEvent", CTypes.WSAEVENT(Abi.WIN64))
                .member("pInner", CTypes.pointerTo(TYPE, Abi.WIN64))
                .build();
        rows = new HandleRows(layer.handles(), new ContextReader(layer, id -> type, new LayoutBindings()));
        long inner = memory.allocate(TYPE.size());
        long hEvent = layer.WPUCreateEvent(lpErrno);
        long context = memory.allocate(type.size());
        memory.writeLong(context, hEvent);
        memory.writeLong(context + 8, inner);
        layer.WPUCreateSocketHandle(ENTRY, context, lpErrno);
        HandleView first = look().get(0);
        assertThat(look().get(0)).isSameAs(first);
        layer.WPUSetEvent(hEvent, lpErrno);
        HandleView signalled = look().get(0);
        assertThat(signalled).isNotSameAs(first);
        memory.writeInt(inner, 5);
        assertThat(look().get(0)).isNotSameAs(signalled);
    }

    @Test
    void aTailAsLongAsAMemberSaysIsSeenToChangeByItself() {
        long context = contextOf("typedef struct { DWORD cb; BYTE tail[]; /*@ length cb */ } T;");
        memory.writeInt(context, 3);
        HandleView first = look().get(0);
        assertThat(look().get(0)).isSameAs(first);
        memory.write(context + 4, new byte[] {7, 8, 9}, 0, 3);
        HandleView now = look().get(0);
        assertThat(decoded(now).children()).extracting(Node::value).containsExactly("3", "07 08 09");
        memory.write(context + 7, new byte[] {1}, 0, 1);
        assertThat(look().get(0)).as("a byte behind the tail").isSameAs(now);
    }

    @Test
    void aLinkFarDownAListIsSeenToChange() {
        long head = contextOf("""
                typedef struct { LIST_ENTRY Link; DWORD id; } ITEM;
                typedef struct { LIST_ENTRY Items; /*@ list ITEM.Link */ } T;
                """);
        long[] items = {head, memory.allocate(24), memory.allocate(24), memory.allocate(24)};
        for (int i = 0; i < items.length; i++) {
            memory.writeLong(items[i], items[(i + 1) % items.length]);
            memory.writeLong(items[i] + 8, items[(i + items.length - 1) % items.length]);
        }
        HandleView first = look().get(0);
        assertThat(look().get(0)).isSameAs(first);
        memory.writeInt(items[3] + 16, 5);
        Node last = decoded(look().get(0)).children().get(0).children().get(2);
        assertThat(last.children().get(1).value()).isEqualTo("5");
    }

    @Test
    void aTargetThatBecomesUnreadableIsSeenToChange() {
        long context = contextOf("typedef struct { char *name; } T;");
        long name = memory.allocate(16);
        memory.write(name, new byte[] {'a', 'b'}, 0, 2);
        memory.writeLong(context, name);
        HandleView first = look().get(0);
        assertThat(decoded(first).children().get(0).children().get(0).value()).isEqualTo("\"ab\"");
        assertThat(look().get(0)).isSameAs(first);
        memory.free(name);
        HandleView freed = look().get(0);
        assertThat(decoded(freed).children().get(0).children().get(0).error()).startsWith("unreadable");
        assertThat(look().get(0)).isSameAs(freed);
    }

    /** The only handle's context, by such a declaration. */
    private long contextOf(String text) {
        Declarations declarations = Declarations.parse("T", text, Abi.WIN64);
        assertThat(declarations.errors()).isEmpty();
        rows = new HandleRows(
                layer.handles(), new ContextReader(layer, id -> declarations.context(), new LayoutBindings()));
        long context = memory.allocate(64);
        layer.WPUCreateSocketHandle(ENTRY, context, lpErrno);
        return context;
    }

    @Test
    void anotherLayoutIsAnotherTreeOfTheSameBytes() {
        StructType other = StructType.builder("OTHER", Abi.WIN64)
                .member("Flags", CTypes.INT)
                .build();
        List<StructType> told = new ArrayList<>(List.of(TYPE));
        rows = new HandleRows(layer.handles(), new ContextReader(layer, id -> told.get(0), new LayoutBindings()));
        create(3);
        assertThat(look().get(0).state()).isEqualTo("3");
        told.set(0, other);
        HandleView now = look().get(0);
        assertThat(now.state()).isEmpty();
        assertThat(decoded(now).place().type()).isEqualTo("OTHER");
    }

    @Test
    void nothingIsDecodedTwiceInALook() {
        create(1);
        List<HandleView> first = look(1L, 1L);
        assertThat(first.get(0).version()).isEqualTo(1);
    }

    @Test
    void aContextFreedBeforeTheCloseStaysAsItWasLastReadable() {
        long s = create(7);
        look();
        memory.free(contexts.get(0));
        HandleView open = look(1L).get(0);
        assertThat(decoded(open).error()).startsWith("unreadable");
        layer.WPUCloseSocketHandle(s, lpErrno);
        HandleView closed = look().get(0);
        assertThat(closed.closed()).isTrue();
        assertThat(closed.state()).isEqualTo("7");
    }

    @Test
    void aHandleThatCameAndWentBetweenTwoLooksIsThereWithoutAContext() {
        layer.WPUCloseSocketHandle(create(1), lpErrno);
        HandleView view = look().get(0);
        assertThat(view.closed()).isTrue();
        assertThat(view.decoded()).isNull();
        assertThat(rows.liveCount()).isZero();
        assertThat(rows.closedCount()).isEqualTo(1);
    }

    @Test
    void oldClosedHandlesAreForgottenAndTheOthersStayInOrder() {
        keep(3);
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            handles.add(create(i));
        }
        look();
        for (int i = 1; i < 9; i += 2) {
            layer.WPUCloseSocketHandle(handles.get(i), lpErrno);
            look();
        }
        layer.WPUCloseSocketHandle(handles.get(2), lpErrno);
        assertThat(look()).extracting(HandleView::id).containsExactly(1L, 3L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(rows.closedCount()).isEqualTo(3);
        assertThat(rows.liveCount()).isEqualTo(5);
        assertThat(rows.liveOf(ENTRY)).isEqualTo(5);
    }

    @Test
    void handlesClosedFasterThanTheyAreLookedAtDoNotStayOpenInTheList() {
        keep(2);
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            handles.add(create(i));
        }
        look();
        handles.forEach(s -> layer.WPUCloseSocketHandle(s, lpErrno));
        lookSoOften(2);
        assertThat(look()).hasSize(2).allMatch(HandleView::closed);
        assertThat(rows.liveCount()).isZero();
    }

    @Test
    void blockedCallsComeAndGoWithTheirHandle() {
        long s = create(1);
        look();
        CallView call = new CallView(1, "t", org.spiscope.winsock.SpiFunction.WSPRecv, s, ENTRY, 1, 0, true, false);
        assertThat(rows.look(List.of(), Map.of(s, List.of(call))).get(0).blockedCalls())
                .containsExactly(call);
        assertThat(look().get(0).blockedCalls()).isEmpty();
    }

    /** Steps are: create, close the nth open one, change the nth context, look. */
    @Property(tries = 200)
    void theListIsWhatAModelSays(@ForAll @Size(max = 80) List<@IntRange(max = 39) Integer> steps) {
        keep(4);
        TreeMap<Long, Boolean> model = new TreeMap<>();
        List<Long> open = new ArrayList<>();
        List<Long> closedInOrder = new ArrayList<>();
        Map<Long, Long> idOf = new TreeMap<>();
        for (int step : steps) {
            int which = step / 4;
            if (step % 4 == 0) {
                long s = create(which);
                open.add(s);
                idOf.put(s, (long) idOf.size() + 1);
                model.put(idOf.get(s), true);
            } else if (step % 4 == 1 && which < open.size()) {
                long s = open.remove(which);
                layer.WPUCloseSocketHandle(s, lpErrno);
                model.put(idOf.get(s), false);
                closedInOrder.add(idOf.get(s));
                look();
            } else if (step % 4 == 2 && which < contexts.size()) {
                memory.writeInt(contexts.get(which), 100 + step);
            } else {
                look();
            }
            while (closedInOrder.size() > 4) {
                model.remove(closedInOrder.remove(0));
            }
        }
        List<HandleView> seen = look();
        assertThat(seen).extracting(HandleView::id).containsExactlyElementsOf(model.keySet());
        assertThat(seen).extracting(view -> !view.closed()).containsExactlyElementsOf(model.values());
        assertThat(rows.liveCount()).isEqualTo(open.size());
    }
}
