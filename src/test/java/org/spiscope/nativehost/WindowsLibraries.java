package org.spiscope.nativehost;

import java.io.IOException;

/** Builds every test provider as a DLL into target/native-windows: what src/test/windows/run does before it starts a Windows Java. */
final class WindowsLibraries {
    private WindowsLibraries() {}

    public static void main(String... args) throws IOException, InterruptedException {
        for (TestLibrary library : TestLibrary.values()) {
            library.build(Toolchain.WINDOWS);
        }
    }
}
