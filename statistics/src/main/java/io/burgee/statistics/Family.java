package io.burgee.statistics;

import io.burgee.statistics.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Comparisons that are read together, and err together: primary metrics times treatments, times a dimension's values in a
 * sliced view. P-values are adjusted by Holm's procedure, from eleven tests on by Benjamini and Hochberg's, and every
 * interval gets the level at which it agrees with that decision. Each kind of analysis is corrected for itself.
 */
public final class Family {

    /** Above this many tests, the rate of false discoveries is held instead of the chance of any. */
    public static final int FEW = 10;

    private Family() {}

    /** One treatment with the control that it is compared with. */
    public record Pair(Sample control, Sample treatment) {}

    /** In the order of the pairs. */
    public static List<Comparison> compare(List<Pair> pairs, Monitoring monitoring) {
        if (pairs.size() < 2) {
            return pairs.stream()
                    .map(p -> Comparison.of(p.control, p.treatment, monitoring))
                    .toList();
        }
        double alpha = monitoring.alpha();
        var differences = pairs.stream()
                .map(p -> Comparison.judged(p.control, p.treatment))
                .toList();
        var fixed = pValues(differences, Difference::pValue);
        var alwaysValid = pValues(differences, d -> monitoring.sequence().pValue(d.n(), d.z()));
        var fixedLevels = levels(alpha, fixed);
        var alwaysValidLevels = levels(alpha, alwaysValid);
        var planned = planned(differences, monitoring);
        var adjustedFixed = adjusted(fixed);
        var adjustedAlwaysValid = adjusted(alwaysValid);
        var family = new ArrayList<Comparison>();
        for (int i = 0; i < pairs.size(); i++) {
            var levels = new Monitoring.Levels(
                    fixedLevels[i],
                    monitoring.sequence().at(alwaysValidLevels[i]),
                    planned.isEmpty() ? null : planned.get(i));
            family.add(Comparison.of(pairs.get(i).control, pairs.get(i).treatment, levels)
                    .corrected(adjustedFixed[i], adjustedAlwaysValid[i]));
        }
        return List.copyOf(family);
    }

    /** A comparison that cannot be judged takes part with a p-value of 1. */
    private static double[] pValues(List<Optional<Difference>> differences, ToDoubleFunction<Difference> p) {
        return differences.stream()
                .mapToDouble(d -> d.map(p::applyAsDouble).orElse(1.0))
                .toArray();
    }

    private static double[] adjusted(double[] p) {
        return p.length > FEW ? Multiplicity.benjaminiHochberg(p) : Multiplicity.holm(p);
    }

    private static double[] levels(double alpha, double[] p) {
        if (p.length <= FEW) {
            return Multiplicity.holmLevels(alpha, p);
        }
        var levels = new double[p.length];
        Arrays.fill(levels, Multiplicity.benjaminiHochbergLevel(alpha, p));
        return levels;
    }

    /** The group sequential multiplier of each, by Holm's procedure on the bounds: it has no p-values to adjust. */
    private static List<Double> planned(List<Optional<Difference>> differences, Monitoring monitoring) {
        var looks = monitoring.looks();
        if (looks == null) {
            return List.of();
        }
        var z = differences.stream()
                .mapToDouble(d -> d.map(x -> Math.abs(x.z())).orElse(0.0))
                .toArray();
        var order = IntStream.range(0, z.length)
                .boxed()
                .sorted((a, b) -> Double.compare(z[b], z[a]))
                .toList();
        var critical = new Double[z.length];
        boolean rejecting = true;
        double bound = 0;
        for (int rank = 0; rank < z.length; rank++) {
            int i = order.get(rank);
            if (rejecting) {
                bound = looks.at(monitoring.alpha() / (z.length - rank)).critical();
                rejecting = z[i] > bound;
            }
            critical[i] = bound;
        }
        return List.of(critical);
    }
}
