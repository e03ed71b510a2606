package io.burgee.flagapi.usage.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.usage.EvaluationCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Reads the worker's table {@code usage}: a partition for each environment, flag and hour, so one query an hour, several at
 * a time.
 */
@Repository
class DynamoEvaluationCounts implements EvaluationCounts {

    private static final Logger log = LoggerFactory.getLogger(DynamoEvaluationCounts.class);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);
    private static final int AT_A_TIME = 24;

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoEvaluationCounts(DynamoDbClient dynamoDb, FlagApiSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "usage";
    }

    @Override
    public List<Hour> hours(String environmentId, String flagKey, Instant from, Instant to) {
        var slots = new Semaphore(AT_A_TIME);
        var reads = new ArrayList<Future<Hour>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var last = to.truncatedTo(ChronoUnit.HOURS);
            for (var hour = from.truncatedTo(ChronoUnit.HOURS);
                    !hour.isAfter(last);
                    hour = hour.plus(1, ChronoUnit.HOURS)) {
                var start = hour;
                reads.add(threads.submit(() -> {
                    slots.acquire();
                    try {
                        return new Hour(start, read(environmentId + "#" + flagKey + "#" + HOUR.format(start)));
                    } finally {
                        slots.release();
                    }
                }));
            }
        }
        return reads.stream().map(DynamoEvaluationCounts::result).toList();
    }

    private static Hour result(Future<Hour> read) {
        try {
            return read.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw away(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SdkException sdk) {
                throw away(sdk);
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static Refusal away(Exception trouble) {
        log.warn("The store of usage did not answer", trouble);
        return Refusal.unavailable("The usage store is away. Flags are not affected.", Duration.ofSeconds(5));
    }

    private Map<Served, Long> read(String partition) {
        var counts = new HashMap<Served, Long>();
        try {
            dynamoDb.queryPaginator(query -> query.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items()
                    .forEach(row -> add(row.get("counters"), counts));
        } catch (ResourceNotFoundException noTableYet) {
            return Map.of();
        }
        return counts;
    }

    /** Counter names are {@code variation|version}; the versions of a flag are added up. */
    private static void add(@Nullable AttributeValue counters, Map<Served, Long> counts) {
        if (counters == null || !counters.hasM()) {
            return;
        }
        counters.m().forEach((name, count) -> {
            var variation = name.substring(0, Math.max(0, name.indexOf('|')));
            var served = new Served(variation.matches("\\d{1,9}") ? Integer.valueOf(variation) : null);
            counts.merge(served, Long.valueOf(count.n()), Long::sum);
        });
    }
}
