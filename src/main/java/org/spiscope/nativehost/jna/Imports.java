package org.spiscope.nativehost.jna;

import java.util.List;
import org.spiscope.upcall.LibraryImport;

/** Leads what a library imports past its up-call table to the session. */
interface Imports {
    /**
     * Redirects the imports of a library that was loaded and has not been called yet.
     *
     * @return what it imports of interest, redirected or not
     */
    List<LibraryImport> redirect(ProviderLibrary library);
}
