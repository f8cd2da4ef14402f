package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.spiscope.winsock.Errno;
import org.spiscope.winsock.WinsockError;

/**
 * What an operation answered.
 *
 * @param result its return value
 * @param errno what it wrote to lpErrno
 * @param failed whether the return value is the function's sign of failure
 */
record Answer(long result, Errno errno, boolean failed) {
    /** Asserts success, errno 0 included; answers the result. */
    long ok() {
        assertThat(errno).as("errno").isEqualTo(Errno.NONE);
        assertThat(failed).as("failed").isFalse();
        return result;
    }

    void failsWith(WinsockError error) {
        assertThat(errno).isEqualTo(Errno.of(error));
        assertThat(failed).as("failed").isTrue();
    }
}
