package io.burgee.flagapi.usage.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.usage.GoalCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the goal rows of the worker's table {@code usage}: its sort keys begin with {@code G#}. */
@Repository
class DynamoGoalCounts implements GoalCounts {

    private final HourlyRows rows;
    private final Clock clock;

    DynamoGoalCounts(DynamoDbClient dynamoDb, FlagApiSettings settings, Clock clock) {
        this.rows = new HourlyRows(dynamoDb, settings.aws().tablePrefix() + "usage");
        this.clock = clock;
    }

    @Override
    public Came between(String environmentId, String kind, String eventKey, Instant from, Instant to) {
        var partition = environmentId + "#" + kind + ":" + eventKey;
        return rows.each(partition, from, to, clock.instant(), (hour, found) -> came(found)).stream()
                .reduce(new Came(0, null), DynamoGoalCounts::sum);
    }

    private static Came came(List<Map<String, AttributeValue>> found) {
        return found.stream()
                .filter(row -> of(row, "sk").s().startsWith("G#"))
                .map(row -> {
                    var values = row.get("values");
                    return new Came(Long.parseLong(of(row, "events").n()), values == null ? null : values(values.m()));
                })
                .reduce(new Came(0, null), DynamoGoalCounts::sum);
    }

    private static Values values(Map<String, AttributeValue> row) {
        var buckets = new TreeMap<String, Long>();
        of(row, "buckets").m().forEach((bound, count) -> buckets.put(bound, Long.valueOf(count.n())));
        return new Values(
                Long.parseLong(of(row, "events").n()),
                Double.parseDouble(of(row, "sum").s()),
                Double.parseDouble(of(row, "min").s()),
                Double.parseDouble(of(row, "max").s()),
                buckets);
    }

    private static AttributeValue of(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static Came sum(Came some, Came more) {
        return new Came(some.events() + more.events(), sum(some.values(), more.values()));
    }

    private static @Nullable Values sum(@Nullable Values some, @Nullable Values more) {
        if (some == null || more == null) {
            return some == null ? more : some;
        }
        var buckets = new TreeMap<>(some.buckets());
        more.buckets().forEach((bound, count) -> buckets.merge(bound, count, Long::sum));
        return new Values(
                some.events() + more.events(),
                some.sum() + more.sum(),
                Math.min(some.min(), more.min()),
                Math.max(some.max(), more.max()),
                buckets);
    }
}
