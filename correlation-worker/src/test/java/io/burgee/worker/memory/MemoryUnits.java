package io.burgee.worker.memory;

import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.correlation.Units;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Units as a map. */
public class MemoryUnits implements Units {
    public record Key(String iterationId, String hash) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = iterationId.compareTo(other.iterationId);
            return order != 0 ? order : hash.compareTo(other.hash);
        }
    }

    private final Map<Key, UnitRow> rows = new ConcurrentSkipListMap<>();

    public Map<Key, UnitRow> rows() {
        return rows;
    }

    @Override
    public void see(String iterationId, String hash, int variation, Sighting sighting) {
        rows.compute(new Key(iterationId, hash), (key, row) -> {
            UnitRow old = row == null ? new UnitRow(hash, Exposures.NONE, 0, null) : row;
            Exposures merged = old.exposures().with(variation, sighting);
            return merged.equals(old.exposures())
                    ? old
                    : new UnitRow(hash, merged, old.revision() + 1, old.projection());
        });
    }

    @Override
    public Optional<UnitRow> find(String iterationId, String hash) {
        return Optional.ofNullable(rows.get(new Key(iterationId, hash)));
    }

    @Override
    public boolean project(String iterationId, String hash, Contribution contribution, long revision) {
        Key key = new Key(iterationId, hash);
        UnitRow old = rows.get(key);
        return old != null
                && old.revision() == revision
                && rows.replace(key, old, new UnitRow(hash, old.exposures(), revision + 1, contribution));
    }

    @Override
    public void segment(String iterationId, int segment, Consumer<UnitRow> consumer) {
        rows.forEach((key, row) -> {
            if (key.iterationId().equals(iterationId) && UnitHash.segment(key.hash()) == segment) {
                consumer.accept(row);
            }
        });
    }
}
