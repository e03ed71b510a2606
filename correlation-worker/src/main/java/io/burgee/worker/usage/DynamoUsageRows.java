package io.burgee.worker.usage;

import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.saving.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Usage rows in DynamoDB, where flag-api reads them. */
public final class DynamoUsageRows implements UsageRows {
    /** The leading {@code yyyyMMddHH} of a bucket's minute. */
    static final int HOUR = 10;

    static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final Parallel parallel;

    /** @param retention how long usage is kept, from its bucket */
    public DynamoUsageRows(Dynamo dynamo, Tables tables, Duration retention, Parallel parallel) {
        this.dynamo = dynamo;
        this.table = tables.usage();
        this.retention = retention;
        this.parallel = parallel;
    }

    @Override
    public void write(Bucket bucket, Map<FlagName, FlagCounts> counts, long chunks) {
        parallel.each(
                counts.entrySet(),
                entry -> dynamo.put(request -> request.tableName(table)
                        .item(row(entry.getKey(), bucket, entry.getValue(), chunks, retention))
                        .conditionExpression("attribute_not_exists(chunks) OR chunks <= :chunks")
                        .expressionAttributeValues(Map.of(":chunks", number(chunks)))));
    }

    static Map<String, AttributeValue> row(
            FlagName flag, Bucket bucket, FlagCounts counts, long chunks, Duration retention) {
        return Map.of(
                Tables.PK,
                text(partition(flag, bucket)),
                Tables.SK,
                text("%s#%02d".formatted(bucket.minute(), bucket.lane())),
                "counters",
                AttributeValue.fromM(counters(counts.served())),
                "reporters",
                AttributeValue.fromM(reporters(counts.reporters())),
                "chunks",
                number(chunks),
                Tables.TTL,
                number((bucket.start() + retention.toMillis()) / MILLIS));
    }

    private static String partition(FlagName flag, Bucket bucket) {
        return flag.environmentId() + "#" + flag.flagKey() + "#"
                + bucket.minute().substring(0, HOUR);
    }

    private static Map<String, AttributeValue> reporters(Map<Reporter, Map<Served, Long>> reporters) {
        Map<String, AttributeValue> rows = new TreeMap<>();
        reporters.forEach((reporter, counts) -> rows.put(reporter.key(), AttributeValue.fromM(counters(counts))));
        return rows;
    }

    private static Map<String, AttributeValue> counters(Map<Served, Long> served) {
        Map<String, AttributeValue> counters = new TreeMap<>();
        served.forEach((what, count) -> counters.put(what.key(), number(count)));
        return counters;
    }
}
