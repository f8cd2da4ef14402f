package org.spiscope.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Node;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.layout.declaration.DeclaredType;

/**
 * What came of a layout tried on a handle's bytes.
 *
 * @param handleId on which handle
 * @param layout what was tried
 * @param types what the text declares, with the offset of each member
 * @param errors what is wrong with the text, in its order; empty when all of it was taken
 * @param type what a context is by it; null when the text has no such type
 * @param decoded the handle's context decoded by it; null when there is no type, or the handle has no context
 * @param confidence how well it explains the context; null when {@code decoded} is
 * @param why why there is no type to decode by; empty when there is one
 */
public record LayoutTrial(
        long handleId,
        LayoutText layout,
        List<DeclaredType> types,
        List<DeclarationError> errors,
        @Nullable LayoutType type,
        @Nullable Node decoded,
        @Nullable Confidence confidence,
        String why) {
    /** Whether contexts can be bound to it: all of the text was understood, and one type in it is the context's. */
    public boolean isUsable() {
        return errors.isEmpty() && type != null;
    }
}
