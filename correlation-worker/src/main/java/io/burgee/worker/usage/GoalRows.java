package io.burgee.worker.usage;

import io.burgee.worker.saving.Bucket;
import java.util.Map;

/** How often each goal event came and what it measured, by bucket. */
public interface GoalRows {

    /** Writes a bucket's counts over what was there, on the condition that {@link UsageRows#write} has. */
    void write(Bucket bucket, Map<GoalRow, GoalValues> values, long chunks);
}
