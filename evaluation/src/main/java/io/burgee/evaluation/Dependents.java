package io.burgee.evaluation;

import org.jspecify.annotations.Nullable;

/** The flags above one that is evaluated as a prerequisite: which needs it, and which need that one. */
record Dependents(Flag flag, @Nullable Dependents above) {

    static boolean contain(@Nullable Dependents dependents, String flagKey) {
        for (Dependents one = dependents; one != null; one = one.above) {
            if (one.flag.key().equals(flagKey)) {
                return true;
            }
        }
        return false;
    }
}
