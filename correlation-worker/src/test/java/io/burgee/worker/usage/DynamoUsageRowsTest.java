package io.burgee.worker.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.saving.Bucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DynamoUsageRowsTest {

    @Test
    void writesRowsAsTheControlPlaneReadsThem() {
        var counts = FlagCounts.none();
        counts.add(
                new Reporter("shop/2.1", "JavaClient/7.13.0"), Map.of(new Served(0, 3), 120L, new Served(null, 3), 2L));
        counts.add(new Reporter("", "JSClient/3.9.5"), Map.of(new Served(1, 3), 80L, new Served(null, null), 1L));
        var row = DynamoUsageRows.row(
                new FlagName("6741f0a2c3b4d5e6f7081920", "checkout"),
                Bucket.of(7, 1_795_012_020_000L),
                counts,
                12,
                Duration.ofDays(400));
        var golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/usage.json").toFile());
        assertThat(row.keySet()).containsExactlyInAnyOrderElementsOf(golden.propertyNames());
        assertThat(row.get("pk").s()).isEqualTo(golden.at("/pk/S").asString());
        assertThat(row.get("ttl").n()).isEqualTo(golden.at("/ttl/N").asString());
        assertThat(row.get("sk").s()).isEqualTo(golden.at("/sk/S").asString());
        assertThat(numbers(row.get("counters"))).isEqualTo(numbers(golden.get("counters")));
        assertThat(row.get("reporters").m().keySet())
                .containsExactlyInAnyOrderElementsOf(golden.at("/reporters/M").propertyNames());
        row.get("reporters")
                .m()
                .forEach((reporter, served) -> assertThat(numbers(served))
                        .isEqualTo(numbers(golden.at("/reporters/M").get(reporter))));
    }

    private static Map<String, String> numbers(AttributeValue map) {
        var numbers = new TreeMap<String, String>();
        map.m().forEach((name, count) -> numbers.put(name, count.n()));
        return numbers;
    }

    private static Map<String, String> numbers(JsonNode map) {
        var numbers = new TreeMap<String, String>();
        map.get("M")
                .properties()
                .forEach(entry ->
                        numbers.put(entry.getKey(), entry.getValue().get("N").asString()));
        return numbers;
    }
}
