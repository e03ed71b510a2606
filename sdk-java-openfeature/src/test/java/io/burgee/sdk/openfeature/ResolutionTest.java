package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.ProviderEvaluation;
import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.FlagBuilder;
import io.burgee.evaluation.Prerequisite;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.WeightedVariation;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.TestData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reasons, metadata and values that the provider tells, one for each kind there is: the table of the record of newer protocols. */
class ResolutionTest {
    private static final Rollout SPLIT =
            Rollout.of(List.of(WeightedVariation.of(0, 100_000), WeightedVariation.of(1, 0)));
    private static final Rollout EXPERIMENT =
            Rollout.experiment("user", 61, List.of(WeightedVariation.of(0, 100_000), WeightedVariation.of(1, 0)));

    private final TestData data = new TestData();
    private final BurgeeProvider provider =
            new BurgeeProvider(BurgeeConfig.builder("any").rules(data).noEvents());

    @BeforeEach
    void start() {
        provider.initialize(null);
    }

    @AfterEach
    void shutdown() {
        provider.shutdown();
    }

    private static FlagBuilder flag() {
        return Flag.builder("flag")
                .version(3)
                .on(true)
                .variations(Value.TRUE, Value.FALSE)
                .offVariation(1)
                .fallthrough(0);
    }

    private static Rule rule(String id, Clause clause) {
        return new Rule(id, List.of(clause), new io.burgee.evaluation.FixedVariation(1), false);
    }

    private static Clause planIsPro() {
        return Clause.of("user", AttributeReference.of("plan"), "in", List.of(Value.of("pro")), false);
    }

    private ProviderEvaluation<Boolean> evaluate(FlagBuilder flag) {
        data.set(flag.build());
        return provider.getBooleanEvaluation("flag", false, new MutableContext("ann").add("plan", "pro"));
    }

    private static void isTold(ProviderEvaluation<?> found, String variant, String reason, Map<String, Object> more) {
        assertThat(found.getErrorCode()).isNull();
        assertThat(found.getVariant()).isEqualTo(variant);
        assertThat(found.getReason()).isEqualTo(reason);
        Map<String, Object> expected = new java.util.HashMap<>(more);
        expected.put("flagVersion", 3);
        assertThat(found.getFlagMetadata().asUnmodifiableMap()).isEqualTo(expected);
    }

    @Test
    void spec_2_2_5_offIsDisabled() {
        isTold(evaluate(flag().on(false)), "1", "DISABLED", Map.of("reasonKind", "OFF"));
    }

    @Test
    void spec_2_2_5_nothingToDecideIsStatic() {
        isTold(evaluate(flag()), "0", "STATIC", Map.of("reasonKind", "FALLTHROUGH"));
    }

    @Test
    void spec_2_2_5_noMatchIsDefault() {
        var other = rule("r", Clause.of("user", AttributeReference.of("plan"), "in", List.of(Value.of("x")), false));
        isTold(evaluate(flag().rules(List.of(other))), "0", "DEFAULT", Map.of("reasonKind", "FALLTHROUGH"));
    }

    @Test
    void spec_2_2_5_aTargetOrRuleIsATargetingMatch() {
        var target = io.burgee.evaluation.Target.of(null, List.of("ann"), 1);
        isTold(evaluate(flag().targets(List.of(target))), "1", "TARGETING_MATCH", Map.of("reasonKind", "TARGET_MATCH"));
    }

    @Test
    void spec_2_2_9_aRuleIsNamed() {
        isTold(
                evaluate(flag().rules(List.of(rule("pro", planIsPro())))),
                "1",
                "TARGETING_MATCH",
                Map.of("reasonKind", "RULE_MATCH", "ruleIndex", 0, "ruleId", "pro"));
    }

    @Test
    void spec_2_2_5_aShareIsASplit() {
        isTold(evaluate(flag().fallthrough(SPLIT)), "0", "SPLIT", Map.of("reasonKind", "FALLTHROUGH"));
        var rule = new Rule("pro", List.of(planIsPro()), SPLIT, false);
        data.remove("flag");
        assertThat(evaluate(flag().rules(List.of(rule))).getReason()).isEqualTo("SPLIT");
    }

