package io.burgee.worker.fold;

import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunk;
import java.util.BitSet;

/**
 * What a fold computes from the chunks of a bucket.
 *
 * @param <R> what was read of a bucket so far
 */
public interface Projection<R> {

    /** A bucket of which nothing was read yet. */
    R start();

    /** @param copies the places in the group of those batches that were read before, here or in the bucket before */
    void add(R reading, RawChunk chunk, BitSet copies);

    /**
     * Writes what was read over what was there, unless that was computed from more chunks. Saving only adds chunks, so a fold that saw
     * fewer than another must have begun earlier. An erasure replaces chunks: a fold that reads while it does may write what is erased a
     * moment later, until its bucket is folded again.
     *
     * @param chunks how many chunks there were in this bucket and the one before
     */
    void write(Bucket bucket, R reading, long chunks);
}
