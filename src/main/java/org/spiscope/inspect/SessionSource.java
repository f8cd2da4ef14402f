package org.spiscope.inspect;

import java.nio.file.Path;
import java.util.List;

/** Opens sessions. Implemented where the rooms are wired together: only there is it known what a backend or a scenario is made of. */
public interface SessionSource {
    /** The scenarios that can be played by name. */
    List<ScenarioTitle> scenarios();

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
