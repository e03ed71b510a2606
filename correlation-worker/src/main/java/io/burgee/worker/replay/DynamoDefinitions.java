package io.burgee.worker.replay;

import static io.burgee.worker.platform.Dynamo.key;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.util.Set;
import java.util.TreeSet;

/** Rows {@code definitions#{environmentId}}/{iterationId} of the table {@code lease}, kept as long as what they tell of: for good. */
public final class DynamoDefinitions implements Definitions {
    private static final String PARTITION = "definitions#";

    private final Dynamo dynamo;
    private final String table;

    public DynamoDefinitions(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.lease();
    }

    @Override
    public void note(String environmentId, String iterationId) {
        dynamo.put(request -> request.tableName(table).item(key(PARTITION + environmentId, iterationId)));
    }

    @Override
    public Set<String> of(String environmentId) {
        Set<String> ids = new TreeSet<>();
        dynamo.query(table, PARTITION + environmentId, "", row -> ids.add(row.text(Tables.SK)));
        return ids;
    }
}
