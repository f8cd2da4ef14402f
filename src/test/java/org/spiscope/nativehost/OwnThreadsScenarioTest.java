package org.spiscope.nativehost;

/** The built-in scenarios, with one that makes up-calls from a thread of its own. */
final class OwnThreadsScenarioTest extends NativeScenarioTest {
    @Override
    TestLibrary loopback() {
        return TestLibrary.OWN_THREADS;
    }
}
