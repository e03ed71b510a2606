package io.burgee.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class PlanJsonTest {

    @Test
    void readsThePlanThatTheControlPlanePublishes() throws IOException {
        Plan plan = PlanJson.read(Files.readAllBytes(Path.of("../spec/contracts/plan.json")));
        assertThat(plan.version()).isEqualTo(3);
        assertThat(plan.iterations()).hasSize(2);
        Iteration running = plan.iterations().getFirst();
        assertThat(running.id()).isEqualTo("6741f0a2c3b4d5e6f7081a01#1");
        assertThat(running.end()).isNull();
        assertThat(running.variations()).containsExactly(0, 1);
        assertThat(running.metrics())
                .contains(new Metric(
                        "buy-click", new GoalName(GoalKind.CLICK, "buy-click"), 86_400_000L, Aggregation.CONVERSION));
        assertThat(plan.iterationsOf(running.environmentId())).hasSize(2);
    }

    @Test
    void leavesOutAMetricOfAKindThatItDoesNotKnow() {
        Plan plan = PlanJson.read("""
            {"version":1,"news":1,"iterations":[{"experimentId":"e","experimentKey":"k","iteration":1,"environmentId":"n",
             "flagKey":"f","unitKind":"user","start":1,"end":null,"variations":[{"variation":0}],
             "metrics":[{"key":"m","kind":"telepathy","eventKey":"m"}]}]}""".getBytes(StandardCharsets.UTF_8));
        assertThat(plan.iterations().getFirst().metrics()).isEmpty();
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatThrownBy(() -> PlanJson.read("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }
}
