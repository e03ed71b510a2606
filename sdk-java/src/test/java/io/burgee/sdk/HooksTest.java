package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import io.burgee.sdk.hook.EvaluationSeries;
import io.burgee.sdk.hook.Hook;
import io.burgee.sdk.hook.TrackedGoal;
import io.burgee.sdk.migration.MigrationStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hooks see what happens, in order, and disturb nothing. */
class HooksTest {
    private static final Context ANN = Context.of("ann");

    private final List<String> seen = new ArrayList<>();
    private final TestData data = new TestData().on("flag", true).value("size", Value.of(7));
    private BurgeeClient client;

    @AfterEach
    void close() {
        client.close();
    }

    private void start(Hook... hooks) {
        BurgeeConfig.Builder config =
                BurgeeConfig.builder("sdk-test").rules(data).noEvents();
        for (Hook hook : hooks) {
            config.hook(hook);
        }
        client = BurgeeClient.start(config.build());
    }

    private final class Witness implements Hook {
        private final String name;
        private final boolean fails;

        Witness(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
        }

        @Override
        public Map<String, Object> beforeEvaluation(EvaluationSeries series, Map<String, Object> given) {
            see("before " + series.method() + " " + series.flagKey() + " " + given);
            return Map.of("of", name);
        }

        @Override
        public void afterEvaluation(
                EvaluationSeries series, Map<String, Object> given, EvaluationDetail<Value> detail) {
            see("after " + given.getOrDefault("of", "nothing") + " " + detail.value());
        }

        @Override
        public void afterTrack(TrackedGoal goal) {
            see("track " + goal.key() + " " + goal.data() + " " + goal.metricValue());
        }

        private void see(String what) {
            seen.add(name + ": " + what);
            if (fails) {
                throw new IllegalStateException("a hook that fails");
            }
        }
    }

    @Test
    void runInOrderBeforeAndInTheOppositeOrderAfter() {
        start(new Witness("a", false), new Witness("b", false));
        assertThat(client.boolVariation("flag", ANN, false)).isTrue();
        assertThat(seen)
                .containsExactly(
                        "a: before boolVariation flag {}",
                        "b: before boolVariation flag {}",
                        "b: after b true",
                        "a: after a true");
    }

    @Test
    void knowTheMethodByItsName() {
        start(new Witness("a", false));
        client.boolVariationDetail("flag", ANN, false);
        client.intVariation("size", ANN, 1);
        client.doubleVariation("size", ANN, 1);
        client.stringVariationDetail("size", ANN, "x");
        client.jsonVariation("size", ANN, Value.NULL);
        client.migration("size", ANN, MigrationStage.OFF).stage();
        assertThat(seen.stream().filter(line -> line.contains("before")))
                .containsExactly(
                        "a: before boolVariationDetail flag {}",
                        "a: before intVariation size {}",
                        "a: before doubleVariation size {}",
                        "a: before stringVariationDetail size {}",
                        "a: before jsonVariation size {}",
                        "a: before migration size {}");
        assertThat(seen).contains("a: after a \"x\"", "a: after a \"off\"");
    }

    @Test
    void oneThatFailsDisturbsNeitherTheEvaluationNorTheOthers() {
        start(new Witness("bad", true), new Witness("good", false));
        assertThat(client.boolVariation("flag", ANN, false)).isTrue();
        client.track("goal", ANN, Value.of(1), 2.5);
        assertThat(seen)
                .containsExactly(
                        "bad: before boolVariation flag {}",
                        "good: before boolVariation flag {}",
                        "good: after good true",
                        "bad: after nothing true",
                        "bad: track goal 1 2.5",
                        "good: track goal 1 2.5");
    }

    @Test
    void oneThatGivesNothingIsGivenNothing() {
        start(new Hook() {
            @Override
            public Map<String, Object> beforeEvaluation(EvaluationSeries series, Map<String, Object> given) {
                return null;
            }

            @Override
            public void afterEvaluation(
                    EvaluationSeries series, Map<String, Object> given, EvaluationDetail<Value> detail) {
                seen.add("given " + given);
            }
        });
        client.boolVariation("flag", ANN, false);
        assertThat(seen).containsExactly("given {}");
    }

    @Test
    void seeEvaluationsForNobodyToo() {
        List<EvaluationDetail<Value>> details = new ArrayList<>();
        start(new Hook() {
            @Override
            public void afterEvaluation(
                    EvaluationSeries series, Map<String, Object> given, EvaluationDetail<Value> detail) {
                assertThat(series.context().isValid()).isFalse();
                details.add(detail);
            }
        });
        assertThat(client.boolVariation("flag", null, true)).isTrue();
        assertThat(details).singleElement().satisfies(detail -> {
            assertThat(detail.value()).isEqualTo(Value.TRUE);
            assertThat(detail.reason()).isEqualTo(new Reason.Error(ErrorKind.USER_NOT_SPECIFIED, null));
        });
    }

    @Test
    void areToldWhoseRulesTheyAre() {
        try (StubServer server = new StubServer()) {
            StubStream stream = new StubStream().put(Flags.entry("flag", Flags.on("flag", 1)));
            server.on("/all", exchange -> {
                exchange.getResponseHeaders().set("X-LD-EnvID", "env-7");
                stream.to(exchange);
            });
            List<String> environments = new ArrayList<>();
            client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                    .uri(server.uri())
                    .noEvents()
                    .hook(new Hook() {
                        @Override
                        public void afterTrack(TrackedGoal goal) {
                            environments.add(goal.environmentId());
                        }
                    })
                    .build());
            client.track("goal", ANN);
            assertThat(environments).containsExactly("env-7");
            stream.end();
        }
    }
}
