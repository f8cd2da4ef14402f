package org.spiscope.inspect;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The layouts that contexts are decoded by, changed while they are looked at. As with {@link Inspector}: safe for any thread, nothing blocks, and
 * a stage fails with {@link IllegalArgumentException} whose message can be shown.
 */
public interface LayoutCommands {
    /** How the contexts of a catalog entry are decoded now. */
    EntryLayouts of(int catalogEntryId);

    /** Another number whenever {@link #of}, {@link #bound} or the layouts of {@link #rank} may be other ones than before. */
    long version();

    /** All that is bound, in the order of its ids. */
    List<BoundLayout> bound();

    /**
     * Tries a layout on the bytes that a handle's context points to now; those of a closed handle are the last ones read. Binds nothing.
     *
     * @param handleId of no handle, and the text is read all the same
     */
    CompletionStage<LayoutTrial> attempt(long handleId, LayoutText layout);

    /**
     * Binds a layout in place of what was bound to the key. The next snapshot, which is taken at once, shows all contexts by it.
     *
     * @return in one line why the layout lasts only as long as the program; empty when it is kept. Fails when the layout has an error.
     */
    CompletionStage<String> bind(LayoutKey key, LayoutText layout);

    /**
     * Tries every layout that is known on the bytes that a handle's context points to now: those bound to anything, those that the session knows,
     * and of each text every structure that is no mere part of another. Of nothing for a handle that is closed, has no context or is not there.
     * Changes nothing.
     */
    CompletionStage<LayoutRanking> rank(long handleId);

    /**
     * Has an entry's contexts decoded by a layout of a ranking: binds it to the entry, or for the session's own takes away what is bound to the
     * entry; answers as {@link #bind}.
     */
    CompletionStage<String> use(int catalogEntryId, RankedLayout layout);

    /** Takes away what is bound to the key, if anything is, and forgets it; answers as {@link #bind}. */
    CompletionStage<String> unbind(LayoutKey key);
}
