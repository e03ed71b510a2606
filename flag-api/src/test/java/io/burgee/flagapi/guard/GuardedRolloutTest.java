package io.burgee.flagapi.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.experiment.MeasurementPlan.PlannedIteration;
import io.burgee.flagapi.experiment.PlanSource;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Guarded rollouts over the wire, with tallies as workers keep them. */
class GuardedRolloutTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production/guarded-rollouts";
        var off =
                api.patch("/api/v2/flags/" + shop.project() + "/checkout", FlagApiServer.SEMANTIC_PATCH, """
                {"environmentKey":"production","instructions":[
                 {"kind":"updateFallthroughVariationOrRollout","variationId":"%s"}]}""".formatted(
                                shop.off()));
        assertThat(off.status()).as("%s", off).isEqualTo(200);
    }

    @Test
    void startsWithTheFirstShareAndIsMeasured() {
        var started = start();

        assertThat(started.path("status").asString()).isEqualTo("running");
        assertThat(weights()).containsExactly("10000", "80000", "10000");
        assertThat(shop.fallthrough().at("/rollout/variations/0/variation").asInt())
                .isEqualTo(1);
        var planned = planned(started).getFirst();
        assertThat(planned.iteration()).isEqualTo(1);
        assertThat(planned.end()).isNull();
        assertThat(planned.metrics().getFirst().eventKey()).isEqualTo("bought");
        assertThat(planned.variations().getLast().variation()).isZero();
    }

    @Test
    void climbsToEverybody() {
        var id = id(start());
        tally(id, 1, 1_000, 100, 1_000, 101);
        look();
        assertThat(get(id).path("stage").asInt()).isEqualTo(1);
        assertThat(weights()).containsExactly("50000", "50000");
        look();
        assertThat(get(id).path("why").asString()).startsWith("Waiting for the first user");
        tally(id, 2, 1_000, 100, 1_000, 101);
        look();
        var done = get(id);
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.at("/runs/1/evidence/treatment").asLong()).isEqualTo(1_000);
        assertThat(shop.fallthrough().path("variation").asInt()).isZero();
        assertThat(planned(done)).allMatch(run -> run.end() != null);
    }

    @Test
    void harmBringsBackTheOldVariationWithTheEvidenceInTheAuditLog() {
        var id = id(start());
        tally(id, 1, 4_000, 400, 4_000, 200);
        look();

        var over = get(id);
        assertThat(over.path("status").asString()).isEqualTo("rolled_back");
        assertThat(over.path("byPerson").asBoolean()).isFalse();
        assertThat(over.path("why").asString()).contains("Purchase got worse: 10 % without and 5 % with the change");
        assertThat(shop.fallthrough().path("variation").asInt()).isEqualTo(1);
        var log = api.get("/api/v2/auditlog?spec=proj/" + shop.project()
                        + ":env/production:flag/checkout:guarded-rollout/" + id)
                .body();
        assertThat(log)
                .contains("Roll back from 10 %")
                .contains("4,000 and 4,000 units")
                .contains("HARM");
    }

    @Test
    void peoplePauseResumeAndRollBack() {
        var id = id(start());
        assertThat(instruct(id, "pause").json().path("status").asString()).isEqualTo("paused");
        tally(id, 1, 1_000, 100, 1_000, 101);
        look();
        assertThat(get(id).path("stage").asInt()).isZero();
        assertThat(instruct(id, "pause").status()).isEqualTo(409);
        assertThat(instruct(id, "resume").json().path("status").asString()).isEqualTo("running");
        look();
        assertThat(get(id).path("stage").asInt()).isEqualTo(1);
        assertThat(instruct(id, "rollBack").json().path("status").asString()).isEqualTo("rolled_back");
        assertThat(shop.fallthrough().path("variation").asInt()).isEqualTo(1);
        assertThat(instruct(id, "resume").status()).isEqualTo(409);
        assertThat(instruct(id, "fly").body()).contains("instructions[0].kind");
    }

    @Test
    void aNodeThatDiedAfterItsDecisionIsFollowedByTheNextLook() {
        var id = id(start());
        var store = api.bean(GuardedRollouts.class);
        var stored = store.get(shop.environmentId(), id);
        var decided = stored.rolledBack("decided, and then the node died", null, System.currentTimeMillis());
        store.save(
                decided,
                new AuditEntry(
                        Resource.environment(shop.project(), "production"),
                        stored.version() + 1,
                        1,
                        "guarded rollout",
                        "checkout",
                        List.of(),
                        "",
                        "",
                        null,
                        new Caller("0", "", "Burgee", Role.WRITER),
                        "[]"));
        assertThat(weights()).hasSize(3);

        look();

        assertThat(shop.fallthrough().path("variation").asInt()).isEqualTo(1);
        assertThat(store.open()).noneMatch(it -> it.id().equals(id));
    }

    @Test
    void ofTwoNodesThatDecideAtOnceOneActs() {
        var id = id(start());
        tally(id, 1, 1_000, 100, 1_000, 101);
        var service = api.bean(GuardService.class);
        var seen = api.bean(GuardedRollouts.class).get(shop.environmentId(), id);

        service.look(seen);
        service.look(seen);

        var after = api.bean(GuardedRollouts.class).get(shop.environmentId(), id);
        assertThat(after.version()).isEqualTo(seen.version() + 1);
        assertThat(after.runs()).hasSize(2);
        assertThat(weights()).containsExactly("50000", "50000");
    }

    @Test
    void aFlagTakesOneAtATimeAndNoExperimentBeside() {
        start();
        assertThat(api.post(path, body()).status()).isEqualTo(409);
        shop.create("one-click");
        assertThat(shop.start("one-click").status()).isEqualTo(409);
        var edit =
                api.patch("/api/v2/flags/" + shop.project() + "/checkout", FlagApiServer.SEMANTIC_PATCH, """
                {"environmentKey":"production","instructions":[
                 {"kind":"updateFallthroughVariationOrRollout","variationId":"%s"}]}""".formatted(
                                shop.on()));
        assertThat(edit.status()).isEqualTo(409);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        var answer = api.post(path, """
                {"flagKey":"checkout","variationId":"nobody","randomizationUnit":"multi","minimumUnits":-1,
                 "stages":[{"percent":"10"},{"percent":"5"}],"metrics":[{"key":"nothing","margin":2}]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("variationId", "randomizationUnit", "minimumUnits", "stages[1].percent", "stages\"")
                .contains("metrics[0].key", "metrics[0].margin");
        api.post("/api/v2/metrics/" + shop.project(), """
                {"key":"p95","kind":"custom","eventKey":"load","isNumeric":true,"analysisType":"percentile","percentileValue":95}""");
        assertThat(api.post(path, body().replace("\"purchase\"", "\"p95\"")).body())
                .contains("metrics[0].key", "no percentile");
        assertThat(api.post(path, "{}").body()).contains("flagKey");
        assertThat(api.post(path, "{\"flagKey\":\"none\"}").status()).isEqualTo(404);
    }

    @Test
    void anotherEnvironmentSeesNothingOfIt() {
        var id = id(start());
        var other = new Shop(api);
        for (var foreign :
                List.of(path.replace("/production/", "/test/"), path.replace(shop.project(), other.project()))) {
            assertThat(api.get(foreign + "/" + id).status()).isEqualTo(404);
            assertThat(api.get(foreign).json().path("totalCount").asInt()).isZero();
            assertThat(api.patch(foreign + "/" + id, "application/json", "{\"instructions\":[{\"kind\":\"pause\"}]}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(api.get(path + "?flag=checkout").json().path("totalCount").asInt())
                .isEqualTo(1);
    }

    private JsonNode start() {
        var started = api.post(path, body());
        assertThat(started.status()).as("%s", started).isEqualTo(201);
        return started.json();
    }

    private String body() {
        return """
                {"flagKey":"checkout","variationId":"%s","metrics":[{"key":"purchase"}],
                 "stages":[{"percent":"10","durationMillis":0},{"percent":"50","durationMillis":0},{"percent":"100"}]}""".formatted(shop.on());
    }

    private Answer instruct(String id, String kind) {
        return api.patch(
                path + "/" + id,
                FlagApiServer.SEMANTIC_PATCH,
                "{\"comment\":\"Because\",\"instructions\":[{\"kind\":\"" + kind + "\"}]}");
    }

    private JsonNode get(String id) {
        return api.get(path + "/" + id).json();
    }

    private static String id(JsonNode rollout) {
        return rollout.path("_id").asString();
    }

    private void look() {
        api.bean(GuardService.class).lookAtAll();
    }

    private List<String> weights() {
        return shop.fallthrough().at("/rollout/variations").findValuesAsString("weight");
    }

    private List<PlannedIteration> planned(JsonNode rollout) {
        return api.bean(PlanSource.class).plan().iterations().stream()
                .filter(it -> it.experimentId().equals(id(rollout)))
                .toList();
    }

    /** The old variation is 1, the new one 0. */
    private static void tally(String id, int run, long control, long bought, long treatment, long newBought) {
        long now = System.currentTimeMillis();
        TableServer.shared().tally(id, run, now, """
                {"experimentId":"%s","iteration":%d,"asOf":%d,"completeThrough":%d,"rowsRead":%d,"multiExposed":0,
                 "variations":[{"variation":0,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}},
                               {"variation":1,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}}]}""".formatted(
                        id,
                        run,
                        now,
                        now + 1,
                        control + treatment,
                        treatment,
                        treatment,
                        newBought,
                        newBought,
                        control,
                        control,
                        bought,
                        bought));
    }
}
