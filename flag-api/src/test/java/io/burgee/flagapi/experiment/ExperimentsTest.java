package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExperimentsTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private Shop shop;

    @BeforeEach
    void shop() {
        shop = new Shop(api);
    }

    @Test
    void beginsAsADraft() {
        var created = shop.create("one-click");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        var draft = created.json().path("draftIteration");
        assertThat(draft.path("status").asString()).isEqualTo("not_started");
        assertThat(draft.at("/treatments/0/name").asString()).isEqualTo("control");
        assertThat(draft.at("/treatments/0/allocationPercent").asString()).isEqualTo("50");
        assertThat(draft.at("/metrics/0/name").asString()).isEqualTo("Purchase");
        assertThat(created.json().has("currentIteration")).isFalse();
        var list = api.get(shop.path()).json();
        assertThat(list.path("total_count").asInt()).isEqualTo(1);
        assertThat(list.at("/items/0/key").asString()).isEqualTo("one-click");
    }

    @Test
    void aStartPutsTheSplitIntoTheFlagAndThePlan() {
        long before = api.bean(PlanSource.class).plan().version();
        var id = shop.create("one-click").json().path("_id").asString();
        var started = shop.start("one-click");
        assertThat(started.status()).as("%s", started).isEqualTo(200);
        assertThat(started.json().at("/currentIteration/status").asString()).isEqualTo("running");
        var rollout = shop.fallthrough().path("rollout");
        assertThat(rollout.path("variations").findValuesAsString("weight")).containsExactly("50000", "50000");
        var plan = api.bean(PlanSource.class).plan();
        assertThat(plan.version()).isGreaterThan(before);
        var planned = ours(plan).getFirst();
        assertThat(planned.experimentId()).isEqualTo(id);
        assertThat(planned.environmentId()).isEqualTo(shop.environmentId());
        assertThat(planned.end()).isNull();
        assertThat(planned.variations())
                .containsExactly(
                        new MeasurementPlan.PlannedVariation(1, "control"),
                        new MeasurementPlan.PlannedVariation(0, "one-click"));
        assertThat(JsonMapper.shared().writeValueAsString(planned.metrics()))
                .isEqualTo(
                        "[{\"key\":\"purchase\",\"kind\":\"custom\",\"eventKey\":\"bought\",\"windowMillis\":null}]");
    }

    @Test
    void aStopServesTheWinner() {
        shop.create("one-click");
        var winner = shop.start("one-click")
                .json()
                .at("/currentIteration/treatments/1/_id")
                .asString();
        var stopped = shop.instruct(
                "one-click",
                "{\"kind\":\"stopIteration\",\"winningTreatmentId\":\"" + winner
                        + "\",\"winningReason\":\"Sells more\"}");
        assertThat(stopped.status()).as("%s", stopped).isEqualTo(200);
        assertThat(stopped.json().at("/currentIteration/status").asString()).isEqualTo("stopped");
        assertThat(stopped.json().at("/currentIteration/winningReason").asString())
                .isEqualTo("Sells more");
        assertThat(shop.fallthrough().path("variation").asInt(-1)).isEqualTo(0);
        assertThat(ours(api.bean(PlanSource.class).plan()).getFirst().end()).isNotNull();
    }

    @Test
    void aStopWithoutAWinnerBringsBackWhatWasServed() {
        var before = shop.fallthrough();
        shop.create("one-click");
        shop.start("one-click");
        shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
        assertThat(shop.fallthrough()).isEqualTo(before);
        var again = shop.start("one-click").json();
        assertThat(again.at("/currentIteration/number").asInt()).isEqualTo(2);
        assertThat(again.at("/previousIterations/0/status").asString()).isEqualTo("stopped");
    }

    @Test
    void trafficThatTakesNoPartIsServedButNotTracked() {
        var treatments = shop.treatment("control", true, "10", shop.off()) + ","
                + shop.treatment("one-click", false, "10", shop.on());
        var rest = ",\"notInExperimentVariationId\":\"" + shop.off() + "\"";
        assertThat(api.post(shop.path(), shop.body("small", treatments, rest)).status())
                .isEqualTo(201);
        assertThat(shop.start("small").status()).isEqualTo(200);
        var serve = api.bean(Flags.class)
                .get(shop.project(), "checkout")
                .targeting("production")
                .fallthrough();
        assertThat(serve).isInstanceOfSatisfying(Rollout.class, rollout -> {
            assertThat(rollout.contextKind()).isEqualTo("user");
            assertThat(rollout.seed()).isPositive();
            assertThat(rollout.variations())
                    .containsExactly(
                            new WeightedVariation(1, 10_000, false),
                            new WeightedVariation(0, 10_000, false),
                            new WeightedVariation(1, 80_000, true));
        });
    }

    @Test
    void aFlagIsInOneExperimentAtATime() {
        shop.create("first");
        shop.create("second");
        shop.start("first");
        var refused = shop.start("second");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString())
                .contains("has a running experiment in 'production' already");
        assertThat(api.get(shop.path() + "/second").json().has("draftIteration"))
                .isTrue();
        assertThat(shop.start("first").status()).isEqualTo(409);
    }

    @Test
    void ofTwoStartsAtOnceOneWins() throws Exception {
        shop.create("first");
        shop.create("second");
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = List.of(threads.submit(() -> shop.start("first")), threads.submit(() -> shop.start("second")));
            answers = List.of(starts.get(0).get(), starts.get(1).get());
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(ours(api.bean(PlanSource.class).plan())).hasSize(1);
    }

    @Test
    void aSplitByAnAttributeIsBroughtBackAsItWas() {
        var split = "{\"kind\":\"updateFallthroughVariationOrRollout\",\"rolloutBucketBy\":\"company\","
                + "\"rolloutWeights\":{\"" + shop.on() + "\":25000,\"" + shop.off() + "\":75000}}";
        var changed = api.patch(
                "/api/v2/flags/" + shop.project() + "/checkout",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[" + split + "]}");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        var before = shop.fallthrough();
        shop.create("one-click");
        shop.start("one-click");
        assertThat(shop.fallthrough()).isNotEqualTo(before);
        shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
        assertThat(shop.fallthrough()).isEqualTo(before);
    }

    @Test
    void whatRunsIsProtected() {
        shop.create("one-click");
        shop.start("one-click");
        var metric = "/api/v2/metrics/" + shop.project() + "/purchase";
        assertThat(api.delete(metric).status()).isEqualTo(409);
        assertThat(api.patch(metric, "application/json", "{\"eventKey\":\"other\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.patch(metric, "application/json", "{\"name\":\"Purchases\"}")
                        .status())
                .isEqualTo(200);
        assertThat(shop.instruct("one-click", "{\"kind\":\"archiveExperiment\"}")
                        .status())
                .isEqualTo(409);
        var iteration = api.get(shop.path() + "/one-click").json().path("currentIteration");
        assertThat(iteration.at("/primaryMetric/name").asString()).isEqualTo("Purchase");
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        var treatments =
                shop.treatment("same", true, "60", shop.off()) + "," + shop.treatment("same", true, "30", "nowhere");
        var body = shop.body("wrong", treatments, "").replace("{\"key\":\"purchase\"}", "{\"key\":\"nothing\"}");
        var answer = api.post(shop.path(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "iteration.treatments[1].name",
                        "iteration.treatments[1].parameters[0].variationId",
                        "iteration.treatments",
                        "iteration.treatments",
                        "iteration.metrics[0].key",
                        "iteration.primarySingleMetricKey");
        assertThat(answer.body())
                .contains("add up to 100, not 90")
                .contains("exactly one treatment with baseline true");
        assertThat(fields(api.post(shop.path(), shop.body("x").replace("\"fallthrough\"", "\"no-rule\""))))
                .containsExactly("iteration.flags.checkout.ruleId");
        assertThat(fields(api.post(shop.path(), "{\"key\":\"x\",\"name\":\"X\"}")))
                .containsExactly("iteration");
        assertThat(fields(api.post(
                        shop.path(), shop.body("x").replace("\"name\":\"One", "\"type\":\"mab\",\"name\":\"One"))))
                .containsExactly("type");
        assertThat(fields(shop.instruct("x", "{\"kind\":\"explode\"}"))).containsExactly("instructions[0].kind");
    }

    @Test
    void theSameKeyAndAStaleVersionAreConflicts() {
        shop.create("one-click");
        assertThat(shop.create("one-click").status()).isEqualTo(409);
        var stale = api.send(api.request(shop.path() + "/one-click")
                .header("Authorization", api.token())
                .header("Content-Type", FlagApiServer.SEMANTIC_PATCH)
                .header("If-Match", "\"7\"")
                .method(
                        "PATCH",
                        BodyPublishers.ofString("{\"instructions\":[{\"kind\":\"updateName\",\"value\":\"New\"}]}")));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().path("currentVersion").asInt()).isEqualTo(1);
    }

    @Test
    void aNewDraftReplacesTheOldOneAndRunsNext() {
        shop.create("one-click");
        var treatments = shop.treatment("control", true, "90", shop.off()) + ","
                + shop.treatment("one-click", false, "10", shop.on());
        var body = JsonMapper.shared().readTree(shop.body("x", treatments, "")).path("iteration");
        var draft = api.post(shop.path() + "/one-click/iterations", body.toString());
        assertThat(draft.status()).as("%s", draft).isEqualTo(200);
        assertThat(draft.json().path("number").asInt()).isEqualTo(1);
        shop.start("one-click");
        assertThat(shop.fallthrough().at("/rollout/variations").findValuesAsString("weight"))
                .containsExactlyInAnyOrder("90000", "10000");
    }

    @Test
    void namesAndArchivingAreAudited() {
        shop.create("one-click");
        var named = shop.instruct(
                "one-click", "{\"kind\":\"updateName\",\"value\":\"Two\"},{\"kind\":\"archiveExperiment\"}");
        assertThat(named.status()).as("%s", named).isEqualTo(200);
        assertThat(named.json().path("name").asString()).isEqualTo("Two");
        assertThat(api.get(shop.path()).json().path("total_count").asInt()).isZero();
        assertThat(api.get(shop.path() + "?lifecycleState=archived")
                        .json()
                        .path("total_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("/api/v2/auditlog").body())
                .contains("proj/" + shop.project() + ":env/production:experiment/one-click");
    }

    private List<MeasurementPlan.PlannedIteration> ours(MeasurementPlan plan) {
        return plan.iterations().stream()
                .filter(iteration -> iteration.projectKey().equals(shop.project()))
                .toList();
    }

    private static List<String> fields(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        JsonNode errors = answer.json().path("errors");
        return errors.findValuesAsString("field");
    }
}
