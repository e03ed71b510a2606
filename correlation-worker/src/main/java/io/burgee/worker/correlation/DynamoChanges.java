package io.burgee.worker.correlation;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The counters of changes, in DynamoDB. */
public final class DynamoChanges implements Changes {
    private final Dynamo dynamo;
    private final String table;

    public DynamoChanges(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.lease();
    }

    private static Map<String, AttributeValue> row(String iterationId) {
        return key("changes#" + iterationId, "-");
    }

    @Override
    public void moved(String iterationId) {
        dynamo.update(request -> request.tableName(table)
                .key(row(iterationId))
                .updateExpression("ADD moves :one")
                .expressionAttributeValues(Map.of(":one", number(1))));
    }

    @Override
    public long of(String iterationId) {
        return dynamo.get(table, row(iterationId))
                .flatMap(row -> row.findNumber("moves"))
                .orElse(0L);
    }
}
