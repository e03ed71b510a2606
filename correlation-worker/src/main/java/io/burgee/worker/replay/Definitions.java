package io.burgee.worker.replay;

import java.util.Set;

/** What was ever counted by a replay only: nobody else knows of it. */
public interface Definitions {

    void note(String environmentId, String iterationId);

    /** The ids of the environment's. */
    Set<String> of(String environmentId);
}
