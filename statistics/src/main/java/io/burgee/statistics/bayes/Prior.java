package io.burgee.statistics.bayes;

import io.burgee.statistics.sample.Moments;
import java.util.List;

/**
 * What lifts are like before any data: normal, on the relative scale. It matters more than the engine: under a flat prior,
 * what is shipped at the first 95 % claims five times its true effect.
 *
 * @param mean of lifts
 * @param sd of lifts, positive
 */
public record Prior(double mean, double sd) {

    /** Most changes move a metric by less than ten percent. */
    public static final Prior USUAL = new Prior(0, 0.05);

    /** Finished experiments from which a project's own lifts say more than {@link #USUAL}. */
    public static final int ENOUGH_EXPERIMENTS = 20;

    private static final double LEAST_SD = 0.01;

    public Prior {
        if (!Double.isFinite(mean) || !(sd > 0) || !Double.isFinite(sd)) {
            throw new IllegalArgumentException("expected a finite mean and a positive standard deviation");
        }
    }

    /**
     * By the method of moments: the variance of observed lifts less what their standard errors explain.
     *
     * @param finished lift and standard error of each finished experiment's primary metric
     */
    public static Prior learned(List<Observed> finished) {
        if (finished.size() < ENOUGH_EXPERIMENTS) {
            return USUAL;
        }
        double spread = Moments.of(finished.stream().mapToDouble(Observed::lift).toArray())
                .variance();
        double noise = finished.stream()
                .mapToDouble(o -> o.standardError() * o.standardError())
                .average()
                .orElse(0);
        return new Prior(0, Math.sqrt(Math.max(spread - noise, LEAST_SD * LEAST_SD)));
    }

    /** A finished experiment's estimate. */
    public record Observed(double lift, double standardError) {}
}
