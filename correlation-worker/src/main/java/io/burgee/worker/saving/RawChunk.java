package io.burgee.worker.saving;

import io.burgee.events.Group;

/**
 * A group as it is kept: what everything else can be computed from again.
 *
 * @param compressed the group's bytes as zstd, exactly as received; not copied
 */
public record RawChunk(Group group, byte[] compressed) {
    public Bucket bucket() {
        return Bucket.of(group);
    }
}
