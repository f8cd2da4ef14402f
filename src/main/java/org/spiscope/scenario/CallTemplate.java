package org.spiscope.scenario;

import org.spiscope.client.SpiCall;

/** A call of a scenario, before its names are filled in. */
@FunctionalInterface
interface CallTemplate {
    SpiCall fill(Resolver resolver);
}
