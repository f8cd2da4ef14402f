package org.spiscope.nativehost;

/** The built-in scenarios, with one whose contexts are small integers. */
final class IntegerContextScenarioTest extends NativeScenarioTest {
    @Override
    TestLibrary loopback() {
        return TestLibrary.INTEGER_CONTEXT;
    }
}
