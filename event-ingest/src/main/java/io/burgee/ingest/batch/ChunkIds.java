package io.burgee.ingest.batch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Ids of groups: of this instance, of this start of it, and counted. */
final class ChunkIds implements Supplier<String> {
    private final String prefix;
    private final AtomicLong sequence = new AtomicLong();

    /** @param bootEpoch when the process started, epoch milliseconds: what tells its groups from those before a restart */
    ChunkIds(String instanceId, long bootEpoch) {
        this.prefix = instanceId + "-" + bootEpoch + "-";
    }

    @Override
    public String get() {
        return prefix + sequence.getAndIncrement();
    }
}
