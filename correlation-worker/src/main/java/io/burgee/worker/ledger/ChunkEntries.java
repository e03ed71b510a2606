package io.burgee.worker.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.burgee.worker.saving.RawChunk;
import java.time.Duration;
import java.util.List;

/** The entries of chunks, remembered for a while: a bucket is folded several times, and its chunks never change. */
public final class ChunkEntries {
    private static final int OVERHEAD = 2;

    private final Duration acceptance;
    private final Cache<String, List<Entry>> read;

    /**
     * @param acceptance events that happened longer before their receipt are too late to count
     * @param size how many entries to remember, about
     */
    public ChunkEntries(Duration acceptance, long size) {
        this.acceptance = acceptance;
        this.read = Caffeine.newBuilder()
                .maximumWeight(size)
                .<String, List<Entry>>weigher((id, entries) -> OVERHEAD + entries.size())
                .build();
    }

    /** One for each frame, in order. */
    List<Entry> of(RawChunk chunk) {
        return read.get(
                chunk.group().chunkId(),
                id -> chunk.group().frames().stream()
                        .map(frame -> Entry.of(frame, acceptance))
                        .toList());
    }
}
