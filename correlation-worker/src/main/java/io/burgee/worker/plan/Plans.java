package io.burgee.worker.plan;

/** The measurement plan as this worker knows it. */
public interface Plans {

    /**
     * The plan, newer than this call if its source answers: an event that was received before the call belongs to no
     * iteration that the plan does not have.
     *
     * @throws io.burgee.worker.platform.Unavailable as long as there has never been a plan
     */
    Known latest();

    /**
     * @param fresh whether the plan was confirmed after the call; if not, it is the last good copy
     */
    record Known(Plan plan, boolean fresh) {}
}
