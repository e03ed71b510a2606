package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MeasurementPlanTest {

    @Test
    void hasTheShapeThatWorkersRead() {
        var json = JsonMapper.shared();
        var golden = json.readTree(Path.of("../spec/contracts/plan.json").toFile());
        var plan = json.treeToValue(golden, MeasurementPlan.class);
        var written = json.readTree(json.writeValueAsString(plan));
        assertThat(written).isEqualTo(golden);
    }

    @Test
    void saysEveryMeasureAsWorkersReadIt() {
        var json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var golden =
                json.readTree(Path.of("../spec/contracts/plan-measures.json").toFile());
        var metrics = golden.at("/iterations/0/metrics");
        assertThat(metrics.size()).isGreaterThan(5);
        for (var metric : metrics) {
            var read = json.treeToValue(metric, MeasurementPlan.PlannedMetric.class);
            var written = json.readTree(json.writeValueAsString(read));
            var wanted = (ObjectNode) metric.deepCopy();
            if (!wanted.has("windowMillis")) {
                wanted.putNull("windowMillis");
            }
            assertThat(written).isEqualTo(wanted);
        }
    }
}
