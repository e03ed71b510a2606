package io.burgee.mongo.set;

import java.time.Duration;
import java.util.Optional;

/** Mongods and the sets they form. All that is asked is free of effects; all that is done goes through one door. */
public interface Sets {

    /** Does it. Done again, when it is not known whether it was done, it does no harm. */
    void perform(Effect effect);

    /** What the mongod of a host says; empty when none answers. */
    Optional<Standing> standing(String host);

    ReplicaSet configuration(String host);

    /** Whether the primary's configuration, and all that was acknowledged before it, is with a majority. */
    boolean isCommitted(String primary);

    /** How far a member is behind the primary. */
    Duration lag(String primary, String host);
}
