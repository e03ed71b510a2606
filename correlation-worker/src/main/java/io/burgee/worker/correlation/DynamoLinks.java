package io.burgee.worker.correlation;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Links in DynamoDB, beside the goals of both contexts: a row {@code L#{kind}#{hash}} for each context that this one is linked to,
 * and {@code C#{kind}} when there are too many to follow, which is found out again when that row's time is over.
 */
public final class DynamoLinks implements Links {
    private static final String LINK = "L#";
    private static final String CROWD = "C#";

    /** A link that is seen again prolongs its rows' lives once in so long. */
    private static final long PERIOD_SECONDS = Duration.ofDays(30).toSeconds();

    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final long retentionSeconds;
    private final InstantSource clock;

    public DynamoLinks(Dynamo dynamo, Tables tables, Duration retention, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.goal();
        this.retentionSeconds = retention.toSeconds();
        this.clock = clock;
    }

    private static String partition(Unit unit) {
        return unit.environmentId() + "#" + unit.hash();
    }

    @Override
    public void add(Link link, long at) {
        add(link.unit(), link.other(), at);
        add(link.other(), link.unit(), at);
    }

    private void add(Unit from, Unit to, long at) {
        long period = Math.floorDiv(at / MILLIS, PERIOD_SECONDS) + 1;
        // A condition that fails says that the link is known, and for long enough.
        dynamo.update(request -> request.tableName(table)
                .key(key(partition(from), LINK + to.kind() + "#" + to.hash()))
                .updateExpression("SET #ttl = :ttl")
                .conditionExpression("attribute_not_exists(#ttl) OR #ttl < :ttl")
                .expressionAttributeNames(Map.of("#ttl", Tables.TTL))
                .expressionAttributeValues(Map.of(":ttl", number(period * PERIOD_SECONDS + retentionSeconds))));
    }

    @Override
    public List<String> of(Unit unit, String kind, int limit) {
        List<String> hashes = new ArrayList<>();
        String prefix = LINK + kind + "#";
        for (Row row : dynamo.first(table, partition(unit), prefix, limit)) {
            hashes.add(row.text(Tables.SK).substring(prefix.length()));
        }
        return hashes;
    }

    @Override
    public boolean isNotedCrowd(Unit unit, String kind) {
        return dynamo.get(table, key(partition(unit), CROWD + kind)).isPresent();
    }

    @Override
    public void noteCrowd(Unit unit, String kind) {
        dynamo.put(request -> request.tableName(table)
                .item(Map.of(
                        Tables.PK,
                        text(partition(unit)),
                        Tables.SK,
                        text(CROWD + kind),
                        Tables.TTL,
                        number(clock.millis() / MILLIS + retentionSeconds))));
    }
}
