/**
 * Where a session is put together: a backend, its up-call layer, an application and the scenario that drives it. The only room that knows which
 * backends there are.
 */
@NullMarked
package org.spiscope.session;

import org.jspecify.annotations.NullMarked;
