package org.spiscope.nativehost;

/** The built-in scenarios, with one that a cancel reaches by the callback's FALSE alone. */
final class FalseHonouringScenarioTest extends NativeScenarioTest {
    @Override
    TestLibrary loopback() {
        return TestLibrary.FALSE_HONOURING;
    }
}
