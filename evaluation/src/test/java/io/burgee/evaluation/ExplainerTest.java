package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Explanation.FallthroughStep;
import io.burgee.evaluation.Explanation.Finding;
import io.burgee.evaluation.Explanation.PrerequisiteStep;
import io.burgee.evaluation.Explanation.RuleStep;
import io.burgee.evaluation.Explanation.Step;
import io.burgee.evaluation.Explanation.SwitchStep;
import io.burgee.evaluation.Explanation.TargetStep;
import io.burgee.evaluation.Explanation.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final int RULESETS = 20_000;

    /** The same answer, by a reason that the steps bear out. */
    @Test
    void agreesWithTheEvaluatorWhateverTheRules() {
        RandomRulesets world = new RandomRulesets(new Random(20261103));
        Map<Verdict, Integer> rules = new EnumMap<>(Verdict.class);
        for (int i = 0; i < RULESETS; i++) {
            Ruleset ruleset = world.ruleset();
            Context context = world.context();
            for (Flag flag : ruleset.flags().values()) {
                Explanation told = new Explainer().explain(flag, context, ruleset);
                Evaluation evaluated = new Evaluator().evaluate(flag, context, ruleset, PrerequisiteRecorder.NONE);
                assertThat(told.outcome())
                        .as(() -> RulesetJson.toJson(ruleset) + " for " + context.toJson())
                        .isEqualTo(evaluated);
                assertStepsBearOut(told);
                told.steps().forEach(step -> {
                    if (step instanceof RuleStep rule) {
                        rules.merge(rule.verdict(), 1, Integer::sum);
                    }
                });
            }
        }
        assertThat(rules).containsOnlyKeys(Verdict.values());
        assertThat(rules.values()).allMatch(count -> count > 100);
    }

    private static void assertStepsBearOut(Explanation told) {
        long deciding = told.steps().stream().filter(ExplainerTest::decides).count();
        assertThat(deciding).as(told.toString()).isEqualTo(1);
        Reason reason = told.outcome().reason();
        if (reason instanceof Reason.RuleMatch match) {
            assertThat(told.steps().stream()
                            .filter(RuleStep.class::isInstance)
                            .map(RuleStep.class::cast)
                            .filter(rule -> rule.verdict() == Verdict.YES)
                            .map(RuleStep::index))
                    .containsExactly(match.ruleIndex());
        }
    }

    /** Whether an evaluation ends there. */
    private static boolean decides(Step step) {
        if (step instanceof SwitchStep) {
            return step.verdict() == Verdict.NO;
        }
        if (step instanceof PrerequisiteStep) {
            return step.verdict() == Verdict.NO || step.verdict() == Verdict.MALFORMED;
        }
        return step.verdict() == Verdict.YES || step.verdict() == Verdict.MALFORMED;
    }

    private static Explanation explain(Flag flag, Context context, Segment... segments) {
        return new Explainer().explain(flag, context, Ruleset.of(List.of(flag), List.of(segments)));
    }

    private static FlagBuilder flag() {
        return Flag.builder("f").on(true).variations(Value.TRUE, Value.FALSE).fallthrough(0);
    }

    private static Clause clause(String kind, String attribute, String op, Value... values) {
        return Clause.of(kind, AttributeReference.of(attribute), op, List.of(values), false);
    }

    private static Explanation.ClauseStep told(Clause clause, Context context) {
        Flag flag = flag().rules(List.of(new Rule("r", List.of(clause), new FixedVariation(1), false)))
                .build();
        return ((RuleStep) explain(flag, context).steps().get(1)).clauses().get(0);
    }

    @Test
    void saysWhyAClauseDoesNotMatch() {
        Context ann =
                Context.builder("ann").set("age", 3).set("seen", "yesterday").build();
        assertThat(told(clause("org", "plan", "in", Value.of("pro")), ann).finding())
                .isEqualTo(Finding.KIND_MISSING);
        assertThat(told(clause("user", "plan", "in", Value.of("pro")), ann).finding())
                .isEqualTo(Finding.ATTRIBUTE_MISSING);
        assertThat(told(clause("user", "age", "in", Value.of(4)), ann)).satisfies(step -> {
            assertThat(step.finding()).isEqualTo(Finding.VALUE_DIFFERS);
            assertThat(step.seen()).isEqualTo(Value.of(3));
        });
        assertThat(told(clause("user", "age", "startsWith", Value.of("3")), ann).finding())
                .isEqualTo(Finding.WRONG_TYPE);
        assertThat(told(clause("user", "seen", "before", Value.of("2026-01-01T00:00:00Z")), ann)
                        .finding())
                .isEqualTo(Finding.WRONG_TYPE);
        assertThat(told(clause("user", "age", "isPrime"), ann).finding()).isEqualTo(Finding.UNKNOWN_OPERATOR);
        assertThat(told(clause("user", "/", "in"), ann).verdict()).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void showsWhatWasHashedAndWhereItFell() throws Exception {
        Flag flag = Flag.builder("hashKey")
                .on(true)
                .salt("saltyA")
                .variations(Value.TRUE, Value.FALSE)
                .fallthrough(Rollout.of(List.of(WeightedVariation.of(0, 42_157), WeightedVariation.of(1, 57_843))))
                .build();
        FallthroughStep step =
                (FallthroughStep) explain(flag, Context.of("userKeyA")).steps().get(1);
        Explanation.Bucket bucket = step.serving().bucket();
        assertThat(bucket.input()).isEqualTo("hashKey.saltyA.userKeyA");
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(bucket.input().getBytes(StandardCharsets.UTF_8));
        assertThat(String.format("%02x%02x", hash[0], hash[1])).isEqualTo("6bec");
        assertThat(bucket.position()).isBetween(42_157.0, 42_158.0);
        assertThat(bucket.shares())
                .containsExactly(
                        new Explanation.Share(0, 0, 42_157, false, false),
                        new Explanation.Share(1, 42_157, 100_000, false, true));
    }

    @Test
    void tellsNestedSegmentsOnce() {
        Segment inner = Segment.of("inner", 1, List.of("ann"), List.of(), List.of(), List.of(), List.of(), "");
        SegmentRule nested =
                new SegmentRule("", List.of(Clause.inSegment(List.of("absent", "inner"), false)), null, null, null);
        Segment outer = Segment.of("outer", 1, List.of(), List.of(), List.of(), List.of(), List.of(nested), "");
        Clause in = Clause.inSegment(List.of("outer"), false);
        Flag flag = flag().rules(List.of(new Rule("r", List.of(in, in), new FixedVariation(1), false)))
                .build();
        RuleStep rule = (RuleStep)
                explain(flag, Context.of("ann"), inner, outer).steps().get(1);
        Explanation.SegmentStep first = rule.clauses().get(0).segments().get(0);
        assertThat(first.finding()).isEqualTo(Finding.RULE_MATCHES);
        assertThat(first.rules().get(0).clauses().get(0).segments())
                .extracting(Explanation.SegmentStep::key, Explanation.SegmentStep::finding)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("absent", Finding.MISSING),
                        org.assertj.core.groups.Tuple.tuple("inner", Finding.INCLUDED));
        Explanation.SegmentStep again = rule.clauses().get(1).segments().get(0);
        assertThat(again.repeated()).isTrue();
        assertThat(again.verdict()).isEqualTo(Verdict.YES);
    }

    @Test
    void listsWhatWasNotReached() {
        Flag flag = flag().on(false)
                .targets(List.of(Target.of(null, List.of("ann"), 1)))
                .rules(List.of(new Rule("r", List.of(), new FixedVariation(1), false)))
                .build();
        assertThat(explain(flag, Context.of("ann")).steps())
                .containsExactly(
                        new SwitchStep(Verdict.NO),
                        new TargetStep("user", 1, 1, "ann", Verdict.NOT_REACHED),
                        new RuleStep(0, "r", Verdict.NOT_REACHED, List.of(), null),
                        new FallthroughStep(Verdict.NOT_REACHED, null));
    }
}
