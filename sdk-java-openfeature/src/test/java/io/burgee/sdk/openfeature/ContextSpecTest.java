package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.BooleanHook;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ImmutableTrackingEventDetails;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ThreadLocalTransactionContextPropagator;
import dev.openfeature.sdk.Value;
import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.TestData;
import io.burgee.sdk.hook.EvaluationSeries;
import io.burgee.sdk.hook.Hook;
import io.burgee.sdk.hook.TrackedGoal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of an evaluation context on its way to the rules: OpenFeature's feature file {@code contextMerging} (with an entry other than
 * {@code key}, which is our other word for the targeting key), and our mapping.
 */
class ContextSpecTest {
    private static final List<String> LEVELS = List.of("API", "Transaction", "Client", "Invocation", "Before Hooks");

    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private final TestData data = new TestData().on("flag", true);
    private final List<Context> evaluated = new ArrayList<>();
    private final List<TrackedGoal> tracked = new ArrayList<>();
    private Client client;

    /** Keeps whom the client evaluated for, and what it reported. */
    private final class Keeper implements Hook {
        @Override
        public Map<String, Object> beforeEvaluation(EvaluationSeries series, Map<String, Object> none) {
            evaluated.add(series.context());
            return none;
        }

        @Override
        public void afterTrack(TrackedGoal goal) {
            tracked.add(goal);
        }
    }

    @BeforeEach
    void aProviderWithRetrievableContext() {
        api.setTransactionContextPropagator(new ThreadLocalTransactionContextPropagator());
        api.setProviderAndWait(new BurgeeProvider(
                BurgeeConfig.builder("any").rules(data).noEvents().hook(new Keeper())));
        client = api.getClient();
    }

    @AfterEach
    void shutdown() {
        api.setTransactionContext(new ImmutableContext());
        api.shutdown();
    }

    private EvaluationContext put(String level, EvaluationContext context) {
        switch (level) {
            case "API" -> api.setEvaluationContext(context);
            case "Transaction" -> api.setTransactionContext(context);
            case "Client" -> client.setEvaluationContext(context);
            case "Before Hooks" ->
                client.addHooks(new BooleanHook() {
                    @Override
                    public Optional<EvaluationContext> before(HookContext<Boolean> ignored, Map<String, Object> hints) {
                        return Optional.of(context);
                    }
                });
            default -> {
                return context;
            }
        }
        return new ImmutableContext();
    }

    private Context evaluatedFor(EvaluationContext invocation) {
        assertThat(client.getBooleanDetails("flag", false, invocation).getErrorCode())
                .isNull();
        return evaluated.get(evaluated.size() - 1);
    }

    private static MutableContext entry(String key, String value) {
        return new MutableContext("ann").add(key, value);
    }

