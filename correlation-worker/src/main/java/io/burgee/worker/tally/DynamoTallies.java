package io.burgee.worker.tally;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.util.Map;
import java.util.Optional;

/** Tallies in DynamoDB, where flag-api reads them. */
public final class DynamoTallies implements Tallies {
    private static final String LATEST = "LATEST";

    private final Dynamo dynamo;
    private final String table;

    public DynamoTallies(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.tally();
    }

    @Override
    public void publish(Published published) {
        dynamo.put(request -> request.tableName(table)
                .item(Map.of(
                        Tables.PK,
                        text(published.iterationId()),
                        Tables.SK,
                        text(LATEST),
                        "body",
                        text(published.tally().encode()),
                        "asOf",
                        number(published.tally().asOf()),
                        "definition",
                        text(published.definition()),
                        "changes",
                        number(published.changes())))
                .conditionExpression("attribute_not_exists(asOf) OR asOf < :asOf")
                .expressionAttributeValues(
                        Map.of(":asOf", number(published.tally().asOf()))));
    }

    @Override
    public Optional<Published> latest(String iterationId) {
        return dynamo.get(table, key(iterationId, LATEST))
                .map(row -> new Published(
                        iterationId, Tally.decode(row.text("body")), row.text("definition"), row.number("changes")));
    }
}
