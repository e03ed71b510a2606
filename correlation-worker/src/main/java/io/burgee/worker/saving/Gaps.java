package io.burgee.worker.saving;

import java.util.List;

/**
 * Buckets of which some group was saved by a plan that may have been out of date: they are read again from the raw
 * chunks once the plan is known, so that an experiment that started while the plan's source was away misses nothing.
 */
public interface Gaps {

    /** Notes a gap, before the group's message is deleted. */
    void note(Bucket bucket);

    /** All gaps that are open. */
    List<Gap> open();

    /** Closes a gap, unless it was noted again since it was listed. */
    void close(Gap gap);

    /** @param notes how often it has been noted */
    record Gap(Bucket bucket, long notes) {}
}
