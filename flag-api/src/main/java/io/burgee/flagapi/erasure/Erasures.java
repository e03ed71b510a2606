package io.burgee.flagapi.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All requests for erasure. */
public interface Erasures {

    void add(Erasure erasure);

    Optional<Erasure> find(String environmentId, String id);

    /** An environment's, newest first. */
    List<Erasure> in(String environmentId);

    /** All that were requested after that. */
    List<Erasure> since(Instant time);

    /** Forgets the key of one that is done. */
    void finish(String id, Erasure.Outcome outcome);
}
