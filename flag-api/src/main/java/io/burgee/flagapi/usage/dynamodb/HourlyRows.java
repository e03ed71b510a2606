package io.burgee.flagapi.usage.dynamodb;

import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The worker's table {@code usage}: a partition for each thing counted and hour, so one query an hour, several at a time. */
final class HourlyRows {

    private static final Logger log = LoggerFactory.getLogger(HourlyRows.class);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);
    private static final int AT_A_TIME = 24;

    private final DynamoDbClient dynamoDb;
    private final String table;

    HourlyRows(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * What is made of the rows of each hour from {@code from}'s to {@code to}'s, both included, in order.
     *
     * @param partition without its hour
     * @param now rows that have outlived their time are not read, though DynamoDB removes them only days later
     */
    <T> List<T> each(
            String partition,
            Instant from,
            Instant to,
            Instant now,
            BiFunction<Instant, List<Map<String, AttributeValue>>, T> read) {
        var slots = new Semaphore(AT_A_TIME);
        var reads = new ArrayList<Future<T>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var last = to.truncatedTo(ChronoUnit.HOURS);
            for (var hour = from.truncatedTo(ChronoUnit.HOURS);
                    !hour.isAfter(last);
                    hour = hour.plus(1, ChronoUnit.HOURS)) {
                var start = hour;
                reads.add(threads.submit(() -> {
                    slots.acquire();
                    try {
                        return read.apply(start, rows(partition + "#" + HOUR.format(start), now.getEpochSecond()));
                    } finally {
                        slots.release();
                    }
                }));
            }
        }
        return reads.stream().map(HourlyRows::result).toList();
    }

    private static <T> T result(Future<T> read) {
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

    private List<Map<String, AttributeValue>> rows(String partition, long now) {
        try {
            return dynamoDb
                    .queryPaginator(query -> query.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items()
                    .stream()
                    .filter(row -> isKept(row, now))
                    .toList();
        } catch (ResourceNotFoundException noTableYet) {
            return List.of();
        }
    }

    /** Rows of before usage had an end have none. */
    private static boolean isKept(Map<String, AttributeValue> row, long now) {
        var end = row.get("ttl");
        return end == null || Long.parseLong(end.n()) > now;
    }
}
