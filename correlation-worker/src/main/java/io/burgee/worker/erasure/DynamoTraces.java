package io.burgee.worker.erasure;

import static io.burgee.worker.platform.Dynamo.key;

import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.directory.ContextName;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Traces in the tables {@code directory}, {@code tail}, {@code goal} and {@code unit}, which {@link Tables} describes. */
final class DynamoTraces implements Traces {
    private static final String LINK = "L#";

    private final Dynamo dynamo;
    private final Tables tables;
    private final Directory directory;
    private final UnitHash hash;
    private final Changes changes;

    DynamoTraces(Dynamo dynamo, Tables tables, Directory directory, UnitHash hash, Changes changes) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.directory = directory;
        this.hash = hash;
        this.changes = changes;
    }

    @Override
    public int erase(Orders.Erasure erasure) {
        String contextKey = Objects.requireNonNull(erasure.key());
        String unit =
                hash.unit(erasure.environmentId(), erasure.kind(), contextKey).hash();
        // What was shown to whoever watched is gone in a few minutes anyway: all of the environment's is removed
        // unread.
        int rows = all(tables.tail(), erasure.environmentId()) + goals(erasure, unit);
        for (String iteration : erasure.iterations()) {
            String partition = "%s#%02x".formatted(iteration, UnitHash.segment(unit));
            if (dynamo.delete(tables.unit(), key(partition, unit))) {
                changes.moved(iteration);
                rows++;
            }
        }
        return rows + directory.erase(new ContextName(erasure.environmentId(), erasure.kind(), contextKey));
    }

    /** With its links: each has a row at either side. */
    private int goals(Orders.Erasure erasure, String unit) {
        List<String> others = new ArrayList<>();
        String partition = erasure.environmentId() + "#" + unit;
        dynamo.query(tables.goal(), partition, LINK, row -> {
            String link = row.text(Tables.SK);
            others.add(link.substring(link.lastIndexOf('#') + 1));
        });
        others.forEach(other -> dynamo.delete(
                tables.goal(), key(erasure.environmentId() + "#" + other, LINK + erasure.kind() + "#" + unit)));
        return others.size() + all(tables.goal(), partition);
    }

    private int all(String table, String partition) {
        List<String> keys = new ArrayList<>();
        dynamo.query(table, partition, "", row -> keys.add(row.text(Tables.SK)));
        keys.forEach(it -> dynamo.delete(table, key(partition, it)));
        return keys.size();
    }
}
