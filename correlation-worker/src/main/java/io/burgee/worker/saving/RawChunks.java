package io.burgee.worker.saving;

import java.util.function.Consumer;

/** Every group that was ever received, for as long as raw data is retained. */
public interface RawChunks {

    /** Files a chunk under its bucket and id: a redelivered one replaces itself. */
    void put(RawChunk chunk);

    /** Hands over every chunk of a bucket that was put before the call, in the order of their ids. */
    void each(Bucket bucket, Consumer<RawChunk> chunks);

    /** Keeps why a batch could not be read, beside the chunk that holds it. */
    void setAside(RawChunk chunk, int frame, String reason);
}
