/**
 * The rules of the interface, tried on a provider: each tells which page of the documentation it comes from, and is passed, failed or not
 * applicable. It knows providers by the layer alone, so that emulated and hosted ones are tried alike.
 */
@NullMarked
package org.spiscope.conformance;

import org.jspecify.annotations.NullMarked;
