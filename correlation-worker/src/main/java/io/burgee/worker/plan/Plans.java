package io.burgee.worker.plan;

import io.burgee.worker.platform.Unavailable;
import java.util.Optional;

/** The measurement plan as this worker knows it. */
public interface Plans {

    /**
     * The plan, newer than this call if its source answers: an event that was received before the call belongs to no
     * iteration that the plan does not have.
     *
     * @throws io.burgee.worker.platform.Unavailable as long as there has never been a plan
     */
    Known latest();

    /** The plan as last seen, without asking; empty before the first. */
    default Optional<Plan> current() {
        return Optional.of(latest().plan());
    }

    /**
     * A plan that has all that the given version had.
     *
     * @throws Unavailable while only an older one is known and its source does not answer
     */
    default Plan atLeast(long version) {
        Optional<Plan> current = current();
        if (current.isPresent() && current.get().version() >= version) {
            return current.get();
        }
        // A fresh plan will do even if its number is lower: its source may have been restored from a backup.
        Known latest = latest();
        if (latest.fresh() || latest.plan().version() >= version) {
            return latest.plan();
        }
        throw new Unavailable("the plan is at version " + latest.plan().version() + ", the work needs " + version);
    }

    /**
     * @param fresh whether the plan was confirmed after the call; if not, it is the last good copy
     */
    record Known(Plan plan, boolean fresh) {}
}
