package org.spiscope.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.BoundLayout;
import org.spiscope.inspect.EntryLayouts;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.LayoutCommands;
import org.spiscope.inspect.LayoutKey;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.LayoutText;
import org.spiscope.inspect.LayoutTrial;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.memory.AddressSpace;

/** Layouts without a session: texts are really read, and tried on the bytes of the snapshot's handles. */
public final class FakeLayouts implements LayoutCommands {
    /** What is bound. */
    public final Map<LayoutKey, LayoutText> bindings = new HashMap<>();
    /** What {@link #bind} answers when a layout is bound; not empty for a store that cannot write. */
    public volatile String note = "";
    /** What the session knows itself of every entry; null for nothing. */
    public volatile @Nullable LayoutSource own;
    /** What {@link #rank} answers, for the handle that it is asked about. */
    public volatile List<RankedLayout> ranked = List.of();
    /** How well a layout that is tried fits. */
    public Confidence tried = new Confidence(0.5, List.of());
    /** How many rankings were asked for. */
    public int rankings;
    /** Whether trials and rankings wait for {@link #answerAll}. */
    public volatile boolean holding;
    /** How many trials were asked for. */
    public int attempts;

    private final FakeInspector inspector;
    private final AtomicLong version = new AtomicLong();
    private final Queue<Runnable> held = new ArrayDeque<>();

    FakeLayouts(FakeInspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public EntryLayouts of(int catalogEntryId) {
        List<LayoutKey> keys = new ArrayList<>();
        for (EntryView entry : inspector.snapshot().entries()) {
            if (entry.id() == catalogEntryId) {
                keys.add(new LayoutKey.OfEntry(catalogEntryId));
                keys.add(new LayoutKey.OfProvider(entry.info().providerId()));
                keys.add(new LayoutKey.OfLibrary(entry.path()));
            }
        }
        for (LayoutKey key : keys) {
            LayoutText text = bindings.get(key);
            if (text != null) {
                return new EntryLayouts(Abi.WIN64, List.copyOf(keys), new BoundLayout(key, text), own);
            }
        }
        return new EntryLayouts(Abi.WIN64, List.copyOf(keys), null, own);
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public CompletionStage<LayoutRanking> rank(long handleId) {
        rankings++;
        CompletableFuture<LayoutRanking> answer = new CompletableFuture<>();
        List<RankedLayout> layouts = ranked;
        int entry = inspector.snapshot().handles().stream()
                .filter(handle -> handle.id() == handleId)
                .mapToInt(HandleView::catalogEntryId)
                .findFirst()
                .orElse(0);
        Runnable answering = () -> answer.complete(new LayoutRanking(handleId, entry, layouts));
        if (holding) {
            held.add(answering);
        } else {
            answering.run();
        }
        return answer;
    }

    @Override
    public CompletionStage<String> use(int catalogEntryId, RankedLayout layout) {
        inspector.commands.add("use " + catalogEntryId + " " + layout.type());
        return CompletableFuture.completedFuture(note);
    }

    @Override
    public List<BoundLayout> bound() {
        return bindings.entrySet().stream()
                .map(each -> new BoundLayout(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(each -> each.key().id()))
                .toList();
    }

    @Override
    public CompletionStage<LayoutTrial> attempt(long handleId, LayoutText layout) {
        attempts++;
        CompletableFuture<LayoutTrial> answer = new CompletableFuture<>();
        Runnable answering = () -> answer.complete(trial(handleId, layout));
        if (holding) {
            held.add(answering);
        } else {
            answering.run();
        }
        return answer;
    }

    /** Tells that other layouts are known now. */
    public void changed() {
        version.incrementAndGet();
    }

    /** Answers the trials and rankings that wait. */
    public void answerAll() {
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    private LayoutTrial trial(long handleId, LayoutText layout) {
        Declarations declarations = Declarations.parse("layout", layout.text(), layout.abi());
        StructType type = layout.type().isEmpty() ? declarations.context() : declarations.struct(layout.type());
        return new LayoutTrial(
                handleId,
                layout,
                declarations.types(),
                declarations.errors(),
                type,
                type == null ? null : decode(handleId, type),
                type == null || decode(handleId, type) == null ? null : tried,
                type == null ? "no structure is declared" : "");
    }

    private @Nullable Node decode(long handleId, StructType type) {
        for (HandleView handle : inspector.snapshot().handles()) {
            Node known = handle.decoded();
            byte[] bytes = known == null || handle.id() != handleId
                    ? null
                    : known.place().bytes();
            if (bytes != null) {
                return new Decoder(new AddressSpace(1 << 16), event -> null).decode(type, handle.context(), bytes);
            }
        }
        return null;
    }

    @Override
    public CompletionStage<String> bind(LayoutKey key, LayoutText layout) {
        inspector.commands.add("bind " + key.id() + " " + layout.abi());
        bindings.put(key, layout);
        return CompletableFuture.completedFuture(note);
    }

    @Override
    public CompletionStage<String> unbind(LayoutKey key) {
        inspector.commands.add("unbind " + key.id());
        bindings.remove(key);
        return CompletableFuture.completedFuture(note);
    }
}
