package io.burgee.statistics.verdict;

import io.burgee.statistics.Analysis;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.bayes.Belief;
import io.burgee.statistics.bayes.ProbabilityBest;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.EventQuantile;
import io.burgee.statistics.sample.UnitQuantile;
import java.util.List;
import java.util.Optional;

/**
 * What the chosen method says of each treatment, on any one metric.
 *
 * @param planned whether the plan is reached
 * @param arms control first
 * @param comparisons in the order of the treatments, by which they are counted here
 */
public record Treatments(Question question, boolean planned, List<Arm> arms, List<Comparison> comparisons) {

    /** A chance to beat control that is worth acting on; one minus it, a chance to lose. */
    private static final double LIKELY = 0.95;

    /** The standard deviation of what has none: a variation whose units are all alike. */
    private static final double CERTAIN = 1e-300;

    /** 1 significantly good, -1 significantly bad, 0 neither. */
    int goodness(int index) {
        var comparison = comparisons.get(index);
        if (question.method() instanceof Method.Bayesian) {
            boolean mayTell = planned || excludesZero(comparison.alwaysValid());
            double chance = mayTell ? belief(index).map(Belief::chanceToWin).orElse(0.5) : 0.5;
            return chance >= LIKELY ? 1 : chance <= 1 - LIKELY ? -1 : 0;
        }
        var interval = deciding(comparison).interval();
        if (comparison.status() != Comparison.Status.OK || interval == null || !interval.excludesZero()) {
            return 0;
        }
        return interval.low() > 0 == question.higherIsBetter() ? 1 : -1;
    }

    /** What may decide now. A quantile has no analysis but the one at the end of the plan. */
    private Analysis deciding(Comparison comparison) {
        var atTheEnd = planned ? comparison.fixed() : Analysis.NOTHING;
        if (isQuantile()) {
            return atTheEnd;
        }
        return switch (question.method()) {
            case Method.AlwaysValid _ -> comparison.alwaysValid();
            case Method.Bayesian _ -> comparison.alwaysValid();
            case Method.GroupSequential _ -> comparison.groupSequential();
            case Method.Fixed _ -> atTheEnd;
        };
    }

    private boolean isQuantile() {
        var sample = arms.getFirst().sample();
        return sample instanceof UnitQuantile || sample instanceof EventQuantile;
    }

    /** By a Bayesian method; empty by the others. */
    Optional<Belief> belief(int index) {
        return question.method() instanceof Method.Bayesian(var prior)
                ? Belief.of(
                        arms.getFirst().sample(),
                        arms.get(index + 1).sample(),
                        prior,
                        question.alpha(),
                        question.higherIsBetter())
                : Optional.empty();
    }

    /** What may be said of a treatment's change: by what decides, or meanwhile by what is right at every look. */
    Optional<Change> change(int index) {
        var comparison = comparisons.get(index);
        if (question.method() instanceof Method.Bayesian) {
            return belief(index).map(b -> Change.of(b.lift(), b.credible()));
        }
        var deciding = deciding(comparison);
        var shown = deciding.interval() == null ? comparison.alwaysValid() : deciding;
        boolean share = arms.getFirst().sample() instanceof Conversions;
        return Optional.ofNullable(Change.of(comparison, shown, share));
    }

    private static boolean excludesZero(Analysis analysis) {
        return analysis.interval() != null && analysis.interval().excludesZero();
    }

    /** Of these treatments, the one that is most likely the best of all variations. */
    int mostLikelyBest(int[] candidates) {
        double sign = question.higherIsBetter() ? 1 : -1;
        var means = arms.stream().mapToDouble(a -> sign * a.sample().mean()).toArray();
        var sds = arms.stream()
                .mapToDouble(a -> Math.max(CERTAIN, Math.sqrt(a.sample().varianceOfMean())))
                .toArray();
        var best = ProbabilityBest.of(means, sds);
        int chosen = candidates[0];
        for (int candidate : candidates) {
            if (best[candidate + 1] > best[chosen + 1]) {
                chosen = candidate;
            }
        }
        return chosen;
    }
}
