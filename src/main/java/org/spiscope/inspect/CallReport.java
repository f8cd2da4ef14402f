package org.spiscope.inspect;

import org.spiscope.winsock.Errno;

/**
 * What a call made from the workbench answered.
 *
 * @param call the C name
 * @param result as it was returned, in words: 0, SOCKET_ERROR, 0x0108, INVALID_SOCKET
 * @param errno the code that came with it
 * @param output what its out-parameters hold, in words; empty for none
 * @param millis how long it took
 */
public record CallReport(String call, String result, Errno errno, String output, double millis) {}
