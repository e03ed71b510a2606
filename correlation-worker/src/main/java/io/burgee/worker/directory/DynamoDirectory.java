package io.burgee.worker.directory;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The directory in DynamoDB, where flag-api reads it. The contexts of a kind are spread over {@value DynamoContextRow#SHARDS} partitions, in each of which they are
 * in the order of their keys; the lists are rows of the environment's own partition.
 */
public final class DynamoDirectory implements Directory {
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;

    /** @param retention how long a context or a name is kept after it was seen last */
    public DynamoDirectory(Dynamo dynamo, Tables tables, Duration retention) {
        this.dynamo = dynamo;
        this.table = tables.directory();
        this.retention = retention;
    }

    @Override
    public void merge(ContextName context, Entry more) {
        dynamo.merge(table, DynamoContextRow.partition(context), DynamoContextRow.sortKey(context.key()), known -> {
            Entry before = known == null ? null : DynamoContextRow.read(known);
            Entry merged = before == null ? more : before.merge(more);
            return merged.equals(before)
                    ? Optional.empty()
                    : Optional.of(DynamoContextRow.of(
                            context.key(), merged, expiry(merged.seen().last())));
        });
    }

    @Override
    public Counted merge(String environmentId, ListName list, Counted more) {
        Counted[] result = {more};
        dynamo.merge(table, environmentId, list.key(), known -> {
            Counted before = known == null ? Counted.NONE : list(known);
            result[0] = before.merge(more);
            return result[0].equals(before) ? Optional.empty() : Optional.of(row(result[0]));
        });
        return result[0];
    }

    @Override
    public Description describe(ContextName context) {
        return dynamo.glance(table, key(DynamoContextRow.partition(context), DynamoContextRow.sortKey(context.key())))
                .map(row -> DynamoContextRow.read(row).description())
                .orElse(Description.NONE);
    }

    @Override
    public int erase(ContextName context) {
        Map<String, AttributeValue> row =
                key(DynamoContextRow.partition(context), DynamoContextRow.sortKey(context.key()));
        Map<String, Set<String>> values = dynamo.get(table, row)
                .map(DynamoContextRow::read)
                .map(entry -> Vocabulary.values(entry.description()))
                .orElse(Map.of());
        int rows = 0;
        for (ListName.Values list : lists(context.environmentId())) {
            Set<String> gone = new HashSet<>();
            gone.add(Vocabulary.text(context.key()));
            if (list.kind().equals(context.kind())) {
                gone.addAll(values.getOrDefault(list.attribute(), Set.of()));
            }
            rows += remove(context.environmentId(), list, gone) ? 1 : 0;
        }
        return rows + (dynamo.delete(table, row) ? 1 : 0);
    }

    private List<ListName.Values> lists(String environmentId) {
        List<ListName.Values> lists = new ArrayList<>();
        dynamo.query(
                table,
                environmentId,
                ListName.Values.PREFIX,
                row -> lists.add(ListName.Values.of(row.text(Tables.SK))));
        return lists;
    }

    private boolean remove(String environmentId, ListName list, Set<String> gone) {
        boolean[] removed = {false};
        dynamo.merge(table, environmentId, list.key(), known -> {
            Counted before = known == null ? Counted.NONE : list(known);
            Counted after = before.without(gone);
            removed[0] = !after.equals(before);
            return removed[0] ? Optional.of(row(after)) : Optional.empty();
        });
        return removed[0];
    }

    private Map<String, AttributeValue> row(Counted list) {
        SortedMap<String, AttributeValue> names = new TreeMap<>();
        list.names().forEach((name, seen) -> names.put(name, text(seen.encode())));
        return Map.of(
                "names",
                AttributeValue.fromM(names),
                "more",
                AttributeValue.fromBool(list.more()),
                Tables.TTL,
                number(expiry(list.lastSeen())));
    }

    private static Counted list(Row row) {
        SortedMap<String, Counted.Seen> names = new TreeMap<>();
        row.map("names").forEach((name, seen) -> names.put(name, Counted.Seen.decode(seen.s())));
        return new Counted(names, row.flag("more"));
    }

    private long expiry(long lastSeen) {
        return (lastSeen + retention.toMillis()) / MILLIS;
    }
}
