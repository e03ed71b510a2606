package io.burgee.worker.usage;

import io.burgee.worker.saving.Bucket;
import java.util.Map;

/** How often each flag served what, by bucket. */
public interface UsageRows {

    /**
     * Writes a bucket's counts over what was there, unless that was computed from more chunks. Chunks are only ever
     * added, so a fold that saw fewer than another must have begun earlier.
     *
     * @param chunks how many chunks the counts were computed from
     */
    void write(Bucket bucket, Map<FlagName, FlagCounts> counts, long chunks);
}
