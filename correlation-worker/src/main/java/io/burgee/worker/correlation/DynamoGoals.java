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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Goals in DynamoDB: a row for each unit, goal name and day, with one attribute for each goal. An attribute is called by
 * the event's id (12 characters) and its time (base 36), so that copies of an event that were given different times stand side by
 * side, in whatever order they came, and {@link UnitGoals} picks the first.
 *
 * <p>A row that comes to have more goals than {@link DailyGoals} count is rid of the others. These remain in the raw chunks, and a meter counts
 * them at each delivery.
 */
public final class DynamoGoals implements Goals {
    /** An update expression may be 4 KB long. */
    private static final int GOALS_PER_UPDATE = 80;

    private static final int REMOVED_PER_UPDATE = 250;

    /** Goals in a row beyond those that count: without some, each event of a bot would be written and removed by itself. */
    private static final int SPARE = 80;

    private static final int ATTEMPTS = 4;
    private static final int ID_LENGTH = 12;
    private static final String PREFIX = "G#";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final Counter leftOut;

    public DynamoGoals(Dynamo dynamo, Tables tables, Duration retention, MeterRegistry meters) {
        this.dynamo = dynamo;
        this.table = tables.goal();
        this.retention = retention;
        this.leftOut = meters.counter("burgee.worker.goals.capped");
    }

    private static String partition(Unit unit) {
        return unit.environmentId() + "#" + unit.hash();
    }

    @Override
    public void add(Unit unit, GoalName name, Collection<Goal> goals) {
        DailyGoals.byDay(goals).forEach((day, copies) -> {
            Map<String, AttributeValue> row = key(partition(unit), sortKey(name, day));
            long ttl = day.atStartOfDay(ZoneOffset.UTC).plus(retention).toEpochSecond();
            List<Goal> first = DailyGoals.first(copies, DailyGoals.MOST);
            leftOut.increment(DailyGoals.once(copies).size() - first.size());
            for (int from = 0; from < first.size(); from += GOALS_PER_UPDATE) {
                add(row, first.subList(from, Math.min(first.size(), from + GOALS_PER_UPDATE)), ttl);
            }
        });
    }

    private void add(Map<String, AttributeValue> row, List<Goal> goals, long ttl) {
        List<Goal> stored = put(row, goals, ttl);
        int beyond = DailyGoals.once(stored).size() - DailyGoals.MOST;
        if (beyond > 0) {
            leftOut.increment(Math.min(beyond, goals.size()));
        }
        if (stored.size() > DailyGoals.MOST + SPARE) {
            prune(row, stored);
        }
    }

    /** Returns what is in the row then. A row that has no room is made some. */
    private List<Goal> put(Map<String, AttributeValue> row, List<Goal> goals, long ttl) {
        for (int attempt = 1; ; attempt++) {
            try {
                return merge(row, goals, ttl);
            } catch (DynamoDbException e) {
                List<Goal> stored =
                        dynamo.get(table, row).map(DynamoGoals::read).orElse(List.of());
                if (attempt == ATTEMPTS || !prune(row, stored)) {
                    throw e;
                }
            }
        }
    }

    private List<Goal> merge(Map<String, AttributeValue> row, List<Goal> goals, long ttl) {
        StringBuilder set = new StringBuilder("SET #ttl = :ttl");
        Map<String, String> names = new HashMap<>(Map.of("#ttl", Tables.TTL));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":ttl", number(ttl)));
        goals.forEach(goal -> {
            int i = names.size();
            names.put("#e" + i, attribute(goal));
            values.put(":v" + i, text(measured(goal)));
            set.append(", #e%d = if_not_exists(#e%d, :v%d)".formatted(i, i, i));
        });
        return read(dynamo.updated(request -> request.tableName(table)
                .key(row)
                .updateExpression(set.toString())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)));
    }

    /** Removes what doesn't count. Returns whether there was any. */
    private boolean prune(Map<String, AttributeValue> row, List<Goal> stored) {
        Set<Goal> first = Set.copyOf(DailyGoals.first(stored, DailyGoals.MOST));
        List<String> others = stored.stream()
                .filter(goal -> !first.contains(goal))
                .map(DynamoGoals::attribute)
                .toList();
        for (int from = 0; from < others.size(); from += REMOVED_PER_UPDATE) {
            Map<String, String> names = new HashMap<>();
            others.subList(from, Math.min(others.size(), from + REMOVED_PER_UPDATE))
                    .forEach(other -> names.put("#e" + names.size(), other));
            dynamo.update(request -> request.tableName(table)
                    .key(row)
                    .updateExpression("REMOVE " + String.join(", ", names.keySet()))
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(names));
        }
        return !others.isEmpty();
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
        dynamo.query(
                table,
                partition(unit),
                PREFIX,
                row -> goals.computeIfAbsent(name(row.text(Tables.SK)), none -> new ArrayList<>())
                        .addAll(DailyGoals.first(read(row), DailyGoals.MOST)));
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
