package io.burgee.worker.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.Stores;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows that would outgrow what DynamoDB takes. */
class DynamoGoalsTest {
    private static final long NOON = 1_795_003_200_000L;
    private static final Tables TABLES = new Tables("goals-");
    private static final UnitHash HASH = new UnitHash("salt");

    private static Stores stores;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DynamoGoals goals =
            new DynamoGoals(new Dynamo(stores.dynamo()), TABLES, Duration.ofDays(400), meters);

    @BeforeAll
    static void open() {
        stores = new Stores();
        TABLES.create(stores.dynamo());
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void takesPayloadsOfTenThousandGoalsOfOneUnitAndKeepsTheFirstOfTheDayInWhateverOrderTheyCome() {
        List<Goal> even = events(0, 10_000, 1);
        List<Goal> odd = events(1, 10_000, 1);
        Unit ann = unit("ann");
        Unit bob = unit("bob");
        goals.add(ann, Iterations.PURCHASED, shuffled(even, 1));
        goals.add(ann, Iterations.PURCHASED, shuffled(odd, 2));
        double leftOut = leftOut();
        goals.add(bob, Iterations.PURCHASED, shuffled(odd, 3));
        goals.add(bob, Iterations.PURCHASED, shuffled(even, 4));
        goals.add(bob, Iterations.PURCHASED, shuffled(odd, 5));

        List<Goal> all = new ArrayList<>(even);
        all.addAll(odd);
        List<Goal> first = DailyGoals.first(all, 450);
        for (Unit unit : List.of(ann, bob)) {
            assertThat(goals.of(unit).named(Iterations.PURCHASED)).containsExactlyInAnyOrderElementsOf(first);
            assertThat(row(unit)).hasSizeLessThan(450 + 80 + 4);
        }
        assertThat(leftOut).isEqualTo(20_000 - 450);
    }

    @Test
    void makesRoomInARowThatIsFullToTheBrim() {
        Unit unit = unit("carl");
        goals.add(unit, Iterations.PURCHASED, events(0, 1, 1));
        Map<String, AttributeValue> row = new HashMap<>(row(unit));
        AttributeValue value = row.values().stream()
                .filter(it -> it.s() != null && it.s().contains("@"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 6_280; i++) {
            row.put("%012d%s".formatted(i, Long.toString(NOON + 20_000 + i, 36)), value);
        }
        stores.dynamo().putItem(request -> request.tableName(TABLES.goal()).item(row));

        goals.add(unit, Iterations.PURCHASED, events(1, 300, 1));

        List<Goal> found = goals.of(unit).named(Iterations.PURCHASED);
        assertThat(found).hasSize(450).containsAll(events(0, 1, 1)).containsAll(events(1, 300, 1));
        assertThat(row(unit)).hasSizeLessThan(450 + 80 + 4);
    }

    @Test
    void holdsAsManyGoalsAsCountWhenEachNamesAsManyContextsAsItMay() {
        Unit unit = unit("dora");
        goals.add(unit, Iterations.PURCHASED, events(1, 600, 31));
        goals.add(unit, Iterations.PURCHASED, events(0, 600, 31));

        List<Goal> all = new ArrayList<>(events(0, 600, 31));
        all.addAll(events(1, 600, 31));
        assertThat(goals.of(unit).named(Iterations.PURCHASED))
                .containsExactlyInAnyOrderElementsOf(DailyGoals.first(all, 450));
    }

    private double leftOut() {
        return meters.counter("burgee.worker.goals.capped").count();
    }

    private static Map<String, AttributeValue> row(Unit unit) {
        return stores.dynamo()
                .query(request -> request.tableName(TABLES.goal())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(unit.environmentId() + "#" + unit.hash())))
                        .consistentRead(true))
                .items()
                .getFirst();
    }

    /** Every second millisecond one. */
    private static List<Goal> events(int first, int count, int companions) {
        Set<String> named = IntStream.range(0, companions)
                .mapToObj(
                        i -> HASH.unit(Batches.ENVIRONMENT, "kind-" + i, "key").hash())
                .collect(Collectors.toSet());
        List<Goal> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = EventId.of(Batches.ENVIRONMENT, "payload-" + first, i);
            events.add(new Goal(id, NOON + first + 2L * i, Math.PI * -1e200, 1, named));
        }
        return events;
    }

    private static List<Goal> shuffled(List<Goal> goals, long seed) {
        List<Goal> shuffled = new ArrayList<>(goals);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static Unit unit(String key) {
        return HASH.unit(Batches.ENVIRONMENT, "user", key);
    }
}
