package io.burgee.worker.saving;

import io.burgee.events.Group;
import java.util.Optional;

/** Keeps out what may not be kept: events that come late, of contexts that have been erased meanwhile. */
public interface Cleaner {

    /** The group without them; nothing when it has none. */
    Optional<Group> clean(Group group);
}
