package io.burgee.worker.correlation;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Goals in DynamoDB: a row for each unit, goal name and day, with one attribute for each goal. An attribute is called by
 * the event's id (12 characters) and its time (base 36), so that copies of an event that were given different times stand side by
 * side, in whatever order they came, and {@link UnitGoals} picks the first.
 *
 * <p>A row with very many goals, such as a bot's, is marked {@code full} and takes no more; those events remain in the raw
 * chunks and are counted by a meter.
 */
public final class DynamoGoals implements Goals {
    /** An update expression may be 4 KB long. */
    private static final int GOALS_PER_UPDATE = 80;

    /** About 16 KB. */
    private static final int GOALS_PER_ROW = 450;

    private static final int ID_LENGTH = 12;
    private static final String PREFIX = "G#";
    private static final String FULL = "full";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final Counter capped;

    public DynamoGoals(Dynamo dynamo, Tables tables, Duration retention, MeterRegistry meters) {
        this.dynamo = dynamo;
        this.table = tables.goal();
        this.retention = retention;
        this.capped = meters.counter("burgee.worker.goals.capped");
    }

    private static String partition(Unit unit) {
        return unit.environmentId() + "#" + unit.hash();
    }

    @Override
    public void add(Unit unit, GoalName name, Collection<Goal> goals) {
        Map<LocalDate, List<Goal>> days = new TreeMap<>();
        for (Goal goal : goals) {
            LocalDate day =
                    Instant.ofEpochMilli(goal.at()).atOffset(ZoneOffset.UTC).toLocalDate();
            days.computeIfAbsent(day, none -> new ArrayList<>()).add(goal);
        }
        days.forEach((day, all) -> {
            Map<String, AttributeValue> row = key(partition(unit), sortKey(name, day));
            long ttl = day.atStartOfDay(ZoneOffset.UTC).plus(retention).toEpochSecond();
            for (int from = 0; from < all.size(); from += GOALS_PER_UPDATE) {
                add(row, all.subList(from, Math.min(all.size(), from + GOALS_PER_UPDATE)), ttl);
            }
        });
    }

    private void add(Map<String, AttributeValue> row, List<Goal> goals, long ttl) {
        StringBuilder set = new StringBuilder("SET #ttl = :ttl");
        Map<String, String> names = new HashMap<>(Map.of("#ttl", Tables.TTL, "#full", FULL));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":ttl", number(ttl)));
        Map<String, Goal> distinct = new TreeMap<>();
        goals.forEach(goal -> distinct.putIfAbsent(attribute(goal), goal));
        distinct.forEach((attribute, goal) -> {
            int i = names.size();
            names.put("#e" + i, attribute);
            values.put(":v" + i, text(measured(goal)));
            set.append(", #e%d = if_not_exists(#e%d, :v%d)".formatted(i, i, i));
        });
        boolean stored = dynamo.update(request -> request.tableName(table)
                .key(row)
                .updateExpression(set.toString())
                .conditionExpression("attribute_not_exists(#full)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
        if (!stored) {
            capped.increment(goals.size());
        }
    }

    /** The value; after a star how many events it was measured for, if more than one; after an at sign its companions, if any. */
    private static String measured(Goal goal) {
        String measured = goal.weight() == 1 ? Double.toString(goal.value()) : goal.value() + "*" + goal.weight();
        return goal.companions().isEmpty()
                ? measured
                : measured + "@" + String.join(",", new TreeSet<>(goal.companions()));
    }

    private static Goal goal(String id, long at, String text) {
        int companions = text.indexOf('@');
        return companions < 0
                ? alone(id, at, text)
                : alone(id, at, text.substring(0, companions))
                        .beside(Set.of(text.substring(companions + 1).split(",")));
    }

    private static Goal alone(String id, long at, String measured) {
        int star = measured.indexOf('*');
        return star < 0
                ? new Goal(id, at, Double.parseDouble(measured), 1)
                : new Goal(
                        id,
                        at,
                        Double.parseDouble(measured.substring(0, star)),
                        Integer.parseInt(measured.substring(star + 1)));
    }

    private static String attribute(Goal goal) {
        return goal.id() + Long.toString(goal.at(), Character.MAX_RADIX);
    }

    @Override
    public UnitGoals of(Unit unit) {
        Map<GoalName, List<Goal>> goals = new HashMap<>();
        dynamo.query(table, partition(unit), PREFIX, row -> {
            List<Goal> read = read(row);
            goals.computeIfAbsent(name(row.text(Tables.SK)), none -> new ArrayList<>())
                    .addAll(read);
            if (read.size() > GOALS_PER_ROW && !row.has(FULL)) {
                close(row);
            }
        });
        return UnitGoals.of(goals);
    }

    private static List<Goal> read(Row row) {
        List<Goal> goals = new ArrayList<>();
        row.each((name, value) -> {
            if (name.length() > ID_LENGTH) {
                long at = Long.parseLong(name.substring(ID_LENGTH), Character.MAX_RADIX);
                goals.add(goal(name.substring(0, ID_LENGTH), at, value.s()));
            }
        });
        return goals;
    }

    private void close(Row row) {
        dynamo.update(request -> request.tableName(table)
                .key(key(row.text(Tables.PK), row.text(Tables.SK)))
                .updateExpression("SET #full = :true")
                .expressionAttributeNames(Map.of("#full", FULL))
                .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));
    }

    private static String sortKey(GoalName name, LocalDate day) {
        return PREFIX + name.kind().word() + ":" + name.key() + "#" + DAY.format(day);
    }

    private static GoalName name(String sortKey) {
        int colon = sortKey.indexOf(':');
        return new GoalName(
                GoalKind.of(sortKey.substring(PREFIX.length(), colon)),
                sortKey.substring(colon + 1, sortKey.lastIndexOf('#')));
    }
}
