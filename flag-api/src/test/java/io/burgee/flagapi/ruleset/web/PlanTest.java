package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.MeasurementPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {

    private final FlagApiServer api = FlagApiServer.shared();

    private FlagApiServer.Answer plan(String token, String etag) {
        return api.send(api.request("/internal/plan")
                .header("Authorization", "Bearer " + token)
                .header("If-None-Match", etag)
                .GET());
    }

    @Test
    void hasTheShapeOfTheGoldenFile() throws Exception {
        var json = api.bean(JsonMapper.class);
        var golden = json.readTree(Files.readString(Path.of("..", "spec", "contracts", "plan.json")));
        assertThat(json.readTree(json.writeValueAsString(json.treeToValue(golden, MeasurementPlan.class))))
                .isEqualTo(golden);
    }

    @Test
    void isAnsweredOnceAndThenOnlyWhenItChanges() {
        var first = plan(FlagApiServer.INTERNAL_TOKEN, "\"\"");
        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(first.json().path("iterations").isArray()).isTrue();
        assertThat(plan(FlagApiServer.INTERNAL_TOKEN, first.header("ETag")).status())
                .isEqualTo(304);
    }

    @Test
    void isForWhoHasTheInternalTokenOnly() {
        assertThat(plan("guess", "\"\"").status()).isEqualTo(401);
    }
}
