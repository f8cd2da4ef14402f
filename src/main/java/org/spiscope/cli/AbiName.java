package org.spiscope.cli;

import org.spiscope.layout.Abi;

/** The ABIs by their names on the command line. */
@SuppressWarnings("MemberName") // The names are what is typed.
enum AbiName {
    /** 64-bit Windows. */
    win64(Abi.WIN64),
    /** 32-bit Windows. */
    win32(Abi.WIN32),
    /** 64-bit Linux. */
    linux64(Abi.LINUX64);

    /** For help texts. */
    static final String CHOICES = "win64|win32|linux64";

    private final Abi abi;

    AbiName(Abi abi) {
        this.abi = abi;
    }

    Abi abi() {
        return abi;
    }
}
