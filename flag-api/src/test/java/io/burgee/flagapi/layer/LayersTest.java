package io.burgee.flagapi.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Layers over the wire, in LaunchDarkly's shape. */
class LayersTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/layers";
        shop.create("one-click");
        shop.create("two-click");
        serve(shop.off());
        assertThat(api.post(path, "{\"key\":\"checkout\",\"name\":\"Checkout\",\"description\":\"Ours\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anExperimentGetsItsPartOfTheTrafficAndTheOthersWhatWasServedBefore() {
        var reserved = reserve("one-click", 20);
        assertThat(reserved.status()).as("%s", reserved).isEqualTo(200);
        assertThat(reserved.json().path("randomizationUnit").asString()).isEqualTo("user");
        assertThat(reserved.json().at("/environments/production/reservations/0").toString())
                .isEqualTo("{\"experimentKey\":\"one-click\",\"flagKey\":\"checkout\",\"reservationPercent\":20,"
                        + "\"from\":0}");

        var started = shop.start("one-click");

        assertThat(started.status()).as("%s", started).isEqualTo(200);
        assertThat(started.json().at("/currentIteration/layerKey").asString()).isEqualTo("checkout");
        assertThat(weight(1, false)).isEqualTo(10_000);
        assertThat(weight(0, false)).isEqualTo(10_000);
        assertThat(weight(1, true)).isEqualTo(80_000);
        shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
        assertThat(shop.fallthrough().path("variation").asInt()).isEqualTo(1);
    }

    @Test
    void aFullLayerSaysWhatIsFreeAndWhatRunsKeepsItsPlace() {
        reserve("one-click", 60);
        var tooMuch = reserve("two-click", 50);
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.body()).contains("reservationPercent").contains("40 percent from 60");
        assertThat(reserve("two-click", 40).status()).isEqualTo(200);
        shop.start("one-click");
        assertThat(reserve("one-click", 10).status()).isEqualTo(409);
        assertThat(remove("one-click").status()).isEqualTo(409);
        shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
        assertThat(remove("one-click").json().at("/environments/production/reservations"))
                .hasSize(1);
    }

    @Test
    void twoExperimentsOfALayerHashAlikeAndStoppingOneLeavesTheOther() {
        reserve("one-click", 50);
        reserve("two-click", 50);
        shop.start("one-click");
        var first = shop.fallthrough().at("/rollout/variations");
        shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
        shop.start("two-click");
        var second = shop.fallthrough().at("/rollout/variations");
        assertThat(first.path(0).toString()).isNotEqualTo(second.path(0).toString());
        shop.instruct("one-click", "{\"kind\":\"updateName\",\"value\":\"Another\"}");
        assertThat(shop.fallthrough().at("/rollout/variations")).isEqualTo(second);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(reserve("nothing", 10).body()).contains("instructions[0].experimentKey");
        assertThat(reserve("one-click", 0).body()).contains("instructions[0].reservationPercent");
        assertThat(api.patch(path + "/checkout", FlagApiServer.SEMANTIC_PATCH, """
                        {"instructions":[{"kind":"removeExperiment","experimentKey":"one-click"}]}""")
                        .body())
                .contains("environmentKey");
        reserve("one-click", 10);
        api.post(path, "{\"key\":\"other\",\"name\":\"Other\",\"description\":\"\"}");
        assertThat(api.patch(path + "/other", FlagApiServer.SEMANTIC_PATCH, reservation("one-click", 10))
                        .status())
                .isEqualTo(409);
        assertThat(api.post(path, "{\"key\":\"other\",\"name\":\"Other\"}").status())
                .isEqualTo(409);
        assertThat(api.patch(path + "/none", FlagApiServer.SEMANTIC_PATCH, reservation("one-click", 10))
                        .status())
                .isEqualTo(404);
        var foreign = new Shop(api);
        assertThat(api.get("/api/v2/projects/" + foreign.project() + "/layers")
                        .json()
                        .path("totalCount")
                        .asInt())
                .isZero();
        assertThat(api.get(path).json().path("totalCount").asInt()).isEqualTo(2);
    }

    private Answer reserve(String experiment, int percent) {
        return api.patch(path + "/checkout", FlagApiServer.SEMANTIC_PATCH, reservation(experiment, percent));
    }

    private static String reservation(String experiment, int percent) {
        return """
                {"environmentKey":"production","comment":"Because","instructions":[
                 {"kind":"updateExperimentReservation","experimentKey":"%s","reservationPercent":%d}]}""".formatted(experiment, percent);
    }

    private Answer remove(String experiment) {
        return api.patch(path + "/checkout", FlagApiServer.SEMANTIC_PATCH, """
                {"environmentKey":"production","instructions":[{"kind":"removeExperiment","experimentKey":"%s"}]}""".formatted(experiment));
    }

    private int weight(int variation, boolean untracked) {
        int sum = 0;
        for (JsonNode share : shop.fallthrough().at("/rollout/variations")) {
            boolean uncounted = share.path("_untracked").asBoolean();
            sum += share.path("variation").asInt() == variation && uncounted == untracked
                    ? share.path("weight").asInt()
                    : 0;
        }
        return sum;
    }

    private void serve(String variationId) {
        api.patch("/api/v2/flags/" + shop.project() + "/checkout", FlagApiServer.SEMANTIC_PATCH, """
                {"environmentKey":"production","instructions":[
                 {"kind":"updateFallthroughVariationOrRollout","variationId":"%s"}]}""".formatted(
                        variationId));
    }
}
