package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;

/** For whom evaluations are made: servers may have every flag, others only those that are meant for them. */
public enum Audience {
    SERVER,
    MOBILE,
    PAGE;

    public boolean sees(Flag flag) {
        return switch (this) {
            case SERVER -> true;
            case MOBILE -> flag.clientSideAvailability().usingMobileKey();
            case PAGE -> flag.clientSideAvailability().usingEnvironmentId();
        };
    }
}
