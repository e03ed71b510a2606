package io.burgee.worker.usage;

import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunks;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts evaluations. The summaries of a payload can't be merged with a copy of themselves, so they are not counted as they
 * arrive; instead a bucket's usage is computed from all of its raw chunks, each payload once, and written over what was
 * there. A retried payload may fall into the next bucket, so the one before is looked at too: a payload that is in it
 * is counted there.
 */
public final class UsageFold {
    private final RawChunks chunks;
    private final ChunkUsages usages;
    private final UsageRows rows;
    private final InstantSource clock;

    public UsageFold(RawChunks chunks, ChunkUsages usages, UsageRows rows, InstantSource clock) {
        this.chunks = chunks;
        this.usages = usages;
        this.rows = rows;
        this.clock = clock;
    }

    /** Folds a bucket, and the next one if it has begun: what was put into this one may be a copy of what is in that. */
    public void fold(Bucket bucket) {
        Read before = read(bucket.previous(), Set.of());
        Read here = read(bucket, before.payloads);
        write(bucket, before, here);
        if (bucket.next().start() <= clock.millis()) {
            write(bucket.next(), here, read(bucket.next(), here.payloads));
        }
    }

    private Read read(Bucket bucket, Set<Payload> countedBefore) {
        Read read = new Read(countedBefore);
        chunks.each(bucket, chunk -> {
            read.chunks++;
            usages.of(chunk).forEach(read::add);
        });
        return read;
    }

    private void write(Bucket bucket, Read before, Read here) {
        here.counts.replaceAll((flag, counts) -> counts.bounded());
        rows.write(bucket, here.counts, before.chunks + here.chunks);
    }

    /** What was read of one bucket. */
    private static final class Read {
        private final Set<Payload> countedBefore;
        private final Set<Payload> payloads = new HashSet<>();
        private final Map<FlagName, FlagCounts> counts = new LinkedHashMap<>();
        private long chunks;

        Read(Set<Payload> countedBefore) {
            this.countedBefore = countedBefore;
        }

        void add(PayloadUsage usage) {
            boolean counts = payloads.add(usage.payload()) && !countedBefore.contains(usage.payload());
            usage.counts().forEach((flag, served) -> {
                // A row is written also for a flag that only copies mention: an earlier fold may have counted them.
                FlagCounts row = this.counts.computeIfAbsent(
                        new FlagName(usage.payload().environmentId(), flag), key -> FlagCounts.none());
                if (counts) {
                    row.add(usage.reporter(), served);
                }
            });
        }
    }

    /** Saturates: a client may claim any count. */
    static long plus(long a, @Nullable Long b) {
        long sum = a + (b == null ? 0 : b);
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
