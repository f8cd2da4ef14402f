/**
 * The SPI client: application threads, and the calls they make of a provider's WSPPROC_TABLE. It puts arguments into memory
 * and reads the answers back, the same way for every backend.
 */
@NullMarked
package org.spiscope.client;

import org.jspecify.annotations.NullMarked;
