package org.spiscope.inspect;

import java.nio.file.Path;
import java.util.List;
import org.spiscope.winsock.ProtocolInfo;

/**
 * Opens sessions on one choice of providers. Implemented where the rooms are wired together: only there is it known what a backend or a scenario is
 * made of. Each opening fails with {@link IllegalArgumentException} when what was asked for is wrong, and with {@link UnusableProviderException}
 * when it is plain beforehand that a provider cannot be hosted; both have a message to show.
 */
public interface SessionSource {
    /** Where the providers of its sessions come from. */
    Hosting hosting();

    /** A source of sessions on other providers. What they are is looked at when one is opened. */
    SessionSource hosting(Hosting other);

    /** The entries of this machine's catalog; empty where there is no Winsock. May take as long as the catalog does to be read. */
    List<ProtocolInfo> machineEntries();

    /** The scenarios that can be played by name. */
    List<ScenarioTitle> scenarios();

    /**
     * A new session that is ready to play what suits its providers best: the emulator's demonstration; on a provider that is hosted a blocked
     * accept; on a mere catalog nothing.
     */
    OpenSession openFirst();

    /**
     * A new session that is ready to play a built-in scenario.
     *
     * @throws IllegalArgumentException with a message to show when there is none of that name
     */
    OpenSession open(String scenario);

    /**
     * A new session that is ready to play a scenario file.
     *
     * @throws IllegalArgumentException with a message to show when it cannot be read or has an error, line and column included
     */
    OpenSession openFile(Path file);
}
