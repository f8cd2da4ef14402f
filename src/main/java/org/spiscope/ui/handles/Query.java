package org.spiscope.ui.handles;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the user wants to see of the handles.
 *
 * @param filter which
 * @param scope of which part of their lives
 * @param keep how long a closed handle stays among the live ones
 * @param hidden ids taken out by hand
 * @param sort in which order; empty for the order of creation
 * @param hold whether rows keep their places though that order would move them
 */
record Query(HandleFilter filter, Scope scope, Duration keep, Set<Long> hidden, List<SortKey> sort, boolean hold) {
    Query {
        hidden = Set.copyOf(hidden);
        sort = List.copyOf(sort);
    }

    Query released() {
        return new Query(filter, scope, keep, hidden, sort, false);
    }
}
