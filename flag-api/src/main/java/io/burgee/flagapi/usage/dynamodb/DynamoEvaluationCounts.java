package io.burgee.flagapi.usage.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.usage.EvaluationCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the flags' rows of the worker's table {@code usage}. */
@Repository
class DynamoEvaluationCounts implements EvaluationCounts {

    private final HourlyRows rows;
    private final Clock clock;

    DynamoEvaluationCounts(DynamoDbClient dynamoDb, FlagApiSettings settings, Clock clock) {
        this.rows = new HourlyRows(dynamoDb, settings.aws().tablePrefix() + "usage");
        this.clock = clock;
    }

    @Override
    public List<Hour> hours(String environmentId, String flagKey, Instant from, Instant to) {
        return rows.each(environmentId + "#" + flagKey, from, to, clock.instant(), DynamoEvaluationCounts::hour);
    }

    private static Hour hour(Instant start, List<Map<String, AttributeValue>> rows) {
        var counts = new HashMap<Served, Long>();
        var reporters = new HashMap<Reporter, Long>();
        for (var row : rows) {
            long all = add(row.get("counters"), counts);
            long told = addReporters(row.get("reporters"), reporters);
            if (told < all) {
                reporters.merge(Reporter.UNRECORDED, all - told, Long::sum);
            }
        }
        return new Hour(start, counts, reporters);
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
