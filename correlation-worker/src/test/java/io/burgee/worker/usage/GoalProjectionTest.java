package io.burgee.worker.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.directory.DirectoryKeeper;
import io.burgee.worker.memory.MemoryStores;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Goal events counted with their values, whether or not a metric measures them. */
class GoalProjectionTest {
    private static final GoalName BOUGHT = new GoalName(GoalKind.CUSTOM, "bought");
    private static final Bucket BUCKET = Bucket.of(7, 1_795_012_020_000L);

    private final Map<GoalRow, GoalValues> written = new HashMap<>();
    private final GoalProjection projection = new GoalProjection(
            new ChunkUsages(100, new DirectoryKeeper(new MemoryStores.Contexts(), Parallel.inOrder(), 100)),
            (bucket, values, chunks) -> written.putAll(values));

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1e0",
        "1.99,1e0",
        "2,2e0",
        "49.9,2e1",
        "50,5e1",
        "-37,-2e1",
        "0.0051,5e-3",
        "1e300,1e300",
        "4.9e-324,2e-324"
    })
    void valuesFallIntoBucketsByTheirFirstDigit(double value, String bucket) {
        assertThat(GoalValues.bucket(value)).isEqualTo(bucket);
    }

    @Test
    void eventsAndTheirValues() {
        fold(
                custom("bought", ",\"metricValue\":40"),
                custom("bought", ",\"metricValue\":-5"),
                custom("bought", ""),
                custom("viewed", ""),
                """
                {"kind":"pageview","creationDate":5,"key":"cart","url":"https://x.example/","contextKeys":{"user":"ann"}}""");
        GoalValues bought = written.get(new GoalRow(Batches.ENVIRONMENT, BOUGHT));
        assertThat(bought.events()).isEqualTo(3);
        assertThat(bought.valued()).isEqualTo(2);
        assertThat(bought.sum()).isEqualTo(35);
        assertThat(bought.least()).isEqualTo(-5);
        assertThat(bought.greatest()).isEqualTo(40);
        assertThat(bought.buckets()).isEqualTo(new TreeMap<>(Map.of("2e1", 1L, "-5e0", 1L)));
        assertThat(written.keySet())
                .extracting(row -> row.goal().kind().word() + ":" + row.goal().key())
                .containsExactlyInAnyOrder("custom:bought", "custom:viewed", "pageview:cart");
    }

    @Test
    void aFloodOfNamesLeavesThoseThatCameMost() {
        String[] events = new String[402];
        for (int i = 0; i < 400; i++) {
            events[i] = custom("flood-" + i, "");
        }
        events[400] = custom("bought", "");
        events[401] = custom("bought", "");
        fold(events);
        assertThat(written).hasSize(200).containsKey(new GoalRow(Batches.ENVIRONMENT, BOUGHT));
    }

    @Test
    void hasTheShapeThatTheControlPlaneReads() {
        JsonNode golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/goal-usage.json").toFile());
        GoalValues values = new GoalValues();
        values.add(40.0, 2);
        values.add(7.5, 1);
        values.add(null, 1);
        var row = DynamoGoalRows.row(
                new GoalRow("6741f0a2c3b4d5e6f7081920", BOUGHT), BUCKET, values, 12, Duration.ofDays(400));
        assertThat(json(AttributeValue.fromM(row)).path("M")).isEqualTo(golden);
    }

    private void fold(String... events) {
        Map<GoalRow, GoalValues> reading = projection.start();
        RawChunk chunk = new RawChunk(Batches.group("c", Batches.frame("p", 1_795_012_020_000L, events)), new byte[0]);
        projection.add(reading, chunk, new BitSet());
        projection.write(BUCKET, reading, 1);
    }

    private static String custom(String key, String more) {
        return "{\"kind\":\"custom\",\"creationDate\":5,\"key\":\"%s\",\"contextKeys\":{\"user\":\"ann\"}%s}"
                .formatted(key, more);
    }

    private static JsonNode json(AttributeValue value) {
        var json = JsonMapper.shared().createObjectNode();
        if (value.s() != null) {
            return json.put("S", value.s());
        }
        if (value.n() != null) {
            return json.put("N", value.n());
        }
        var map = json.putObject("M");
        value.m().forEach((name, of) -> map.set(name, json(of)));
        return json;
    }
}
