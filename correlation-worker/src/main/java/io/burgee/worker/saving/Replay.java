package io.burgee.worker.saving;

import io.burgee.worker.plan.Plan;

/**
 * Reads facts out of raw chunks again, by another plan than they were saved by. Facts that are stored already change
 * nothing, so it may run at any time and any number of times.
 */
public final class Replay {
    private final RawChunks chunks;
    private final FactReader reader;
    private final FactWriter writer;

    Replay(RawChunks chunks, FactReader reader, FactWriter writer) {
        this.chunks = chunks;
        this.reader = reader;
        this.writer = writer;
    }

    /** @return how many chunks were in the bucket */
    public long replay(Bucket bucket, Plan plan) {
        long[] read = {0};
        chunks.each(bucket, chunk -> {
            writer.write(
                    reader.read(chunk.group(), plan),
                    plan.version(),
                    chunk.group().minReceivedAt());
            read[0]++;
        });
        return read[0];
    }
}
