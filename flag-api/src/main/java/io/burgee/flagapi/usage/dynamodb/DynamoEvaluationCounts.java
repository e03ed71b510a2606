package io.burgee.flagapi.usage.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.usage.EvaluationCounts;
import java.time.Clock;
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
    private final Clock clock;

    DynamoEvaluationCounts(DynamoDbClient dynamoDb, FlagApiSettings settings, Clock clock) {
        this.clock = clock;
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
                        return read(start, environmentId + "#" + flagKey + "#" + HOUR.format(start));
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

    private Hour read(Instant start, String partition) {
        var counts = new HashMap<Served, Long>();
        var reporters = new HashMap<Reporter, Long>();
        try {
            dynamoDb
                    .queryPaginator(query -> query.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items()
                    .stream()
                    .filter(row -> isKept(row, clock.instant().getEpochSecond()))
                    .forEach(row -> {
                        long all = add(row.get("counters"), counts);
                        long told = addReporters(row.get("reporters"), reporters);
                        if (told < all) {
                            reporters.merge(Reporter.UNRECORDED, all - told, Long::sum);
                        }
                    });
        } catch (ResourceNotFoundException noTableYet) {
            return new Hour(start, Map.of(), Map.of());
        }
        return new Hour(start, counts, reporters);
    }

    /** DynamoDB removes what has outlived its time days later. Rows of before usage had an end have none. */
    private static boolean isKept(Map<String, AttributeValue> row, long now) {
        var end = row.get("ttl");
        return end == null || Long.parseLong(end.n()) > now;
    }

    /**
     * Counter names are {@code variation|version}; the versions of a flag are added up.
     *
     * @return the sum of all counters
     */
    private static long add(@Nullable AttributeValue counters, Map<Served, Long> counts) {
        if (counters == null || !counters.hasM()) {
            return 0;
        }
        counters.m().forEach((name, count) -> {
            var variation = name.substring(0, Math.max(0, name.indexOf('|')));
            var served = new Served(variation.matches("\\d{1,9}") ? Integer.valueOf(variation) : null);
            counts.merge(served, Long.valueOf(count.n()), Long::sum);
        });
        return sum(counters);
    }

    /** Names are {@code application|sdk}, and each has counters of its own. */
    private static long addReporters(@Nullable AttributeValue rows, Map<Reporter, Long> reporters) {
        if (rows == null || !rows.hasM()) {
            return 0;
        }
        long all = 0;
        for (var row : rows.m().entrySet()) {
            int bar = row.getKey().indexOf('|');
            long count = sum(row.getValue());
            reporters.merge(
                    new Reporter(row.getKey().substring(0, bar), row.getKey().substring(bar + 1)), count, Long::sum);
            all += count;
        }
        return all;
    }

    private static long sum(AttributeValue counters) {
        return counters.m().values().stream()
                .mapToLong(it -> Long.parseLong(it.n()))
                .sum();
    }
}
