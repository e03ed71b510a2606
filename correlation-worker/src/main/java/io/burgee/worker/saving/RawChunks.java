package io.burgee.worker.saving;

import io.burgee.events.Fragment;
import java.util.Optional;
import java.util.function.Consumer;

/** Every group that was ever received, for as long as raw data is retained. */
public interface RawChunks {

    /** Files a chunk under its bucket and id: a redelivered one replaces itself. */
    void put(RawChunk chunk);

    /**
     * Files a piece of a chunk; a redelivered one replaces itself.
     *
     * @return the chunk, or what replaced it, when all of its pieces have been put: whoever puts the last one gets it, and whoever repeats one after
     *     that
     */
    Optional<RawChunk> put(Fragment piece);

    /** Hands over every chunk of a bucket that was put, as a whole, before the call, in the order of their ids. */
    void each(Bucket bucket, Consumer<RawChunk> chunks);

    /** Puts a chunk in the place of one whose id its own begins with: both are there before the old one is removed. */
    void replace(RawChunk old, RawChunk with);

    /** Keeps why a batch could not be read, beside the chunk that holds it. */
    void setAside(RawChunk chunk, int frame, String reason);
}
