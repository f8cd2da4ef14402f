package org.spiscope.layout.declaration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The {@code #if}s that a place in a text is in. */
final class Conditions {
    private static final class Branch {
        final Token start;
        final boolean isOuterTaken;
        boolean isTaken;
        boolean wasTaken;
        boolean isElse;

        Branch(Token start, boolean isOuterTaken, boolean isTaken) {
            this.start = start;
            this.isOuterTaken = isOuterTaken;
            this.isTaken = isTaken;
            this.wasTaken = isTaken;
        }
    }

    private final Deque<Branch> branches = new ArrayDeque<>();

    /** Whether what stands here counts. */
    boolean isTaken() {
        Branch branch = branches.peek();
        return branch == null || branch.isOuterTaken && branch.isTaken;
    }

    /** {@code #if}; the condition is asked only where it counts. */
    void begin(Token start, BooleanSupplier condition) {
        boolean isOuterTaken = isTaken();
        // Before the condition, which may fail: its #endif must still find its #if.
        Branch branch = new Branch(start, isOuterTaken, false);
        branches.push(branch);
        if (isOuterTaken) {
            branch.isTaken = condition.getAsBoolean();
            branch.wasTaken = branch.isTaken;
        }
    }

    /** {@code #elif}. */
    void otherwise(Token at, BooleanSupplier condition) {
        Branch branch = innermost(at);
        checkBeforeElse(branch, at);
        branch.isTaken = false;
        if (branch.isOuterTaken && !branch.wasTaken) {
            branch.isTaken = condition.getAsBoolean();
            branch.wasTaken = branch.isTaken;
        }
    }

    /** {@code #else}. */
    void otherwise(Token at) {
        Branch branch = innermost(at);
        checkBeforeElse(branch, at);
        branch.isElse = true;
        branch.isTaken = !branch.wasTaken;
    }

    private static void checkBeforeElse(Branch branch, Token at) {
        if (branch.isElse) {
            throw new DeclarationException(
                    at, "the #if of line " + branch.start.getLine() + " has had its #else already");
        }
    }

    /** {@code #endif}. */
    void end(Token at) {
        innermost(at);
        branches.pop();
    }

    private Branch innermost(Token at) {
        Branch branch = branches.peek();
        if (branch == null) {
            throw new DeclarationException(at, "#" + at.getText() + " without an #if before it");
        }
        return branch;
    }

    /** The innermost {@code #if} that has no end; null when each has one. */
    @Nullable
    Token open() {
        Branch branch = branches.peek();
        return branch == null ? null : branch.start;
    }
}
