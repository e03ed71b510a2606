package io.burgee.statistics.simulation;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts over the runs of a scenario. */
final class Outcomes {

    private final double lift;
    private final Map<Rule, Stops> stops = new EnumMap<>(Rule.class);

    /** Runs in which the interval missed the truth: at the end, or at any look. */
    private int fixedDifference;

    private int fixedLift;
    private int alwaysValidDifference;
    private int alwaysValidLift;
    private int runs;

    private boolean missedDifference;
    private boolean missedLift;

    Outcomes(double lift) {
        this.lift = lift;
        for (var rule : Rule.values()) {
            stops.put(rule, new Stops());
        }
    }

    void begin() {
        runs++;
        missedDifference = false;
        missedLift = false;
        stops.values().forEach(s -> s.decided = false);
    }

    void see(Look look, double difference) {
        stops.forEach((rule, s) -> {
            if (!s.decided) {
                s.decide(rule.decide(look), look, lift);
            }
        });
        for (var comparison : look.comparisons()) {
            if (Scenario.isJudged(comparison) && Double.isFinite(difference)) {
                missedDifference |= Scenario.misses(comparison.alwaysValid().interval(), difference);
                missedLift |= Scenario.misses(comparison.alwaysValid().lift(), lift);
            }
        }
        var first = look.comparisons().getFirst();
        if (look.isLast() && Double.isFinite(difference)) {
            fixedDifference += Scenario.misses(first.fixed().interval(), difference) ? 1 : 0;
            fixedLift += Scenario.misses(first.fixed().lift(), lift) ? 1 : 0;
        }
    }

    void end() {
        alwaysValidDifference += missedDifference ? 1 : 0;
        alwaysValidLift += missedLift ? 1 : 0;
    }

    double rate(Rule rule) {
        return (double) stops.get(rule).count / runs;
    }

    /** Where runs that the rule decided stopped, and the others ended, as a share of the plan. */
    double stop(Rule rule) {
        var s = stops.get(rule);
        return (s.shares + (runs - s.count)) / runs;
    }

    /** The mean of estimate over truth, of the runs that the rule decided. */
    @Nullable
    Double exaggeration(Rule rule) {
        var s = stops.get(rule);
        return s.count == 0 ? null : s.exaggeration / s.count;
    }

    double wrongSign(Rule rule) {
        return (double) stops.get(rule).wrong / runs;
    }

    double fixedCoverage() {
        return 1 - (double) fixedDifference / runs;
    }

    double fixedLiftCoverage() {
        return 1 - (double) fixedLift / runs;
    }

    double alwaysValidMisses() {
        return (double) alwaysValidDifference / runs;
    }

    double alwaysValidLiftMisses() {
        return (double) alwaysValidLift / runs;
    }

    /** Of one rule. */
    private static final class Stops {

        private boolean decided;
        private int count;
        private int wrong;
        private double shares;
        private double exaggeration;

        void decide(int sign, Look look, double lift) {
            if (sign == 0) {
                return;
            }
            decided = true;
            count++;
            shares += look.share();
            wrong += lift > 0 && sign < 0 ? 1 : 0;
            if (lift != 0 && look.comparisons().getFirst().lift().estimate() instanceof Double estimate) {
                exaggeration += Math.abs(estimate / lift);
            }
        }
    }
}
