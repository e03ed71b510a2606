package io.burgee.flagapi.tail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who watches what. */
public interface Watches {

    void add(Watch watch);

    /** Prolongs one, if there is such a watch of that environment. */
    Optional<Watch> prolong(String environmentId, String id, Instant until);

    /** All that have not ended by then. */
    List<Watch> live(Instant now);
}
