package io.burgee.statistics.simulation;

import io.burgee.statistics.Analysis;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.bayes.Prior;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.verdict.Arm;
import io.burgee.statistics.verdict.Gate;
import io.burgee.statistics.verdict.Method;
import io.burgee.statistics.verdict.MixedCheck;
import io.burgee.statistics.verdict.Question;
import io.burgee.statistics.verdict.Run;
import io.burgee.statistics.verdict.SplitCheck;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How a reader decides at a look: 1 better, -1 worse, 0 not yet. The first decision stands. */
enum Rule {
    FIXED("fixed test, one look at the end", look -> look.isLast() ? sign(look, c -> c.fixed()) : 0),
    ALWAYS_VALID("**always valid**", look -> sign(look, c -> c.alwaysValid())),
    ALWAYS_VALID_GATE("**always valid, behind the gate**", look -> gate(look, new Method.AlwaysValid())),
    PLANNED("**group sequential**", look -> look.daily() || look.isLast() ? sign(look, c -> c.groupSequential()) : 0),
    PLANNED_GATE("**group sequential, behind the gate**", look -> planned(look)),
    BAYES_GATE("**Bayesian, N(0, 0.05²), behind the gate**", look -> gate(look, new Method.Bayesian(Prior.USUAL))),
    NAIVE("p < 0.05 at any look", look -> sign(look, c -> c.fixed())),
    BAYES_FLAT("chance to win > 95 % or < 5 %, flat prior, at any look", look -> chance(look)),
    GROWTHBOOK("GrowthBook's formula: N* 5,000, relative by the delta method", look -> growthBook(look)),
    GROWTHBOOK_150("the same from 150 conversions or units of sum on", look -> enough(look) ? growthBook(look) : 0);

    private static final double ALPHA = 0.05;

    /** Ninety-five percent of a normal posterior is above zero. */
    private static final double LIKELY_Z = 1.6448536269514722;

    private static final ConfidenceSequence PEER = ConfidenceSequence.tunedFor(5_000, ALPHA);

    final String title;
    private final Function<Look, Integer> decision;

    Rule(String title, Function<Look, Integer> decision) {
        this.title = title;
        this.decision = decision;
    }

    int decide(Look look) {
        return decision.apply(look);
    }

    /** Of the first treatment of which the analysis excludes zero. */
    private static int sign(Look look, Function<Comparison, Analysis> analysis) {
        for (var comparison : look.comparisons()) {
            var interval = analysis.apply(comparison).interval();
            if (interval != null && interval.excludesZero() && comparison.standardError() != null) {
                return interval.low() > 0 ? 1 : -1;
            }
        }
        return 0;
    }

    private static int planned(Look look) {
        return look.daily() || look.isLast() ? gate(look, new Method.GroupSequential()) : 0;
    }

    private static int gate(Look look, Method method) {
        int n = look.arms().size();
        var arms = IntStream.range(0, n)
                .mapToObj(i -> new Arm("v" + i, "v" + i, 1, look.arms().get(i)))
                .toList();
        var elapsed = Duration.ofMinutes(Math.round(look.days() * 24 * 60));
        long plan = look.isLast() ? look.units() : Long.MAX_VALUE;
        var run = new Run(elapsed, Duration.ofDays(7), plan, false, Duration.ZERO);
        var weights = look.arms().stream().mapToDouble(Sample::n).toArray();
        var units = look.arms().stream().mapToLong(Sample::n).toArray();
        var verdict = Gate.decide(
                new Question("m", true, ALPHA, null, method),
                run,
                arms,
                look.comparisons(),
                SplitCheck.of(units, weights, 1),
                MixedCheck.of(0, look.units()),
                List.of());
        return switch (verdict.state()) {
            case SHIP -> 1;
            case ROLL_BACK -> -1;
            default -> 0;
        };
    }

    private static int chance(Look look) {
        var comparison = look.comparisons().getFirst();
        if (comparison.difference() instanceof Double d && comparison.standardError() instanceof Double se) {
            return Math.abs(d) > LIKELY_Z * se ? (int) Math.signum(d) : 0;
        }
        return 0;
    }

    private static int growthBook(Look look) {
        for (var treatment : look.arms().subList(1, look.arms().size())) {
            var control = look.arms().getFirst();
            double z = Peers.relativeZ(control, treatment);
            if (Math.abs(z) > PEER.critical(control.n() + treatment.n())) {
                return (int) Math.signum(z);
            }
        }
        return 0;
    }

    private static boolean enough(Look look) {
        return look.arms().stream().anyMatch(arm -> switch (arm) {
            case Conversions c -> c.converted() >= 150;
            case Moments m -> m.sum() >= 150;
            default -> true;
        });
    }
}
