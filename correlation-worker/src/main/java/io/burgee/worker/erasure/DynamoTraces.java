package io.burgee.worker.erasure;

import static io.burgee.worker.platform.Dynamo.key;

import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.CorrelationJob;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.directory.ContextName;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.replay.Definitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Traces in the tables {@code directory}, {@code tail}, {@code goal} and {@code unit}, which {@link Tables} describes. Contexts that were
 * linked to the one that is erased may have counted goals of its, or lose an owner: they are correlated again, after nothing of it can be
 * found from their side, and before its own side of the links is removed, by which whoever repeats this finds them.
 */
final class DynamoTraces implements Traces {
    private static final String LINK = "L#";
    private static final String GOAL = "G#";

    /** An update expression may be 4 KB long. */
    private static final int GOALS_PER_UPDATE = 80;

    private final Dynamo dynamo;
    private final Tables tables;
    private final Directory directory;
    private final UnitHash hash;
    private final Changes changes;
    private final Definitions definitions;
    private final Queue correlations;

    DynamoTraces(Erasing.Stores stores) {
        this.dynamo = stores.dynamo();
        this.tables = stores.tables();
        this.directory = stores.directory();
        this.hash = stores.hash();
        this.changes = stores.changes();
        this.definitions = stores.definitions();
        this.correlations = stores.correlations();
    }

    @Override
    public int erase(Orders.Erasure erasure) {
        String contextKey = Objects.requireNonNull(erasure.key());
        String unit =
                hash.unit(erasure.environmentId(), erasure.kind(), contextKey).hash();
        String own = partition(erasure, unit);
        Map<String, Set<String>> linked = linked(own);
        linked.values().forEach(hashes -> hashes.forEach(other -> forget(erasure, unit, other)));
        // What was shown to whoever watched is gone in a few minutes anyway: all of the environment's is removed
        // unread.
        int rows = all(tables.tail(), erasure.environmentId());
        Set<String> iterations = new TreeSet<>(erasure.iterations());
        iterations.addAll(definitions.of(erasure.environmentId()));
        for (String iteration : iterations) {
            String partition = "%s#%02x".formatted(iteration, UnitHash.segment(unit));
            if (dynamo.delete(tables.unit(), key(partition, unit))) {
                changes.moved(iteration);
                rows++;
            }
        }
        linked.forEach((kind, hashes) -> correlations.send(
                CorrelationJob.of(erasure.environmentId(), kind, hashes, 0, erasure.requestedAt()), Duration.ZERO));
        rows += linked.values().stream().mapToInt(Set::size).sum() + all(tables.goal(), own);
        return rows + directory.erase(new ContextName(erasure.environmentId(), erasure.kind(), contextKey));
    }

    private static String partition(Orders.Erasure erasure, String hash) {
        return erasure.environmentId() + "#" + hash;
    }

    /** The hashes of those that it is linked to, by their kind. */
    private Map<String, Set<String>> linked(String partition) {
        Map<String, Set<String>> linked = new LinkedHashMap<>();
        dynamo.query(tables.goal(), partition, LINK, row -> {
            String link = row.text(Tables.SK);
            int end = link.lastIndexOf('#');
            linked.computeIfAbsent(link.substring(LINK.length(), end), kind -> new TreeSet<>())
                    .add(link.substring(end + 1));
        });
        return linked;
    }

    /** Removes from the other's side the link, and the goals that name both. */
    private void forget(Orders.Erasure erasure, String unit, String other) {
        String partition = partition(erasure, other);
        dynamo.delete(tables.goal(), key(partition, LINK + erasure.kind() + "#" + unit));
        dynamo.query(tables.goal(), partition, GOAL, row -> {
            List<String> both = new ArrayList<>();
            row.each((name, value) -> {
                if (value.s() != null && value.s().contains(unit)) {
                    both.add(name);
                }
            });
            for (int from = 0; from < both.size(); from += GOALS_PER_UPDATE) {
                remove(
                        key(partition, row.text(Tables.SK)),
                        both.subList(from, Math.min(both.size(), from + GOALS_PER_UPDATE)));
            }
        });
    }

    private void remove(Map<String, AttributeValue> row, List<String> attributes) {
        Map<String, String> names = new HashMap<>();
        attributes.forEach(attribute -> names.put("#e" + names.size(), attribute));
        dynamo.update(request -> request.tableName(tables.goal())
                .key(row)
                .updateExpression("REMOVE " + String.join(", ", names.keySet()))
                .expressionAttributeNames(names));
    }

    private int all(String table, String partition) {
        List<String> keys = new ArrayList<>();
        dynamo.query(table, partition, "", row -> keys.add(row.text(Tables.SK)));
        keys.forEach(it -> dynamo.delete(table, key(partition, it)));
        return keys.size();
    }
}
