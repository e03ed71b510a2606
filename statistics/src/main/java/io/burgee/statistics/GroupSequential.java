package io.burgee.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The planned analysis: a few looks on the way to a planned number of units, each with a bound of its own, that together err
 * in {@code alpha} of all runs. It needs a quarter of the plan less than the fixed test on average, and loses two points of
 * power.
 *
 * <p>Bounds by recursive integration (Armitage, McPherson, Rowe 1969): of {@code W = Z sqrt(t)} the density of runs that have
 * not crossed yet is carried from look to look, and each bound is where what crosses is what the spending function gives.
 * There are no looks beyond the plan: what is not clear then is inconclusive.
 */
public final class GroupSequential {

    /** Looks with less news than this share of the plan use the bound of the look before. */
    public static final double LEAST_NEWS = 0.002;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Quadrature PANEL = new Quadrature(8);

    /** Where a bound is cut off: so unlikely that a double has no number for it. */
    private static final double NEVER = 38;

    private static final int BISECTIONS = 60;

    private final double[] looks;
    private final double alpha;
    private final Spending spending;
    private final double[] bounds;
    private final @Nullable GroupSequential whole;
    private final Map<Double, GroupSequential> others = new ConcurrentHashMap<>();

    /**
     * @param looks the share of the plan that was there at each look so far, ascending; above 1 counts as 1
     * @param alpha of both sides
     */
    public GroupSequential(double alpha, Spending spending, double... looks) {
        if (!(alpha > 0 && alpha < 1) || looks.length == 0 || !(looks[0] > 0)) {
            throw new IllegalArgumentException("expected 0 < alpha < 1 and looks at shares above 0");
        }
        this.looks = looks.clone();
        this.alpha = alpha;
        this.spending = spending;
        this.bounds = new Boundary().bounds();
        this.whole = null;
    }

    private GroupSequential(GroupSequential whole, int count) {
        this.looks = Arrays.copyOf(whole.looks, count);
        this.alpha = whole.alpha;
        this.spending = whole.spending;
        this.bounds = Arrays.copyOf(whole.bounds, count);
        this.whole = whole;
    }

    /**
     * As it was at an earlier look: bounds do not depend on what comes after.
     *
     * @param count of looks so far, at least 1
     */
    public GroupSequential first(int count) {
        return count == looks.length ? this : new GroupSequential(this, count);
    }

    /** The same looks at another level, computed once: corrections for many tests change alpha. */
    public GroupSequential at(double level) {
        if (level == alpha) {
            return this;
        }
        return whole != null
                ? whole.at(level).first(looks.length)
                : others.computeIfAbsent(level, l -> new GroupSequential(l, spending, looks));
    }

    /** The multiplier of the standard error at the last look: two-sided. */
    public double critical() {
        return bounds[bounds.length - 1];
    }

    /** The multiplier at each look. */
    public double[] bounds() {
        return bounds.clone();
    }

    /** The recursion. One side is integrated; the other mirrors it. */
    private final class Boundary {

        /** Density of W at the last look, at its nodes, of the runs that have not crossed; weights included. */
        private double[] nodes = {0};

        private double[] mass = {1};
        private double time;
        private double spent;

        double[] bounds() {
            var all = new double[looks.length];
            for (int i = 0; i < looks.length; i++) {
                double t = Math.min(1, looks[i]);
                if (i > 0 && looks[i] < looks[i - 1]) {
                    throw new IllegalArgumentException("expected looks in ascending order");
                }
                all[i] = i > 0 && t - time < LEAST_NEWS ? all[i - 1] : next(t, i);
            }
            return all;
        }

        private double next(double t, int look) {
            double target = spending.oneSide(alpha, t) - spent;
            double sd = Math.sqrt(t - time);
            double bound = target > 0 ? crossing(target, t, sd) : NEVER;
            carry(bound * Math.sqrt(t), sd, Math.min(sd, nextStep(t, look)));
            spent += Math.max(0, target);
            time = t;
            return bound;
        }

        private double nextStep(double t, int look) {
            for (int i = look + 1; i < looks.length; i++) {
                double news = Math.min(1, looks[i]) - t;
                if (news >= LEAST_NEWS) {
                    return Math.sqrt(news);
                }
            }
            return Double.MAX_VALUE;
        }

        /** The bound that exactly the wanted probability crosses, above. */
        private double crossing(double target, double t, double sd) {
            double low = 0;
            double high = NEVER;
            for (int i = 0; i < BISECTIONS; i++) {
                double middle = (low + high) / 2;
                if (above(middle * Math.sqrt(t), sd) > target) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }

        private double above(double w, double sd) {
            double sum = 0;
            for (int i = 0; i < nodes.length; i++) {
                sum += mass[i] * NORMAL.survivalProbability((w - nodes[i]) / sd);
            }
            return sum;
        }

        /** The density of those within the bound, at new nodes: panels no wider than two of this or the next step. */
        private void carry(double w, double sd, double smallestStep) {
            double widest = Math.min(w, Math.abs(nodes[nodes.length - 1]) + 9 * sd);
            int panels = (int) Math.ceil(widest / smallestStep);
            double[] to = PANEL.points(-widest, widest, panels);
            double[] weights = PANEL.weights(-widest, widest, panels);
            var next = new double[to.length];
            Arrays.setAll(next, j -> {
                double density = 0;
                for (int i = 0; i < nodes.length; i++) {
                    density += mass[i] * NORMAL.density((to[j] - nodes[i]) / sd);
                }
                return weights[j] * density / sd;
            });
            nodes = to;
            mass = next;
        }
    }
}
