package io.burgee.flagapi.results;

import io.burgee.statistics.bayes.Belief;
import io.burgee.statistics.bayes.BetaPosteriors;
import io.burgee.statistics.bayes.Prior;
import io.burgee.statistics.bayes.ProbabilityBest;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is believed of the variations of one metric: each treatment against the baseline, and all of them together. */
final class Chances {

    /** Below this many of the rarer outcome, the posteriors of rates are not near enough to normal ones. */
    private static final long FEW = 50;

    private final List<Sample> arms;
    private final boolean higherIsBetter;
    private final double alpha;
    private final double @Nullable [] best;

    /** @param arms baseline first */
    Chances(List<Sample> arms, boolean higherIsBetter, double alpha) {
        this.arms = arms;
        this.higherIsBetter = higherIsBetter;
        this.alpha = alpha;
        this.best = best();
    }

    Results.Chance of(int arm) {
        var belief = Belief.of(arms.getFirst(), arms.get(arm), Prior.USUAL, alpha, higherIsBetter);
        return new Results.Chance(
                belief.map(Belief::chanceToWin).orElse(null),
                best == null ? null : best[arm],
                belief.map(Belief::lift).orElse(null),
                belief.map(b -> b.credible().low()).orElse(null),
                belief.map(b -> b.credible().high()).orElse(null),
                belief.map(Belief::lossOfTreatment).orElse(null),
                belief.map(Belief::lossOfControl).orElse(null));
    }

    /** The baseline does not beat itself; it may be the best. */
    Results.Chance ofBaseline() {
        return new Results.Chance(null, best == null ? null : best[0], null, null, null, null, null);
    }

    /** Null where an arm has no spread that could be compared. */
    private double @Nullable [] best() {
        var rates = arms.stream()
                .filter(Conversions.class::isInstance)
                .map(Conversions.class::cast)
                .toList();
        if (rates.size() == arms.size()) {
            if (rates.stream().anyMatch(rate -> rate.n() == 0)) {
                return null;
            }
            if (rates.stream().anyMatch(rate -> rate.rarerOutcome() < FEW)) {
                var posteriors = new BetaPosteriors(rates, 1, 1);
                return (higherIsBetter ? posteriors : posteriors.mirrored()).best();
            }
        }
        var means = arms.stream()
                .mapToDouble(arm -> higherIsBetter ? arm.mean() : -arm.mean())
                .toArray();
        var sds = arms.stream()
                .mapToDouble(arm -> Math.sqrt(arm.varianceOfMean()))
                .toArray();
        for (int i = 0; i < sds.length; i++) {
            if (!(sds[i] > 0) || !Double.isFinite(sds[i]) || !arms.get(i).isDefined()) {
                return null;
            }
        }
        return ProbabilityBest.of(means, sds);
    }
}
