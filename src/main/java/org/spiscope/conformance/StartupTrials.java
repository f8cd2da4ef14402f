package org.spiscope.conformance;

import java.util.List;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** How a provider starts. */
final class StartupTrials {
    private static final SpiVersion NEWER = new SpiVersion(3, 0);
    private static final SpiVersion NONE = new SpiVersion(0, 0);

    static final List<Trial> ALL = List.of(
            Trial.of("startup", "WSPStartup", "WSPStartup answers 0 when version 2.2 is asked for", fixture -> {
                Started started = fixture.direct().startUp(SpiVersion.V2_2);
                Trial.require(started.succeeded(), "it answered " + started);
            }),
            Trial.of(
                    "startup-version",
                    "WSPStartup",
                    "wVersion is the lower one of the version asked for and the highest one supported",
                    StartupTrials::version),
            Trial.of(
                    "startup-newer",
                    "WSPStartup",
                    "a version above the highest supported one is answered with the highest",
                    StartupTrials::newer),
            Trial.of(
                    "startup-older",
                    "WSPStartup",
                    "a version below the lowest supported one is refused with WSAVERNOTSUPPORTED",
                    StartupTrials::older),
            Trial.of(
                    "startup-code",
                    "WSPStartup",
                    "a WSPStartup that fails answers the error code itself, not SOCKET_ERROR",
                    StartupTrials::code),
            Trial.of(
                    "proc-table",
                    "Windows Sockets Error Codes",
                    "all 30 entries of the WSPPROC_TABLE are set (WSAEINVALIDPROCTABLE)",
                    StartupTrials::table),
            Trial.of(
                    "description",
                    "WSPDATA",
                    "szDescription ends within its 256 characters and holds no control characters",
                    StartupTrials::description));

    private StartupTrials() {}

    private static Started started(Fixture fixture) {
        Started started = fixture.direct().startUp(SpiVersion.V2_2);
        Trial.presume(started.succeeded(), "WSPStartup with 2.2 answered " + started);
        return started;
    }

    private static void version(Fixture fixture) {
        Started started = started(fixture);
        SpiVersion highest = started.highest();
        SpiVersion agreed = highest.compareTo(SpiVersion.V2_2) < 0 ? highest : SpiVersion.V2_2;
        boolean right = started.version().equals(agreed) && !started.version().equals(NONE);
        Trial.require(right, "asked for 2.2, it answered " + started);
    }

    private static void newer(Fixture fixture) {
        Started started = fixture.direct().startUp(NEWER);
        boolean right = started.succeeded() && started.version().equals(started.highest());
        Trial.require(right, "asked for 3.0, it answered " + started);
    }

    private static void older(Fixture fixture) {
        Started started = fixture.direct().startUp(SpiVersion.V1_0);
        boolean refused = started.result() == WinsockError.WSAVERNOTSUPPORTED.code();
        boolean agreed = started.succeeded() && started.version().compareTo(SpiVersion.V1_0) <= 0;
        Trial.require(refused || agreed, "asked for 1.0, it answered " + started);
    }

    private static void code(Fixture fixture) {
        Started started = fixture.direct().startUp(SpiVersion.V1_0);
        Trial.presume(!started.succeeded(), "no version was found that it refuses");
        Trial.require(started.result() != Winsock.SOCKET_ERROR, "asked for 1.0, it answered -1 (SOCKET_ERROR)");
        boolean known = WinsockError.of(started.result()) != null;
        Trial.require(known, "asked for 1.0, it answered " + new Errno(started.result()));
    }

    private static void table(Fixture fixture) {
        Started started = started(fixture);
        Trial.require(started.procTable() != null, "WSPStartup answered 0 but left " + started.missing() + " NULL");
    }

    private static void description(Fixture fixture) {
        String description = started(fixture).description();
        Trial.require(description.length() < 256, "there is no NUL in its 256 characters");
        Trial.require(description.chars().noneMatch(Character::isISOControl), "it holds a control character");
    }
}
