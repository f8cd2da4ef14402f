/**
 * The scenario language: scripts of SPI calls for people to read aloud, which run on any backend and which, by their expectations, are tests.
 */
@NullMarked
package org.spiscope.scenario;

import org.jspecify.annotations.NullMarked;
