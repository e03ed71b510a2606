package io.burgee.worker.memory;

import io.burgee.events.Fragment;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.directory.ContextName;
import io.burgee.worker.directory.Counted;
import io.burgee.worker.directory.Description;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.directory.Entry;
import io.burgee.worker.directory.ListName;
import io.burgee.worker.inventory.Instance;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.inventory.Sdks;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.Gaps;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.RawChunks;
import io.burgee.worker.usage.FlagCounts;
import io.burgee.worker.usage.FlagName;
import io.burgee.worker.usage.UsageRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
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
        public void replace(RawChunk old, RawChunk with) {
            put(with);
            if (!old.group().chunkId().equals(with.group().chunkId())) {
                buckets.getOrDefault(old.bucket(), Map.of()).remove(old.group().chunkId());
            }
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

    public static class Contexts implements Directory {
        private final Map<ContextName, Entry> entries = new ConcurrentHashMap<>();
        private final Map<String, Counted> lists = new ConcurrentSkipListMap<>();
        private final AtomicInteger writes = new AtomicInteger();

        public Map<ContextName, Entry> entries() {
            return entries;
        }

        public Map<String, Counted> lists() {
            return lists;
        }

        /** How many contexts were written, and how often. */
        public int writes() {
            return writes.get();
        }

        @Override
        public void merge(ContextName context, Entry more) {
            writes.incrementAndGet();
            entries.merge(context, more, Entry::merge);
        }

        @Override
        public Description describe(ContextName context) {
            Entry entry = entries.get(context);
            return entry == null ? new Description(0, false, new TreeMap<>(), new TreeSet<>()) : entry.description();
        }

        @Override
        public int erase(ContextName context) {
            return entries.remove(context) == null ? 0 : 1;
        }

        @Override
        public Counted merge(String environmentId, ListName list, Counted more) {
            return lists.merge(environmentId + " " + list.key(), more, Counted::merge);
        }
    }

    public static class Usage implements UsageRows {
        private record Row(long chunks, FlagCounts counts) {}

        private final Map<String, Row> rows = new ConcurrentHashMap<>();

        /** The sum over all rows of a flag, by {@link Served#key}. */
        public Map<String, Long> total(String environmentId, String flagKey) {
            Map<String, Long> total = new TreeMap<>();
            rows.forEach((key, row) -> {
                if (key.startsWith(environmentId + "#" + flagKey + "#")) {
                    row.counts.served().forEach((served, count) -> total.merge(served.key(), count, Long::sum));
                }
            });
            return total;
        }

        /** The sum over all rows of a flag, by {@link Reporter#key}, of all variations. */
        public Map<String, Long> reporters(String environmentId, String flagKey) {
            Map<String, Long> total = new TreeMap<>();
            rows.forEach((key, row) -> {
                if (key.startsWith(environmentId + "#" + flagKey + "#")) {
                    row.counts
                            .reporters()
                            .forEach((reporter, served) ->
                                    served.values().forEach(count -> total.merge(reporter.key(), count, Long::sum)));
                }
            });
            return total;
        }

        @Override
        public void write(Bucket bucket, Map<FlagName, FlagCounts> counts, long chunks) {
            counts.forEach((flag, served) -> rows.merge(
                    flag.environmentId() + "#" + flag.flagKey() + "#" + bucket.key(),
                    new Row(chunks, served),
                    (old, young) -> young.chunks >= old.chunks ? young : old));
        }
    }
}
