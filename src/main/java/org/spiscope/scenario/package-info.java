/**
 * The scenario language: scripts of SPI calls for people to read aloud, which run on any backend and which, by their expectations, are tests.
 *
 * <p>One statement stands on a line; {@code #} begins a comment. The first line is {@code scenario "title"}.
 *
 * <pre>
 * winsock 1.1                            what each thread asks of WSAStartup; 2.2 unless it is said
 * note "text"                            with {x} for a socket's handle, {x.local} and {x.remote} for its addresses
 * pause 300ms
 * server: CALL                           made on the thread "server"; a thread begins with the first line that names it
 * server: start CALL                     goes on in the background of that thread
 * server: hook on                        or: off, pumping 3, endless
 * await server                           until its last call has ended; "within 2s" sets the patience, 10s otherwise
 * await server blocked                   until it blocks and, with a hook, has polled
 * cancel server                          waits for the verdict; "start cancel server" does not
 * expect ok                              judges the last call; "server: expect ok" that thread's; waits for its end
 * expect accept fails WSAEINTR           names the call as well
 * expect recv answers "text"             or a number, or an address
 * expect hook, expect no hook            after "ask"
 * expect cancel interrupted WSAEINTR     or another verdict
 * repeat 3 { ... }                       or: repeat every 500ms, repeat forever, repeat 3 every 1s
 * background repeat every 1s { ... }     goes on beside what follows until the session ends
 * poll first 10ms every 10ms             emulator only, noted and skipped elsewhere
 * network down, network up               emulator only, noted and skipped elsewhere
 * </pre>
 *
 * <p>Calls: {@code x = socket entry 1002} (or {@code entry "part of its name"}, {@code entry ifs}, {@code entry non-ifs},
 * {@code entry hosted}: the one that the user asked to host, on the emulator as non-ifs; or {@code inet stream tcp}; then maybe {@code flags 0}), {@code y = accept x}, {@code bind}, {@code listen}, {@code connect}, {@code send},
 * {@code recv}, {@code select read a, b timeout 2s}, {@code shutdown}, {@code close}, {@code getsockname}, {@code getpeername},
 * {@code getsockopt}, {@code setsockopt}, {@code ioctl}, {@code query-context}, {@code ask}, {@code address-to-string},
 * {@code string-to-address}, {@code startup}, {@code cleanup}, {@code is-blocking}, {@code cancel-blocking-call}.
 *
 * <p>A failed call is a step with its error code, and the script goes on. In a repeat, a failed call that no expectation follows ends its round,
 * which closes the sockets that it made; the next round begins 100 ms later, or when it is due.
 */
@NullMarked
package org.spiscope.scenario;

import org.jspecify.annotations.NullMarked;
