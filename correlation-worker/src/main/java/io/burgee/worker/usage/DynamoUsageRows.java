package io.burgee.worker.usage;

import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.saving.Bucket;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Usage rows in DynamoDB, where flag-api reads them. */
public final class DynamoUsageRows implements UsageRows {
    /** The leading {@code yyyyMMddHH} of a bucket's minute. */
    private static final int HOUR = 10;

    private final Dynamo dynamo;
    private final String table;
    private final Parallel parallel;

    public DynamoUsageRows(Dynamo dynamo, Tables tables, Parallel parallel) {
        this.dynamo = dynamo;
        this.table = tables.usage();
        this.parallel = parallel;
    }

    @Override
    public void write(Bucket bucket, Map<FlagName, Map<Served, Long>> counts, long chunks) {
        parallel.each(
                counts.entrySet(),
                entry -> dynamo.put(request -> request.tableName(table)
                        .item(row(entry.getKey(), bucket, entry.getValue(), chunks))
                        .conditionExpression("attribute_not_exists(chunks) OR chunks <= :chunks")
                        .expressionAttributeValues(Map.of(":chunks", number(chunks)))));
    }

    static Map<String, AttributeValue> row(FlagName flag, Bucket bucket, Map<Served, Long> served, long chunks) {
        return Map.of(
                Tables.PK,
                text(partition(flag, bucket)),
                Tables.SK,
                text("%s#%02d".formatted(bucket.minute(), bucket.lane())),
                "counters",
                AttributeValue.fromM(counters(served)),
                "chunks",
                number(chunks));
    }

    private static String partition(FlagName flag, Bucket bucket) {
        return flag.environmentId() + "#" + flag.flagKey() + "#"
                + bucket.minute().substring(0, HOUR);
    }

    private static Map<String, AttributeValue> counters(Map<Served, Long> served) {
        Map<String, AttributeValue> counters = new TreeMap<>();
        served.forEach((what, count) -> counters.put(what.key(), number(count)));
        return counters;
    }
}
