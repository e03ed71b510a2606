package io.burgee.flagapi.holdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.DataView;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.results.TableServer;
import io.burgee.flagapi.ruleset.Trial;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holdouts over the wire, and what SDKs make of them. */
class HoldoutsTest {

    private static final int CONTEXTS = 2_000;

    private final FlagApiServer api = TableServer.sharedApi();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production/holdouts";
        shop.create("one-click");
        flag("{\"kind\":\"turnFlagOn\"},{\"kind\":\"updateOffVariation\",\"variationId\":\"" + shop.off() + "\"}");
        var created = create();
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.json().path("status").asString()).isEqualTo("created");
        assertThat(created.json().at("/baseExperiment/key").asString()).isEqualTo("holdout-production-quarter");
    }

    @Test
    void whoIsHeldOutSeesNeitherTheExperimentNorWhatWasShippedUntilItEnds() {
        assertThat(instruct("{\"kind\":\"addExperiment\",\"experimentKey\":\"one-click\"},{\"kind\":\"startHoldout\"}")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("running");
        var started = shop.start("one-click");
        assertThat(started.status()).as("%s", started).isEqualTo(200);

        var held = held();
        assertThat(held.size() / (double) CONTEXTS).isCloseTo(0.1, within(six(0.1)));
        var rules = rules("checkout");
        for (var key : held) {
            assertThat(evaluate(rules, "checkout", key).reason().isInExperiment())
                    .isFalse();
            assertThat(evaluate(rules, "checkout", key).variation()).isEqualTo(1);
        }
        assertThat(evaluate("checkout", other(held)).reason().isInExperiment()).isTrue();

        var winner = started.json().at("/currentIteration/treatments/1/_id").asString();
        shop.instruct("one-click", "{\"kind\":\"stopIteration\",\"winningTreatmentId\":\"" + winner + "\"}");
        assertThat(evaluate("checkout", held.iterator().next()).variation()).isEqualTo(1);
        assertThat(evaluate("checkout", other(held)).variation()).isZero();

        assertThat(instruct("{\"kind\":\"endHoldout\"}").json().path("status").asString())
                .isEqualTo("ended");
        assertThat(evaluate("checkout", held.iterator().next()).variation()).isZero();
        assertThat(api.get(shop.path() + "/holdout-production-quarter")
                        .json()
                        .at("/currentIteration/status")
                        .asString())
                .isEqualTo("stopped");
        assertThat(instruct("{\"kind\":\"startHoldout\"}").status()).isEqualTo(409);
    }

    /** Standard errors of a share: each run draws another salt, and none of a billion may fail by chance. */
    private static double six(double share) {
        return 6 * Math.sqrt(share * (1 - share) / CONTEXTS);
    }

    @Test
    void asManyOfTheOthersAreCountedAsAreHeldOut() {
        instruct("{\"kind\":\"startHoldout\"}");
        int counted = 0;
        var flag = holdoutFlag();
        var rules = rules(flag);
        for (int i = 0; i < CONTEXTS; i++) {
            counted += evaluate(rules, flag, "user-" + i).reason().isInExperiment() ? 1 : 0;
        }
        assertThat(counted / (double) CONTEXTS).isCloseTo(0.2, within(six(0.2)));
    }

    @Test
    void anExperimentWhoseOffVariationIsNotItsBaselineIsRefused() {
        instruct("{\"kind\":\"addExperiment\",\"experimentKey\":\"one-click\"},{\"kind\":\"startHoldout\"}");
        flag("{\"kind\":\"updateOffVariation\",\"variationId\":\"" + shop.on() + "\"}");
        var refused = shop.start("one-click");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("baseline").contains("quarter");
        assertThat(api.get(shop.path() + "/one-click").json().has("draftIteration"))
                .isTrue();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(create().status()).isEqualTo(409);
        assertThat(api.post(path, "{\"key\":\"k\",\"name\":\"K\",\"holdoutamount\":\"60\"}")
                        .body())
                .contains("holdoutamount");
        assertThat(instruct("{\"kind\":\"endHoldout\"}").status()).isEqualTo(409);
        assertThat(instruct("{\"kind\":\"addExperiment\",\"experimentKey\":\"none\"}")
                        .status())
                .isEqualTo(404);
        shop.start("one-click");
        assertThat(instruct("{\"kind\":\"addExperiment\",\"experimentKey\":\"one-click\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.get(path.replace("production", "test") + "/quarter").status())
                .isEqualTo(404);
        var listed = api.get(path).json();
        assertThat(listed.path("total_count").asInt()).isEqualTo(1);
        assertThat(listed.at("/items/0/holdoutAmount").asString())
                .isEqualTo(
                        api.get(path + "/quarter").json().path("holdoutAmount").asString())
                .isNotEmpty();
        var id = api.get(path + "/quarter").json().path("_id").asString();
        assertThat(api.get(path + "/id/" + id).json().path("key").asString()).isEqualTo("quarter");
    }

    private Answer create() {
        return api.post(path, """
                {"key":"quarter","name":"Fourth quarter","holdoutamount":"10","randomizationunit":"user",
                 "primarymetrickey":"purchase","metrics":[{"key":"purchase"}]}""");
    }

    private Answer instruct(String instructions) {
        return api.patch(path + "/quarter", FlagApiServer.SEMANTIC_PATCH, "{\"instructions\":[" + instructions + "]}");
    }

    private void flag(String instructions) {
        var answer = api.patch(
                "/api/v2/flags/" + shop.project() + "/checkout",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[" + instructions + "]}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private String holdoutFlag() {
        return api.get(path + "/quarter").json().path("prerequisiteFlagKey").asString();
    }

    private Set<String> held() {
        var flag = holdoutFlag();
        var rules = rules(flag);
        var held = new HashSet<String>();
        for (int i = 0; i < CONTEXTS; i++) {
            if (evaluate(rules, flag, "user-" + i).variation() == 1) {
                held.add("user-" + i);
            }
        }
        return held;
    }

    private static String other(Set<String> held) {
        return IntStream.range(0, CONTEXTS)
                .mapToObj(i -> "user-" + i)
                .filter(it -> !held.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private Evaluation evaluate(String flagKey, String userKey) {
        return evaluate(rules(flagKey), flagKey, userKey);
    }

    private static Evaluation evaluate(DataView rules, String flagKey, String userKey) {
        var flag = Objects.requireNonNull(rules.flag(flagKey));
        return new Evaluator().evaluate(flag, Context.of(userKey), rules, PrerequisiteRecorder.NONE);
    }

    /** As they are stored now, whatever was announced so far. */
    private DataView rules(String flagKey) {
        var trial = api.bean(Trial.class);
        var flags = api.bean(FlagService.class);
        var environmentId = shop.environmentId();
        var needed = trial.with(environmentId, "production", flags.get(shop.project(), holdoutFlag()));
        var asked = trial.with(environmentId, "production", flags.get(shop.project(), flagKey));
        return new DataView() {
            @Override
            public io.burgee.evaluation.@Nullable Flag flag(String key) {
                return key.equals(flagKey) ? asked.flag(key) : needed.flag(key);
            }

            @Override
            public io.burgee.evaluation.@Nullable Segment segment(String key) {
                return needed.segment(key);
            }
        };
    }
}
