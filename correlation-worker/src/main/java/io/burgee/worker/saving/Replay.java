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

    /** Replays a lane's chunks whose bucket overlaps the time from {@code from} to {@code to}, epoch milliseconds. */
    public void replay(int lane, long from, long to, Plan plan) {
        for (Bucket bucket = Bucket.of(lane, from); bucket.start() <= to; bucket = bucket.next()) {
            replay(bucket, plan);
        }
    }

    public void replay(Bucket bucket, Plan plan) {
        chunks.each(
                bucket,
                chunk -> writer.write(
                        reader.read(chunk.group(), plan),
                        plan.version(),
                        chunk.group().minReceivedAt()));
    }
}
