package io.burgee.worker.usage;

import io.burgee.worker.fold.Projection;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts goal events, whether or not anything measures them: what a metric that is yet to be made would see. */
public final class GoalProjection implements Projection<Map<GoalRow, GoalValues>> {
    /** Of an environment in a bucket; those that came most. */
    private static final int MAX_GOALS = 200;

    private final ChunkUsages usages;
    private final GoalRows rows;

    public GoalProjection(ChunkUsages usages, GoalRows rows) {
        this.usages = usages;
        this.rows = rows;
    }

    @Override
    public Map<GoalRow, GoalValues> start() {
        return new LinkedHashMap<>();
    }

    @Override
    public void add(Map<GoalRow, GoalValues> values, RawChunk chunk, BitSet copies) {
        for (BatchUsage usage : usages.of(chunk)) {
            usage.goals().forEach((goal, more) -> {
                // A row is written also for a goal that only copies mention: an earlier fold may have counted them.
                GoalValues row =
                        values.computeIfAbsent(new GoalRow(usage.environmentId(), goal), key -> new GoalValues());
                if (!copies.get(usage.place())) {
                    row.add(more);
                }
            });
        }
    }

    @Override
    public void write(Bucket bucket, Map<GoalRow, GoalValues> values, long chunks) {
        rows.write(bucket, bounded(values), chunks);
    }

    private static Map<GoalRow, GoalValues> bounded(Map<GoalRow, GoalValues> values) {
        Map<String, List<Map.Entry<GoalRow, GoalValues>>> byEnvironment = new HashMap<>();
        values.entrySet()
                .forEach(row -> byEnvironment
                        .computeIfAbsent(row.getKey().environmentId(), none -> new ArrayList<>())
                        .add(row));
        Map<GoalRow, GoalValues> bounded = new LinkedHashMap<>();
        byEnvironment
                .values()
                .forEach(all -> all.stream()
                        .sorted(Comparator.comparingLong((Map.Entry<GoalRow, GoalValues> row) ->
                                        -row.getValue().events())
                                .thenComparing(row -> row.getKey().goal().toString()))
                        .limit(MAX_GOALS)
                        .forEach(row -> bounded.put(row.getKey(), row.getValue())));
        return bounded;
    }
}