    @Test
    void spec_2_2_9_anExperimentIsTold() {
        isTold(
                evaluate(flag().fallthrough(EXPERIMENT)),
                "0",
                "SPLIT",
                Map.of("reasonKind", "FALLTHROUGH", "inExperiment", true));
    }

    @Test
    void spec_2_2_9_aFailedPrerequisiteIsNamed() {
        isTold(
                evaluate(flag().prerequisites(List.of(new Prerequisite("none", 0)))),
                "1",
                "DEFAULT",
                Map.of("reasonKind", "PREREQUISITE_FAILED", "prerequisiteKey", "none"));
    }

    @Test
    void spec_2_2_9_theStateOfBigSegmentsIsTold() {
        data.json(
                "{\"flags\":{},\"segments\":{\"big\":{\"key\":\"big\",\"version\":1,\"unbounded\":true,\"generation\":1}}}");
        var rule = rule("big", Clause.inSegment(List.of("big"), false));
        isTold(
                evaluate(flag().rules(List.of(rule))),
                "0",
                "DEFAULT",
                Map.of("reasonKind", "FALLTHROUGH", "bigSegmentsStatus", "NOT_CONFIGURED"));
    }

    @Test
    void spec_2_2_7_aFlagThatContradictsItselfIsAParseError() {
        var found = evaluate(flag().fallthrough(7));
        assertThat(found.getErrorCode()).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(found.getErrorMessage()).contains("\"flag\"");
        assertThat(found.getVariant()).isNull();
        assertThat(found.getValue()).isFalse();
        assertThat(found.getFlagMetadata().asUnmodifiableMap())
                .isEqualTo(Map.of("flagVersion", 3, "reasonKind", "ERROR", "errorKind", "MALFORMED_FLAG"));
    }

    @Test
    void aVariationWithoutAValueLeavesTheDefault() {
        data.value("null", Value.NULL);
        var ann = new ImmutableContext("ann");
        var bool = provider.getBooleanEvaluation("null", true, ann);
        assertThat(bool.getValue()).isTrue();
        assertThat(bool.getVariant()).isEqualTo("0");
        assertThat(bool.getErrorCode()).isNull();
        var fallback = new dev.openfeature.sdk.Value("fallback");
        assertThat(provider.getObjectEvaluation("null", fallback, ann).getValue())
                .isEqualTo(fallback);
    }

    @Test
    void anIntegerHasNoFractionAndALongRefusesOne() {
        data.value("number", Value.of(3.7));
        var ann = new ImmutableContext("ann");
        assertThat(provider.getIntegerEvaluation("number", 1, ann).getValue()).isEqualTo(3);
        assertThat(provider.getDoubleEvaluation("number", 1.0, ann).getValue()).isEqualTo(3.7);
        assertThat(provider.getLongEvaluation("number", 1L, ann).getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
    }

    @Test
    void anObjectWhoseDefaultIsNoStructureTakesEveryValue() {
        data.value("number", Value.of(3.7)).value("list", Value.parse("[1,{\"a\":null}]"));
        var ann = new ImmutableContext("ann");
        assertThat(provider.getObjectEvaluation("number", null, ann).getValue())
                .isEqualTo(new dev.openfeature.sdk.Value(3.7));
        var list = provider.getObjectEvaluation(
                        "list", new dev.openfeature.sdk.Value(List.of(new dev.openfeature.sdk.Value("x"))), ann)
                .getValue()
                .asList();
        assertThat(list.get(0).asInteger()).isEqualTo(1);
        assertThat(list.get(1).asStructure().getValue("a").isNull()).isTrue();
    }

    @Test
    void aDefaultMayBeMissing() {
        var ann = new ImmutableContext("ann");
        assertThat(provider.getBooleanEvaluation("none", null, ann).getValue()).isNull();
        assertThat(provider.getStringEvaluation("none", null, ann).getValue()).isNull();
        assertThat(provider.getIntegerEvaluation("none", null, ann).getValue()).isNull();
        assertThat(provider.getDoubleEvaluation("none", null, ann).getValue()).isNull();
        assertThat(provider.getObjectEvaluation("none", null, ann).getValue()).isNull();
    }
}