    private static Context ann(String attribute, String value) {
        return Context.builder("ann").set(attribute, value).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"API", "Transaction", "Client", "Invocation", "Before Hooks"})
    void spec_3_2_3_anEntryOfOneLevelArrives(String level) {
        assertThat(evaluatedFor(put(level, entry("entry", "value")))).isEqualTo(ann("entry", "value"));
    }

    @Test
    void spec_3_2_3_entriesOfAllLevelsArrive() {
        EvaluationContext invocation = new ImmutableContext();
        for (String level : LEVELS) {
            EvaluationContext rest = put(level, entry(level, level + " value"));
            invocation = rest.isEmpty() ? invocation : rest;
        }
        var all = Context.builder("ann");
        LEVELS.forEach(level -> all.set(level, level + " value"));
        assertThat(evaluatedFor(invocation)).isEqualTo(all.build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void spec_3_2_3_aLaterLevelOverwritesAnEarlierOne(int last) {
        EvaluationContext invocation = new ImmutableContext();
        for (String level : LEVELS.subList(0, last + 1)) {
            EvaluationContext rest = put(level, entry("entry", level));
            invocation = rest.isEmpty() ? invocation : rest;
        }
        assertThat(evaluatedFor(invocation)).isEqualTo(ann("entry", LEVELS.get(last)));
    }

    @Test
    void spec_6_1_3_aGoalsContextIsMergedToo() {
        api.setEvaluationContext(entry("a", "api").add("b", "api").add("c", "api"));
        client.setEvaluationContext(entry("b", "client").add("c", "client"));
        client.track("goal", entry("c", "call"), new ImmutableTrackingEventDetails());
        assertThat(tracked).singleElement().satisfies(goal -> {
            assertThat(goal.context())
                    .isEqualTo(Context.builder("ann")
                            .set("a", "api")
                            .set("b", "client")
                            .set("c", "call")
                            .build());
            assertThat(goal.data()).isNull();
            assertThat(goal.metricValue()).isNull();
        });
    }

    @Test
    void spec_6_2_1_and_6_2_2_aGoalHasAValueAndFields() {
        var details = new ImmutableTrackingEventDetails(
                7, Map.of("currency", new Value("EUR"), "items", new Value(List.of(new Value(3)))));
        client.track("goal", new ImmutableContext("ann"), details);
        assertThat(tracked).singleElement().satisfies(goal -> {
            assertThat(goal.metricValue()).isEqualTo(7.0);
            assertThat(goal.data()).isEqualTo(io.burgee.evaluation.Value.parse("{\"currency\":\"EUR\",\"items\":[3]}"));
        });
    }

    @Test
    void aGoalThatCannotBeReportedHarmsNobody() {
        client.track("goal");
        client.track(
                "goal",
                new ImmutableContext("ann"),
                new ImmutableTrackingEventDetails(1, Map.of("x", new Value(Double.NaN))));
        assertThat(tracked).isEmpty();
    }

    @Test
    void spec_3_1_1_theTargetingKeyIsTheKey() {
        assertThat(evaluatedFor(new ImmutableContext("ann"))).isEqualTo(Context.of("ann"));
        assertThat(evaluatedFor(new MutableContext().add("key", "ann"))).isEqualTo(Context.of("ann"));
        assertThat(evaluatedFor(new MutableContext("ann").add("key", "other"))).isEqualTo(Context.of("ann"));
        assertThat(evaluatedFor(new MutableContext("acme").add("kind", "org"))).isEqualTo(Context.of("org", "acme"));
    }

    @Test
    void spec_3_1_2_attributesOfEveryTypeArrive() {
        var context = new MutableContext("ann")
                .add("text", "x")
                .add("yes", true)
                .add("whole", 7)
                .add("part", 0.5)
                .add("since", Instant.parse("2026-01-02T03:04:05Z"))
                .add("list", List.of(new Value(1), new Value("two"), new Value()))
                .add("address", new MutableContext().add("city", "Linz").add("floors", List.of(new Value(4))));
        assertThat(evaluatedFor(context)).isEqualTo(Context.parse("""
                        {"kind":"user","key":"ann","text":"x","yes":true,"whole":7,"part":0.5,"since":"2026-01-02T03:04:05Z",
                         "list":[1,"two",null],"address":{"city":"Linz","floors":[4]}}
                        """));
    }

    @Test
    void aPointInTimeIsADateForRules() {
        data.flag(
                "flag",
                flag -> flag.rule(
                        1,
                        when -> when.where(
                                "user", "since", "before", io.burgee.evaluation.Value.of("2026-01-01T00:00:00Z"))));
        assertThat(client.getBooleanValue(
                        "flag",
                        true,
                        new MutableContext("ann").add("since", Instant.parse("2025-12-31T23:59:59.999Z"))))
                .isFalse();
    }

    @Test
    void builtInAttributesAreSetAsSuch() {
        var context = new MutableContext("ann")
                .add("name", "Ann")
                .add("anonymous", true)
                .add("email", "a@b")
                .add("privateAttributes", List.of(new Value("email"), new Value("/address/city")));
        assertThat(evaluatedFor(context))
                .isEqualTo(Context.builder("ann")
                        .name("Ann")
                        .anonymous(true)
                        .set("email", "a@b")
                        .privateAttributes("email", "/address/city")
                        .build());
    }

    @Test
    void severalKindsAreOneContext() {
        var context = new MutableContext("ignored")
                .add("kind", "multi")
                .add("org", new MutableContext().add("key", "acme").add("plan", "pro"))
                .add("user", new MutableContext("ann").add("anonymous", true));
        assertThat(evaluatedFor(context))
                .isEqualTo(Context.multi(
                        Context.builder("org", "acme").set("plan", "pro").build(),
                        Context.builder("ann").anonymous(true).build()));
    }

    /** The same as over OFREP, whose tests have these contexts too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TARGETING_KEY_MISSING | {}",
                "TARGETING_KEY_MISSING | {\"targetingKey\":\"\"}",
                "TARGETING_KEY_MISSING | {\"targetingKey\":null,\"plan\":\"pro\"}",
                "TARGETING_KEY_MISSING | {\"kind\":\"multi\",\"org\":{}}",
                "INVALID_CONTEXT | {\"targetingKey\":7}",
                "INVALID_CONTEXT | {\"key\":true}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"kind\":7}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"kind\":\"a b\"}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"name\":7}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"anonymous\":\"yes\"}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"privateAttributes\":7}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"privateAttributes\":[7]}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"kind\":\"multi\"}",
                "INVALID_CONTEXT | {\"targetingKey\":\"x\",\"kind\":\"multi\",\"org\":7}"
            })
    void spec_2_2_7_aContextThatIsNoneIsTold(ErrorCode code, String json) {
        var members = JsonValues.toOpenFeature(io.burgee.evaluation.Value.parse(json))
                .asStructure()
                .asMap();
        assertRefused(code, new ImmutableContext(members));
    }

    @Test
    void spec_2_2_7_aNumberThatIsNoneIsTold() {
        assertRefused(ErrorCode.INVALID_CONTEXT, new MutableContext("ann").add("age", Double.NaN));
    }

    private void assertRefused(ErrorCode code, EvaluationContext context) {
        var found = client.getBooleanDetails("flag", false, context);
        assertThat(found.getErrorCode()).isEqualTo(code);
        assertThat(found.getErrorMessage()).isNotBlank();
        assertThat(found.getReason()).isEqualTo("ERROR");
        assertThat(found.getValue()).isFalse();
        assertThat(evaluated).isEmpty();
    }
}
