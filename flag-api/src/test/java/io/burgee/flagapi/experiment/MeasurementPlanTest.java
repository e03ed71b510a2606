package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MeasurementPlanTest {

    @Test
    void hasTheShapeThatWorkersRead() {
        var json = JsonMapper.shared();
        var golden = json.readTree(Path.of("../spec/contracts/plan.json").toFile());
        var plan = json.treeToValue(golden, MeasurementPlan.class);
        var written = json.readTree(json.writeValueAsString(plan));
        assertThat(written).isEqualTo(golden);
    }
}
