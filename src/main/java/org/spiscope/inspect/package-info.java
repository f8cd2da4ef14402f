/**
 * The inspection: what the up-call layer knows, as immutable snapshots at a rate, and the commands that flow back: calls, hooks, cancel
 * requests and their verdicts.
 */
@NullMarked
package org.spiscope.inspect;

import org.jspecify.annotations.NullMarked;
