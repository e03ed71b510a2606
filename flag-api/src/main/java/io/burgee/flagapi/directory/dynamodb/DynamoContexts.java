package io.burgee.flagapi.directory.dynamodb;

import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.directory.Names;
import io.burgee.flagapi.directory.SeenContext;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Reads the worker's table {@code directory}. Rows that have outlived their time are left out: DynamoDB deletes them days later.
 */
@Repository
class DynamoContexts implements Contexts {

    private static final Logger log = LoggerFactory.getLogger(DynamoContexts.class);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    DynamoContexts(DynamoDbClient dynamoDb, FlagApiSettings settings, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "directory";
        this.clock = clock;
    }

    @Override
    public Optional<SeenContext> find(String environmentId, String kind, String key) {
        return answer(
                () -> row(ContextRow.partition(environmentId, kind, key), ContextRow.sortKey(key))
                        .map(row -> ContextRow.read(kind, row)),
                Optional.empty());
    }

    @Override
    public Page search(String environmentId, Search search) {
        return answer(() -> pages(environmentId, search), new Page(List.of(), false));
    }

    private Page pages(String environmentId, Search search) {
        var after = search.after();
        var kinds = search.kinds().isEmpty()
                ? kinds(environmentId).all().stream().map(Names.Name::name).toList()
                : search.kinds();
        var found = new ArrayList<SeenContext>();
        for (var kind : kinds.stream().sorted().distinct().toList()) {
            if (after == null || kind.compareTo(after.kind()) >= 0) {
                var from = after != null && kind.equals(after.kind()) ? after.key() : null;
                found.addAll(ofKind(environmentId, kind, search.keyPrefix(), from, search.limit() + 1 - found.size()));
            }
            if (found.size() > search.limit()) {
                return new Page(found.subList(0, search.limit()), true);
            }
        }
        return new Page(found, false);
    }

    /** The first so many of a kind, from all of its partitions. */
    private List<SeenContext> ofKind(
            String environmentId, String kind, String prefix, @Nullable String after, int limit) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = IntStream.range(0, ContextRow.SHARDS)
                    .mapToObj(shard -> threads.submit((Callable<List<SeenContext>>)
                            () -> ofShard(environmentId + "#" + kind + "#" + shard, kind, prefix, after, limit)))
                    .toList();
            var found = new ArrayList<SeenContext>();
            for (var read : reads) {
                found.addAll(read.get());
            }
            found.sort(Comparator.comparing(it -> ContextRow.order(it.key())));
            return found.subList(0, Math.min(limit, found.size()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw away(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SdkException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private List<SeenContext> ofShard(String partition, String kind, String prefix, @Nullable String after, int limit) {
        var values = new java.util.HashMap<String, AttributeValue>();
        values.put(":pk", text(partition));
        values.put(":now", AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond())));
        var sortPrefix = ContextRow.sortPrefix(prefix);
        if (!sortPrefix.isEmpty()) {
            values.put(":prefix", text(sortPrefix));
        }
        return dynamoDb
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression(
                                sortPrefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                        .filterExpression("#ttl > :now")
                        .expressionAttributeNames(Map.of("#ttl", "ttl"))
                        .expressionAttributeValues(values)
                        .exclusiveStartKey(
                                after == null
                                        ? null
                                        : Map.of("pk", text(partition), "sk", text(ContextRow.sortKey(after))))
                        .limit(limit))
                .items()
                .stream()
                .map(row -> ContextRow.read(kind, row))
                .filter(it -> it.key().startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public Names kinds(String environmentId) {
        return names(environmentId, "kinds");
    }

    @Override
    public Names attributes(String environmentId, String kind) {
        return names(environmentId, "attributes#" + kind);
    }

    @Override
    public Names values(String environmentId, String kind, String attribute) {
        return names(environmentId, "values#" + kind + "#" + attribute);
    }

    @Override
    public Names goals(String environmentId, String kind) {
        return names(environmentId, "goals#" + kind);
    }

    @Override
    public Names unknownFlags(String environmentId) {
        return names(environmentId, "unknownFlags");
    }

    private Names names(String environmentId, String list) {
        return answer(() -> row(environmentId, list).map(NamesRow::read).orElse(Names.NONE), Names.NONE);
    }

    private Optional<Map<String, AttributeValue>> row(String pk, String sk) {
        var row = dynamoDb.getItem(get -> get.tableName(table).key(Map.of("pk", text(pk), "sk", text(sk))))
                .item();
        boolean alive = row.containsKey("ttl")
                && Long.parseLong(row.get("ttl").n()) > clock.instant().getEpochSecond();
        return alive ? Optional.of(row) : Optional.empty();
    }

    private static <T> T answer(Supplier<T> read, T none) {
        try {
            return read.get();
        } catch (ResourceNotFoundException noTableYet) {
            return none;
        } catch (SdkException trouble) {
            throw away(trouble);
        }
    }

    private static Refusal away(Exception trouble) {
        log.warn("The store of the directory did not answer", trouble);
        return Refusal.unavailable("The store of contexts is away. Flags are not affected.", Duration.ofSeconds(5));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
