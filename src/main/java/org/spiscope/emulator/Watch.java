package org.spiscope.emulator;

/** What a call that may block would wait for. */
record Watch(EmulatedSocket socket, Waiter.Interest interest) {}
