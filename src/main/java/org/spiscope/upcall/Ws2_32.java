package org.spiscope.upcall;

/** All that Ws2_32 is to a provider, whichever way it takes. */
interface Ws2_32 extends UpcallTable, ImportedFunctions {}
