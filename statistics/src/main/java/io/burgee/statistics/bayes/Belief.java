package io.burgee.statistics.bayes;

import io.burgee.statistics.Difference;
import io.burgee.statistics.Interval;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Sample;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of one treatment against control.
 *
 * @param chanceToWin that the treatment is better, 0..1
 * @param lift posterior median, as a fraction of the baseline
 * @param credible central interval of the lift
 * @param lossOfTreatment what shipping it is expected to cost, as a fraction of the baseline
 * @param lossOfControl what keeping control is expected to cost, likewise
 */
public record Belief(double chanceToWin, double lift, Interval credible, double lossOfTreatment, double lossOfControl) {

    /**
     * With a prior, normal on the absolute difference, the prior scaled by the baseline; conversions by their posterior
     * moments, so that none at all is no exception. Without a prior, exactly for conversions.
     *
     * @param prior on lifts; null for a flat one
     * @param alpha that the credible interval leaves out
     * @return empty where the difference is not defined, or a baseline of zero leaves no lift
     */
    public static Optional<Belief> of(
            Sample control, Sample treatment, @Nullable Prior prior, double alpha, boolean higherIsBetter) {
        if (control.n() == 0 || treatment.n() == 0) {
            return Optional.empty();
        }
        if (control instanceof Conversions c && treatment instanceof Conversions t) {
            return Optional.of(
                    prior == null
                            ? exact(c, t, alpha, higherIsBetter)
                            : normal(
                                    mean(t) - mean(c),
                                    Math.sqrt(variance(c) + variance(t)),
                                    mean(c),
                                    prior,
                                    alpha,
                                    higherIsBetter));
        }
        if (!Difference.isDefined(control, treatment) || control.baseline() == 0) {
            return Optional.empty();
        }
        var difference = Difference.between(control, treatment);
        return Optional.of(normal(
                difference.estimate(),
                difference.standardError(),
                Math.abs(control.baseline()),
                prior,
                alpha,
                higherIsBetter));
    }

    private static Belief exact(Conversions control, Conversions treatment, double alpha, boolean higherIsBetter) {
        var rates = new BetaPosteriors(List.of(control, treatment), 1, 1);
        var judged = higherIsBetter ? rates : rates.mirrored();
        var loss = judged.expectedLoss();
        double baseline = rates.arm(0).getMean();
        return new Belief(
                judged.best()[1],
                rates.lift(0.5),
                new Interval(rates.lift(alpha / 2), rates.lift(1 - alpha / 2)),
                loss[1] / baseline,
                loss[0] / baseline);
    }

    private static Belief normal(
            double difference,
            double standardError,
            double baseline,
            @Nullable Prior prior,
            double alpha,
            boolean higherIsBetter) {
        double lift = difference / baseline;
        double se = standardError / baseline;
        var posterior = prior == null
                ? NormalPosterior.flat(lift, se)
                : NormalPosterior.of(lift, se, prior.mean(), prior.sd() * prior.sd());
        return new Belief(
                posterior.chanceToWin(higherIsBetter),
                posterior.mean(),
                posterior.credible(alpha),
                posterior.lossOfTreatment(higherIsBetter),
                posterior.lossOfControl(higherIsBetter));
    }

    /** Of the posterior {@code Beta(1+k, 1+n-k)}. */
    private static double mean(Conversions c) {
        return (c.converted() + 1.0) / (c.n() + 2.0);
    }

    private static double variance(Conversions c) {
        return mean(c) * (1 - mean(c)) / (c.n() + 3.0);
    }
}
