package io.burgee.worker.memory;

import io.burgee.events.Fragment;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.inventory.Instance;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.inventory.Sdks;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.Gaps;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.RawChunks;
import io.burgee.worker.usage.FlagName;
import io.burgee.worker.usage.Served;
import io.burgee.worker.usage.UsageRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The smaller stores as maps. */
public final class MemoryStores {
    private MemoryStores() {}

    public static class Chunks implements RawChunks {
        private final Map<Bucket, Map<String, RawChunk>> buckets = new ConcurrentHashMap<>();
        private final List<String> setAside = new ArrayList<>();

        public Map<Bucket, Map<String, RawChunk>> buckets() {
            return buckets;
        }

        public List<String> setAside() {
            return setAside;
        }

        @Override
        public void put(RawChunk chunk) {
            buckets.computeIfAbsent(chunk.bucket(), none -> new ConcurrentSkipListMap<>())
                    .put(chunk.group().chunkId(), chunk);
        }

        @Override
        public Optional<RawChunk> put(Fragment piece) {
            throw new UnsupportedOperationException("only DynamoDB keeps fragments");
        }

        @Override
        public void each(Bucket bucket, Consumer<RawChunk> chunks) {
            List.copyOf(buckets.getOrDefault(bucket, Map.of()).values()).forEach(chunks);
        }

        @Override
        public void setAside(RawChunk chunk, int frame, String reason) {
            setAside.add(chunk.group().chunkId() + "#" + frame + ": " + reason);
        }
    }

    public static class Moves implements Changes {
        private final Map<String, Long> counts = new ConcurrentHashMap<>();

        @Override
        public void moved(String iterationId) {
            counts.merge(iterationId, 1L, Long::sum);
        }

        @Override
        public long of(String iterationId) {
            return counts.getOrDefault(iterationId, 0L);
        }
    }

    public static class OpenGaps implements Gaps {
        private final Map<Bucket, Long> notes = new ConcurrentHashMap<>();

        @Override
        public void note(Bucket bucket) {
            notes.merge(bucket, 1L, Long::sum);
        }

        @Override
        public List<Gap> open() {
            return notes.entrySet().stream()
                    .map(entry -> new Gap(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public void close(Gap gap) {
            notes.remove(gap.bucket(), gap.notes());
        }
    }

    public static class Senders implements Inventory {
        private final Map<String, Sdks> sdks = new ConcurrentHashMap<>();
        private final Map<String, Instance> instances = new ConcurrentSkipListMap<>();

        public Map<String, Sdks> sdks() {
            return sdks;
        }

        public Map<String, Instance> instances() {
            return instances;
        }

        @Override
        public void merge(String environmentId, Sdks more) {
            sdks.merge(environmentId, more, Sdks::merge);
        }

        @Override
        public void merge(String environmentId, Instance more) {
            instances.merge(environmentId + " " + more.sdk().key() + " " + more.id(), more, Instance::merge);
        }
    }

    public static class Usage implements UsageRows {
        private record Row(long chunks, Map<Served, Long> counts) {}

        private final Map<String, Row> rows = new ConcurrentHashMap<>();

        /** The sum over all rows of a flag, by {@link Served#key}. */
        public Map<String, Long> total(String environmentId, String flagKey) {
            Map<String, Long> total = new TreeMap<>();
            rows.forEach((key, row) -> {
                if (key.startsWith(environmentId + "#" + flagKey + "#")) {
                    row.counts.forEach((served, count) -> total.merge(served.key(), count, Long::sum));
                }
            });
            return total;
        }

        @Override
        public void write(Bucket bucket, Map<FlagName, Map<Served, Long>> counts, long chunks) {
            counts.forEach((flag, served) -> rows.merge(
                    flag.environmentId() + "#" + flag.flagKey() + "#" + bucket.key(),
                    new Row(chunks, Map.copyOf(served)),
                    (old, young) -> young.chunks >= old.chunks ? young : old));
        }
    }
}
