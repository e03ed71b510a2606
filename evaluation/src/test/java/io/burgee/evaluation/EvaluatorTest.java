package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final Context ANN = Context.of("ann");

    private static FlagBuilder flag(String key) {
        return Flag.builder(key).on(true).variations(Value.TRUE, Value.FALSE).fallthrough(0);
    }

    @Test
    void tellsOfPrerequisitesInnermostFirst() {
        Flag inner = flag("inner").build();
        Flag middle = flag("middle")
                .prerequisites(List.of(new Prerequisite("inner", 0)))
                .build();
        Flag outer = flag("outer")
                .prerequisites(List.of(new Prerequisite("middle", 1), new Prerequisite("inner", 0)))
                .build();
        List<String> told = new ArrayList<>();
        new Evaluator()
                .evaluate(
                        outer,
                        ANN,
                        Ruleset.of(List.of(inner, middle, outer), List.of()),
                        (prerequisite, dependent, context, result) ->
                                told.add(dependent.key() + " needs " + prerequisite.key() + ": " + result.variation()));
        assertThat(told).containsExactly("middle needs inner: 0", "outer needs middle: 0");
    }

    @Test
    void forcesTheReasonWhereSomethingIsTracked() {
        assertThat(evaluate(flag("f").trackEventsFallthrough(true).build()).forceReason())
                .isTrue();
        assertThat(evaluate(flag("f").build()).forceReason()).isFalse();
        assertThat(evaluate(flag("f")
                                .rules(List.of(new Rule("r", List.of(), new FixedVariation(1), true)))
                                .build())
                        .forceReason())
                .isTrue();
        assertThat(evaluate(flag("f")
                                .fallthrough(Rollout.experiment("user", 1, List.of(WeightedVariation.of(1, 100_000))))
                                .build())
                        .forceReason())
                .isTrue();
    }

    @Test
    void asksTheStoreOncePerKeyAndSaysHowItAnswered() {
        List<String> asked = new ArrayList<>();
        BigSegments store = key -> {
            asked.add(key);
            return new BigSegments.Membership(reference -> reference.equals("big.g2"), BigSegmentsStatus.STALE);
        };
        Segment big = new Segment(
                "big",
                1,
                java.util.Set.of(),
                java.util.Set.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                true,
                null,
                2,
                false);
        Flag flag = flag("f")
                .rules(List.of(
                        new Rule("r", List.of(Clause.inSegment(List.of("big"), true)), new FixedVariation(0), false),
                        new Rule("s", List.of(Clause.inSegment(List.of("big"), false)), new FixedVariation(1), false)))
                .build();
        Evaluation result = new Evaluator(store)
                .evaluate(flag, ANN, Ruleset.of(List.of(flag), List.of(big)), PrerequisiteRecorder.NONE);
        assertThat(result.reason()).isEqualTo(new Reason.RuleMatch(1, "s", false, BigSegmentsStatus.STALE));
        assertThat(asked).containsExactly("ann");
    }

    @Test
    void neverThrows() {
        BigSegments broken = key -> {
            throw new IllegalStateException("store is away");
        };
        Segment big = new Segment(
                "big",
                1,
                java.util.Set.of(),
                java.util.Set.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                true,
                null,
                2,
                false);
        Flag flag = flag("f")
                .rules(List.of(
                        new Rule("r", List.of(Clause.inSegment(List.of("big"), true)), new FixedVariation(0), false)))
                .build();
        Evaluation result = new Evaluator(broken)
                .evaluate(flag, ANN, Ruleset.of(List.of(flag), List.of(big)), PrerequisiteRecorder.NONE);
        assertThat(result).isEqualTo(Evaluation.error(ErrorKind.EXCEPTION));
        assertThat(evaluate(flag, new InvalidContext("no")).reason())
                .isEqualTo(new Reason.Error(ErrorKind.USER_NOT_SPECIFIED, null));
    }

    private static Evaluation evaluate(Flag flag) {
        return evaluate(flag, ANN);
    }

    private static Evaluation evaluate(Flag flag, Context context) {
        return new Evaluator().evaluate(flag, context, Ruleset.of(List.of(flag), List.of()), PrerequisiteRecorder.NONE);
    }
}
