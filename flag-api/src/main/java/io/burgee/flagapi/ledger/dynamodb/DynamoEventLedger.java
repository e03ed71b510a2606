package io.burgee.flagapi.ledger.dynamodb;

import io.burgee.flagapi.ledger.Account;
import io.burgee.flagapi.ledger.EventLedger;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads the worker's table {@code ledger}: a partition for each environment and day, so one query a day, several at a time. */
@Repository
class DynamoEventLedger implements EventLedger {
    private static final Logger log = LoggerFactory.getLogger(DynamoEventLedger.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final int AT_A_TIME = 16;

    /** A row tells of minutes up to its bucket's end and a little more. */
    private static final Duration BUCKET = Duration.ofMinutes(5);

    /** Ingest tells what it accepted soon after the minute, and later only while the queue is away. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(1);

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoEventLedger(DynamoDbClient dynamoDb, FlagApiSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "ledger";
    }

    @Override
    public SortedMap<Instant, Account> minutes(String environmentId, Instant from, Instant to) {
        var rows = new LedgerRows(from, to);
        var slots = new Semaphore(AT_A_TIME);
        List<Future<List<Map<String, AttributeValue>>>> days;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            days = day(from.minus(BUCKET))
                    .datesUntil(day(to.plus(TOLD_WITHIN)).plusDays(1))
                    .map(day -> threads.submit(() -> {
                        slots.acquire();
                        try {
                            return read(environmentId + "#" + DAY.format(day));
                        } finally {
                            slots.release();
                        }
                    }))
                    .toList();
        }
        days.forEach(day -> result(day).forEach(rows::add));
        return rows.accounts();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private List<Map<String, AttributeValue>> read(String partition) {
        try {
            return dynamoDb
                    .queryPaginator(query -> query.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .projectionExpression("events, saved, accepted")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items()
                    .stream()
                    .toList();
        } catch (ResourceNotFoundException noTableYet) {
            return List.of();
        }
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

    @Override
    public Optional<Instant> completeThrough() {
        var key = Map.of("pk", AttributeValue.fromS("complete"), "sk", AttributeValue.fromS("LATEST"));
        try {
            var row = dynamoDb.getItem(get -> get.tableName(table).key(key)).item();
            return Optional.ofNullable(row.get("through")).map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())));
        } catch (ResourceNotFoundException noTableYet) {
            return Optional.empty();
        } catch (SdkException trouble) {
            throw away(trouble);
        }
    }

    private static Refusal away(Exception trouble) {
        log.warn("The store of the ledger did not answer", trouble);
        return Refusal.unavailable("The ledger's store is away. Flags are not affected.", Duration.ofSeconds(5));
    }
}
