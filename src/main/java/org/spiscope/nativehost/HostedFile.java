package org.spiscope.nativehost;

import java.nio.file.Path;
import org.spiscope.winsock.ProtocolInfo;

/**
 * A provider library to host, and the catalog entry it is hosted under.
 *
 * @param path the file, environment strings such as %SystemRoot% unexpanded
 * @param info its WSAPROTOCOL_INFOW; catalog entry id and provider id are set by the backend when they are 0
 */
public record HostedFile(String path, ProtocolInfo info) {
    /** A library of which nothing is known: a base provider for TCP over IPv4 without IFS handles, named after the file. */
    public static HostedFile of(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String shown = dot > 0 ? name.substring(0, dot) : name;
        return new HostedFile(file.toString(), ProtocolInfo.tcp(shown.substring(0, Math.min(shown.length(), 255))));
    }
}
