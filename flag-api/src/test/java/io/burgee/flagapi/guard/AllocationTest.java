package io.burgee.flagapi.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.WeightedVariation;
import io.burgee.flagapi.flag.ExperimentChange.Share;
import io.burgee.flagapi.guard.GuardedRollout.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What SDKs make of each stage. */
class AllocationTest {

    private static final int CONTEXTS = 4_000;

    private final Evaluator evaluator = new Evaluator();

    @Test
    void whoGotTheNewVariationKeepsItAndBothSidesAreCountedAlike() {
        var before = IntStream.range(0, CONTEXTS).mapToObj(i -> 0).toList();
        for (var rollout : stages()) {
            var flag = flag(rollout);
            var now = new ArrayList<Integer>();
            var counted = new int[2];
            for (int i = 0; i < CONTEXTS; i++) {
                var result = evaluate(flag, Context.of("user-" + i));
                assertThat(result.variation()).isGreaterThanOrEqualTo(before.get(i));
                now.add(result.variation());
                counted[result.variation()] += result.reason().isInExperiment() ? 1 : 0;
            }
            double share = rollout.stage().weight() / 100_000.0;
            assertThat(now.stream().mapToInt(it -> it).sum() / (double) CONTEXTS)
                    .isBetween(share - 0.03, share + 0.03);
            double expected = Math.min(share, 1 - share) * CONTEXTS;
            assertThat((double) counted[0]).isBetween(expected * 0.8 - 10, expected * 1.2 + 10);
            assertThat((double) counted[1]).isBetween(expected * 0.8 - 10, expected * 1.2 + 10);
            before = now;
        }
    }

    @Test
    void whoHasNoKeyOfTheKindGetsTheOldVariation() {
        for (var rollout : stages()) {
            var result = evaluate(flag(rollout), Context.of("device", "d"));
            assertThat(result.variation()).isZero();
            assertThat(result.reason().isInExperiment()).isFalse();
        }
    }

    @Test
    void sharesAddUp() {
        for (var rollout : stages()) {
            assertThat(Allocation.shares(rollout).stream()
                            .mapToInt(Share::weight)
                            .sum())
                    .isEqualTo(Allocation.WHOLE);
            assertThat(Allocation.shares(rollout)).allMatch(share -> share.weight() > 0);
        }
    }

    private static List<GuardedRollout> stages() {
        var rollout = Rollouts.of(Reaction.PAUSE, null, 1, 5, 10, 25, 50, 75, 99, 100);
        var all = new ArrayList<GuardedRollout>();
        for (var next = rollout; next.active(); ) {
            all.add(next);
            var reading = Rollouts.reading(Rollouts.BEGIN, 1_000, 20, 100, 1_000, 20, 100);
            var evidence = Judgement.evidence(next, reading);
            next = next.run().stage() == rollout.stages().size() - 2
                    ? next.after(new Decision.Complete("", evidence), 1)
                    : next.after(new Decision.Advance("", evidence), 1);
        }
        assertThat(all).hasSize(7);
        return all;
    }

    private Evaluation evaluate(Flag flag, Context context) {
        return evaluator.evaluate(flag, context, Ruleset.EMPTY, PrerequisiteRecorder.NONE);
    }

    private static Flag flag(GuardedRollout rollout) {
        var weighted = Allocation.shares(rollout).stream()
                .map(share -> new WeightedVariation(
                        share.variationId().equals("v0") ? 0 : 1, share.weight(), share.untracked()))
                .toList();
        return Flag.builder("checkout")
                .version(1)
                .on(true)
                .variations(Value.of("old"), Value.of("new"))
                .offVariation(0)
                .fallthrough(io.burgee.evaluation.Rollout.experiment("user", rollout.seed(), weighted))
                .salt("s")
                .build();
    }
}
