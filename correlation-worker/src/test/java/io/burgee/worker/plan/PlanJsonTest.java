package io.burgee.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertThat(running.attributes()).containsExactly("country", "/address/city");
        assertThat(plan.iterationsOf(running.environmentId())).hasSize(2);
    }

    @Test
    void readsEveryMeasureThatAPlanCanHold() throws IOException {
        Plan plan = PlanJson.read(Files.readAllBytes(Path.of("../spec/contracts/plan-measures.json")));
        Iteration every = plan.iterations().getFirst();
        GoalName purchase = new GoalName(GoalKind.CUSTOM, "purchase");
        assertThat(every.linkedKind()).isEqualTo("account");
        assertThat(every.multiExposure()).isEqualTo(MultiExposure.EXCLUDE);
        assertThat(every.metrics())
                .containsExactly(
                        new Metric(
                                "purchase",
                                new Measure.Total(purchase, Aggregation.CONVERSION, null),
                                3_600_000,
                                86_400_000L,
                                true,
                                null),
                        new Metric("orders", purchase, null, Aggregation.COUNT),
                        new Metric(
                                "revenue",
                                new Measure.Total(purchase, Aggregation.SUM, new Cap.At(new BigDecimal("412.5"))),
                                0,
                                null,
                                false,
                                1_209_600_000L),
                        new Metric(
                                "winsorised",
                                new Measure.Total(
                                        purchase, Aggregation.SUM, new Cap.AtPercentile(new BigDecimal("99.9"))),
                                0,
                                null,
                                false,
                                null),
                        new Metric("largest", purchase, null, Aggregation.MAX),
                        new Metric("balance", new GoalName(GoalKind.CUSTOM, "balance"), null, Aggregation.LAST),
                        new Metric(
                                "slowest",
                                new Measure.Percentile(
                                        new Measure.Total(new GoalName(GoalKind.CUSTOM, "load"), Aggregation.MAX, null),
                                        90),
                                0,
                                null,
                                false,
                                null),
                        new Metric(
                                "load",
                                new Measure.EventPercentile(new GoalName(GoalKind.CUSTOM, "load"), 95),
                                0,
                                null,
                                false,
                                null),
                        new Metric("basket", purchase, null, Aggregation.AVERAGE),
                        new Metric(
                                "order-value",
                                new Measure.Ratio(
                                        new Measure.Total(purchase, Aggregation.SUM, null),
                                        new Measure.Total(purchase, Aggregation.COUNT, null)),
                                0,
                                null,
                                false,
                                null),
                        new Metric(
                                "clicks-per-view",
                                new Measure.Ratio(
                                        new Measure.Total(new GoalName(GoalKind.CLICK, "buy"), Aggregation.COUNT, null),
                                        new Measure.Total(
                                                new GoalName(GoalKind.PAGE_VIEW, "cart"), Aggregation.COUNT, null)),
                                0,
                                null,
                                false,
                                null),
                        new Metric(
                                "path",
                                new Measure.Funnel(List.of(
                                        new Measure.Step(new GoalName(GoalKind.PAGE_VIEW, "view"), 3_600_000L, false),
                                        new Measure.Step(new GoalName(GoalKind.CLICK, "cart"), 7_200_000L, true),
                                        new Measure.Step(purchase, null, false))),
                                0,
                                null,
                                false,
                                null));
        assertThat(plan.iterations().getLast().linkedKind()).isNull();
    }

    @Test
    void aPlanThatSaysNothingOfItLinksUsersToUnitsOfOtherKinds() throws IOException {
        Plan plan = PlanJson.read(Files.readAllBytes(Path.of("../spec/contracts/plan.json")));
        assertThat(plan.iterations())
                .extracting(iteration -> iteration.unitKind() + " " + iteration.linkedKind())
                .containsExactly("user null", "org user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"guess\"",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"cap\":1",
                "\"kind\":\"custom\"",
                "\"aggregation\":\"funnel\"",
                "\"steps\":[{\"kind\":\"custom\",\"eventKey\":\"m\"}],\"covariateMillis\":5",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"matureOnly\":true",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"delayMillis\":-1",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"sum\",\"percentile\":100",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"percentile\":90",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"capPercentile\":99",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"sum\",\"capPercentile\":100",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"sum\",\"capPercentile\":99,\"cap\":5",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"events\"",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"events\",\"percentile\":0",
                "\"kind\":\"custom\",\"eventKey\":\"m\",\"aggregation\":\"events\",\"percentile\":90,\"cap\":5"
            })
    void leavesOutAMetricThatMakesNoSense(String metric) {
        String iteration = """
            {"experimentId":"e","experimentKey":"k","iteration":1,"environmentId":"n","flagKey":"f","unitKind":"user",
             "start":1,"end":null,"variations":[{"variation":0}],"metrics":[{"key":"m",%s}]}""".formatted(metric);
        String plan = "{\"version\":1,\"iterations\":[" + iteration + "]}";
        assertThat(PlanJson.read(plan.getBytes(StandardCharsets.UTF_8))
                        .iterations()
                        .getFirst()
                        .metrics())
                .isEmpty();
        assertThatThrownBy(() -> PlanJson.readIteration(iteration.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
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
