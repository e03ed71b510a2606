package io.burgee.worker.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.saving.Bucket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DynamoUsageRowsTest {

    @Test
    void writesRowsAsTheControlPlaneReadsThem() {
        var counts = new TreeMap<>(Map.of(
                new Served(0, 3), 120L, new Served(1, 3), 80L, new Served(null, 3), 2L, new Served(null, null), 1L));
        var row = DynamoUsageRows.row(
                new FlagName("6741f0a2c3b4d5e6f7081920", "checkout"), Bucket.of(7, 1_795_012_020_000L), counts, 12);
        var golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/usage.json").toFile());
        assertThat(row.keySet()).containsExactlyInAnyOrderElementsOf(golden.propertyNames());
        assertThat(row.get("pk").s()).isEqualTo(golden.at("/pk/S").asString());
        assertThat(row.get("sk").s()).isEqualTo(golden.at("/sk/S").asString());
        var counters = new TreeMap<String, String>();
        golden.at("/counters/M")
                .properties()
                .forEach(entry ->
                        counters.put(entry.getKey(), entry.getValue().get("N").asString()));
        var written = new TreeMap<String, String>();
        row.get("counters").m().forEach((served, count) -> written.put(served, count.n()));
        assertThat(written).isEqualTo(counters);
    }
}
