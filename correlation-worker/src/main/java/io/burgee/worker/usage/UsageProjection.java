package io.burgee.worker.usage;

import io.burgee.worker.fold.Projection;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunk;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts evaluations. */
public final class UsageProjection implements Projection<Map<FlagName, FlagCounts>> {
    private final ChunkUsages usages;
    private final UsageRows rows;

    public UsageProjection(ChunkUsages usages, UsageRows rows) {
        this.usages = usages;
        this.rows = rows;
    }

    @Override
    public Map<FlagName, FlagCounts> start() {
        return new LinkedHashMap<>();
    }

    @Override
    public void add(Map<FlagName, FlagCounts> counts, RawChunk chunk, BitSet copies) {
        for (BatchUsage usage : usages.of(chunk)) {
            usage.counts().forEach((flag, served) -> {
                // A row is written also for a flag that only copies mention: an earlier fold may have counted them.
                FlagCounts row =
                        counts.computeIfAbsent(new FlagName(usage.environmentId(), flag), key -> FlagCounts.none());
                if (!copies.get(usage.place())) {
                    row.add(usage.reporter(), served);
                }
            });
        }
    }

    @Override
    public void write(Bucket bucket, Map<FlagName, FlagCounts> counts, long chunks) {
        counts.replaceAll((flag, of) -> of.bounded());
        rows.write(bucket, counts, chunks);
    }

    /** Saturates: a client may claim any count. */
    static long plus(long a, @Nullable Long b) {
        long sum = a + (b == null ? 0 : b);
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
